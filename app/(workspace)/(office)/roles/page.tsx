import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PeopleList } from '@/components/people/people-list';
import { PolicyView } from '@/components/people/policy-view';
import { Main } from '@/components/shell/main';
import { PageHead, Section } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { listPeople, listUnits } from '@/lib/people/queries';
import { peopleFilters } from '@/lib/people/schema';
import { settings } from '@/lib/platform/settings';
import { readAddress, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('access.roles.title') };
}

type Props = { searchParams: Searched };

export default async function RolesPage({ searchParams }: Props) {
  const [actor, t, search] = await Promise.all([requireActor(), currentWords(), searchParams]);
  if (!can(actor, 'roles.manage')) notFound();
  const filters = readAddress(peopleFilters, search);
  const [units, { people, total }] = await Promise.all([listUnits(actor), listPeople(actor, filters)]);
  return (
    <Main>
      <PageHead title={t('access.roles.title')} note={t('access.roles.note')} />
      <PeopleList base="/roles" filters={filters} units={units} people={people} total={total} words={t} />
      <Section
        id="policy"
        title={t('access.policy.title')}
        beside={<span className="ml-auto text-13 text-faint">{t('access.policy.note')}</span>}
        className="mt-8"
      >
        <PolicyView settings={settings()} words={t} />
      </Section>
    </Main>
  );
}
