import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PeopleList } from '@/components/people/people-list';
import { PersonForm } from '@/components/people/person-form';
import { personFormWords } from '@/components/people/person-labels';
import { unitOptions } from '@/components/people/unit-options';
import { Main } from '@/components/shell/main';
import { Disclosure } from '@/components/ui/disclosure';
import { formCard } from '@/components/ui/form-card';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { createPersonAction } from '@/lib/people/actions';
import { listPeople, listUnits } from '@/lib/people/queries';
import { createPersonInput, peopleFilters } from '@/lib/people/schema';
import { limitsOf } from '@/lib/platform/input';
import { readAddress, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('people.title') };
}

type Props = { searchParams: Searched };

export default async function PeoplePage({ searchParams }: Props) {
  const [actor, t, search] = await Promise.all([requireActor(), currentWords(), searchParams]);
  if (!can(actor, 'people.manage')) notFound();
  const filters = readAddress(peopleFilters, search);
  const [units, { people, total }] = await Promise.all([listUnits(actor), listPeople(actor, filters)]);
  return (
    <Main>
      <PageHead title={t('people.title')} note={t('people.note')} />
      <div className="mb-4">
        <Disclosure summary={t('people.new')}>
          <div className={formCard({ className: 'mt-2' })}>
            <PersonForm
              action={createPersonAction}
              places={unitOptions(units, t)}
              limits={limitsOf(createPersonInput)}
              words={personFormWords(t, t('people.create'), t('people.newNote'))}
            />
          </div>
        </Disclosure>
      </div>
      <PeopleList base="/people" filters={filters} units={units} people={people} total={total} words={t} />
    </Main>
  );
}
