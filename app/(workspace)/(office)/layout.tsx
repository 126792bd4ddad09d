import type { ReactNode } from 'react';
import { mainChoice } from '@/components/people/navigation';
import { Workspace } from '@/components/people/workspace';
import { currentActor, requestPath } from '@/lib/access/session';
import { readTold } from '@/lib/access/told';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, listInspections } from '@/lib/inspections/queries';
import { isExampleDatabase } from '@/lib/people/queries';
import { systemNotices } from '@/lib/operations/notices';
import { settings } from '@/lib/platform/settings';
import { navCounts } from '@/lib/work/nav-counts';

/** The shell of pages outside one inspection; business roles keep the navigation of the one they work in. Checks nothing: pages do. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return children;
  const [choices, example] = await Promise.all([listInspections(actor), isExampleDatabase()]);
  const main = mainChoice(choices);
  const found = main ? await findInspection(actor, main.id) : null;
  return (
    <Workspace
      actor={actor}
      path={await requestPath()}
      words={t}
      choices={choices}
      inspection={found?.inspection ?? null}
      counts={found ? await navCounts(actor, found) : null}
      example={example}
      plainHttp={settings().plainHttp}
      system={await systemNotices(actor)}
      told={await readTold()}
    >
      {children}
    </Workspace>
  );
}
