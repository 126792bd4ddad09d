import { redirect } from 'next/navigation';
import { mainChoice } from '@/components/people/navigation';
import { requireActor } from '@/lib/access/session';
import { listInspections } from '@/lib/inspections/queries';
import { landingPath } from '@/lib/people/landing-page';

/** Everybody's first page (R23). */
export default async function LandingPage() {
  const actor = await requireActor();
  const main = mainChoice(await listInspections(actor));
  redirect(landingPath(actor, main?.id ?? null));
}
