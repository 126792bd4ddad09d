import { formatMoment } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { GrantLine, PersonLine } from '@/lib/people/queries';
import type { Day } from '@/lib/platform/day';
import type { PersonRow } from './people-table';

/** A role with where it is held: the section, else the unit. */
export function grantWords(grant: GrantLine, t: Translator): string {
  const place = [grant.unitName, grant.sectionName].filter(Boolean).join(' ');
  return [t(dynamicKey('domain', 'role', grant.role)), place].join(t('common.separator'));
}

function stateWords(person: PersonLine, t: Translator): string {
  if (person.disabled) return t('people.disabled');
  return person.firstPassword ? t('people.firstPassword') : '';
}

/** People as rows with finished words; `base` is the page that each name leads to. */
export function peopleRows(people: readonly PersonLine[], base: string, today: Day, t: Translator): PersonRow[] {
  return people.map((person) => ({
    id: person.id,
    href: `${base}/${person.id}`,
    name: person.name,
    account: person.account,
    post: person.post,
    place: [person.unitName, person.sectionName].filter(Boolean).join(t('common.separator')),
    roles: person.grants.map((grant) => grantWords(grant, t)),
    state: stateWords(person, t),
    used: person.lastUsedAt ? formatMoment(person.lastUsedAt, today) : t('people.never'),
  }));
}

/** The heads of a table of people. */
export function peopleWords(t: Translator) {
  return {
    caption: t('people.title'),
    name: t('people.name'),
    account: t('people.account.account'),
    place: t('people.unit'),
    roles: t('people.roles'),
    noRole: t('people.noRole'),
    state: t('people.state'),
    used: t('people.lastUsed'),
  };
}
