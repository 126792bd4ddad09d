import type { ReactNode } from 'react';
import { Workspace } from '@/components/people/workspace';
import { currentActor, requestPath } from '@/lib/access/session';
import { readTold } from '@/lib/access/told';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, listInspections } from '@/lib/inspections/queries';
import { isExampleDatabase } from '@/lib/people/queries';
import { settings } from '@/lib/platform/settings';
import { navCounts } from '@/lib/work/nav-counts';
import { rowNumber } from '@/lib/platform/address';

type Props = { params: Promise<{ inspection: string }>; children: ReactNode };

/** The shell with the inspection of the address. Checks nothing: pages do. */
export default async function InspectionLayout({ params, children }: Props) {
  const [{ inspection }, actor, t] = await Promise.all([params, currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return children;
  const id = rowNumber(inspection);
  const [choices, found, example] = await Promise.all([
    listInspections(actor),
    findInspection(actor, id),
    isExampleDatabase(),
  ]);
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
      told={await readTold()}
    >
      {children}
    </Workspace>
  );
}
