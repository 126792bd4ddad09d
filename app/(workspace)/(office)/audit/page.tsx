import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LogFilter } from '@/components/audit/log-filter';
import { logRows } from '@/components/audit/log-rows';
import { LogLines, LogTable } from '@/components/audit/log-table';
import { VerifyForm } from '@/components/audit/verify-form';
import { withQuery } from '@/components/people/page-links';
import { Main } from '@/components/shell/main';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { requireActor } from '@/lib/access/session';
import { readLog } from '@/lib/audit/queries';
import { logFilters } from '@/lib/audit/schema';
import { currentWords } from '@/lib/i18n/locale';
import type { Translator } from '@/lib/i18n/translator';
import { today } from '@/lib/platform/clock';
import { readAddress, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('shell.nav.audit') };
}

type Props = { searchParams: Searched };

function logWords(t: Translator) {
  return {
    caption: t('audit.caption'),
    seq: t('audit.seq'),
    at: t('audit.at'),
    who: t('audit.who'),
    what: t('audit.what'),
    object: t('audit.object'),
    data: t('audit.data'),
    outcome: t('audit.outcome'),
  };
}

export default async function AuditPage({ searchParams }: Props) {
  const [actor, t, search] = await Promise.all([requireActor(), currentWords(), searchParams]);
  const { before, after, ...filters } = readAddress(logFilters, search);
  const found = await readLog(actor, { ...filters, before, after });
  if (!found) notFound();
  const rows = logRows(found.entries, today(), t);
  const older = found.older === null ? undefined : withQuery('/audit', { ...filters, before: String(found.older) });
  const newer = found.newer === null ? undefined : withQuery('/audit', { ...filters, after: String(found.newer) });
  return (
    <Main>
      <PageHead
        title={t('shell.nav.audit')}
        note={t('audit.note')}
        acts={
          <>
            <ButtonLink href={withQuery('/audit/export', { ...filters, format: 'csv' })} icon="download" download>
              {t('audit.exportCsv')}
            </ButtonLink>
            <ButtonLink href="/audit/export?format=jsonl" icon="download" tone="quiet" download>
              {t('audit.exportJsonl')}
            </ButtonLink>
          </>
        }
      />
      <VerifyForm words={{ verify: t('audit.verify'), verifying: t('audit.verifying') }} />
      <LogFilter filters={{ ...filters, before, after }} words={t} />
      {rows.length === 0 ? (
        <EmptyState title={t('audit.none')} />
      ) : (
        <>
          <LogTable rows={rows} words={logWords(t)} />
          <LogLines rows={rows} words={logWords(t)} />
        </>
      )}
      <Pager
        label={t('common.pages')}
        summary={
          before || after ? (
            <ButtonLink size="small" href={withQuery('/audit', filters)}>
              {t('audit.newest')}
            </ButtonLink>
          ) : null
        }
        previous={newer ? { href: newer, label: t('audit.newer') } : undefined}
        next={older ? { href: older, label: t('audit.older') } : undefined}
      />
    </Main>
  );
}
