import { EmptyState } from '@/components/ui/empty-state';
import { Input } from '@/components/ui/input';
import { Pager } from '@/components/ui/pager';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Translator } from '@/lib/i18n/translator';
import type { PersonLine, UnitLine } from '@/lib/people/queries';
import { PAGE_SIZE, type PeopleFilters } from '@/lib/people/schema';
import { today } from '@/lib/platform/clock';
import { pageLinks } from './page-links';
import { PeopleLines, PeopleTable } from './people-table';
import { peopleRows, peopleWords } from './people-rows';

interface PeopleListProps {
  base: string;
  filters: PeopleFilters;
  units: readonly UnitLine[];
  people: readonly PersonLine[];
  total: number;
  words: Translator;
}

function FilterBar({ base, filters, units, words: t }: Omit<PeopleListProps, 'people' | 'total'>) {
  return (
    <form action={base} role="search" aria-label={t('people.filterLabel')} className="mb-2 flex flex-wrap gap-2">
      <Input
        type="search"
        name="q"
        defaultValue={filters.q}
        placeholder={t('people.filterHint')}
        aria-label={t('people.filterHint')}
        className="w-60 max-md:w-full"
      />
      <Select
        name="unit"
        aria-label={t('people.unit')}
        blank={t('people.allUnits')}
        options={units.map((unit) => ({ value: String(unit.id), label: unit.shortName }))}
        defaultValue={filters.unit ? String(filters.unit) : ''}
        className="w-auto"
      />
      <Select
        name="state"
        aria-label={t('people.state')}
        options={[
          { value: 'active', label: t('people.active') },
          { value: 'disabled', label: t('people.disabled') },
          { value: 'all', label: t('common.all') },
        ]}
        defaultValue={filters.state}
        className="w-auto"
      />
      <SubmitButton tone="plain" icon="search">
        {t('common.search')}
      </SubmitButton>
    </form>
  );
}

/** A list of people with its filters; the same for who keeps people and for who gives roles. */
export function PeopleList(props: PeopleListProps) {
  const { base, filters, people, total, words: t } = props;
  const rows = peopleRows(people, base, today(), t);
  const query = {
    q: filters.q,
    unit: filters.unit || undefined,
    state: filters.state === 'active' ? undefined : filters.state,
  };
  return (
    <>
      <FilterBar {...props} />
      {rows.length === 0 ? (
        <EmptyState title={t('people.none')} />
      ) : (
        <>
          <PeopleTable rows={rows} words={peopleWords(t)} />
          <PeopleLines rows={rows} words={peopleWords(t)} />
        </>
      )}
      <Pager {...pageLinks(base, query, { page: filters.page, size: PAGE_SIZE, total }, t)} />
    </>
  );
}
