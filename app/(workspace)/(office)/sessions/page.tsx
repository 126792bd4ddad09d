import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageLinks } from '@/components/people/page-links';
import { sessionRows, sessionWords } from '@/components/people/session-rows';
import { SessionTable } from '@/components/people/session-table';
import { Main } from '@/components/shell/main';
import { EmptyState } from '@/components/ui/empty-state';
import { Input } from '@/components/ui/input';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { SubmitButton } from '@/components/ui/submit-button';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { listSessions } from '@/lib/people/queries';
import { PAGE_SIZE, sessionFilters } from '@/lib/people/schema';
import { today } from '@/lib/platform/clock';
import { readAddress, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('access.sessions.title') };
}

type Props = { searchParams: Searched };

export default async function SessionsPage({ searchParams }: Props) {
  const [actor, t, search] = await Promise.all([requireActor(), currentWords(), searchParams]);
  if (!can(actor, 'roles.manage')) notFound();
  const { q, page } = readAddress(sessionFilters, search);
  const { sessions, total } = await listSessions(actor, { q, page });
  return (
    <Main>
      <PageHead title={t('access.sessions.title')} note={t('access.sessions.note')} />
      <form action="/sessions" role="search" aria-label={t('access.sessions.filterLabel')} className="mb-2 flex gap-2">
        <Input
          type="search"
          name="q"
          defaultValue={q}
          placeholder={t('access.sessions.filterHint')}
          aria-label={t('access.sessions.filterHint')}
          className="w-60"
        />
        <SubmitButton tone="plain" icon="search">
          {t('common.search')}
        </SubmitButton>
      </form>
      {sessions.length === 0 ? (
        <EmptyState title={t('access.sessions.none')} />
      ) : (
        <SessionTable rows={sessionRows(sessions, actor.sessionId, today(), t, true)} words={sessionWords(t)} />
      )}
      <Pager {...pageLinks('/sessions', { q }, { page, size: PAGE_SIZE, total }, t)} />
    </Main>
  );
}
