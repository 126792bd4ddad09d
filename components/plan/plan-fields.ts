import { EvidenceKind, ItemKind } from '@/prisma/generated/enums';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { PlanItem, PlanMeasure } from '@/lib/plan/queries';
import type { unitRoster } from '@/lib/people/queries';
import type { FieldSpec } from '@/components/form/record-field';

export type Roster = NonNullable<Awaited<ReturnType<typeof unitRoster>>>;
type Option = { value: string; label: string };

const term = (t: Translator, name: string): string => t(dynamicKey('domain', 'term', name));
const idText = (id: number | null): string => (id === null ? '' : String(id));

/** Leaders of the unit and its principal. */
export function leaderOptions(t: Translator, roster: Roster): Option[] {
  return roster.people
    .filter((person) => person.roles.includes('LEADER') || person.roles.includes('PRINCIPAL'))
    .map((person) => ({
      value: String(person.id),
      label: [person.name, person.post].filter(Boolean).join(t('common.separator')),
    }));
}

/** The unit's sections. */
export function sectionOptions(roster: Roster): Option[] {
  return roster.sections.map(({ id, name }) => ({ value: String(id), label: name }));
}

function ownerOptions(t: Translator, roster: Roster): Option[] {
  const section = new Map(roster.sections.map(({ id, name }) => [id, name]));
  return roster.people
    .filter((person) => person.roles.includes('SECTION_HEAD') || person.roles.includes('HANDLER'))
    .map((person) => ({
      value: String(person.id),
      label: [person.name, section.get(person.sectionId ?? 0)].filter(Boolean).join(t('common.separator')),
    }));
}

/** Kinds of evidence as options. */
export function evidenceOptions(t: Translator): Option[] {
  return Object.values(EvidenceKind).map((value) => ({ value, label: t(dynamicKey('domain', 'evidenceKind', value)) }));
}

/** Kinds of items as options. */
export function kindOptions(t: Translator): Option[] {
  return Object.values(ItemKind).map((value) => ({ value, label: t(dynamicKey('domain', 'itemKind', value)) }));
}

const unset = (t: Translator) => t('common.unset');

/**
 * The options with what stands in the field among them: who was disabled or a section that was is not offered any more, but a field that
 * nobody touched keeps what stands in it, and says what it is.
 */
function withStanding(
  t: Translator,
  options: Option[],
  named: PlanItem['named']['people'],
  ids: (number | null)[],
): Option[] {
  const away = named.filter(({ id }) => ids.includes(id) && options.every((option) => option.value !== String(id)));
  return [...options, ...away.map(({ id, name }) => ({ value: String(id), label: t('plan.item.away', { name }) }))];
}

function dutyRows(t: Translator, roster: Roster, item: PlanItem): FieldSpec[][] {
  return [
    [
      {
        kind: 'select',
        name: 'leaderId',
        label: term(t, 'leader'),
        options: withStanding(t, leaderOptions(t, roster), item.named.people, [item.leaderId]),
        value: idText(item.leaderId),
        blank: unset(t),
      },
      {
        kind: 'select',
        name: 'leadSectionId',
        label: term(t, 'leadSection'),
        options: withStanding(t, sectionOptions(roster), item.named.sections, [item.leadSectionId]),
        value: idText(item.leadSectionId),
        blank: unset(t),
      },
    ],
    [
      {
        kind: 'checks',
        name: 'supportingSectionIds[]',
        label: term(t, 'supportingSections'),
        options: withStanding(t, sectionOptions(roster), item.named.sections, item.supportingSectionIds),
        value: item.supportingSectionIds.join(','),
        optional: true,
        hint: t('plan.item.supportingHint'),
      },
    ],
  ];
}

function wordRows(t: Translator, item: PlanItem): FieldSpec[][] {
  const area = (name: 'finding' | 'manifestations' | 'rootCause' | 'goal', hint?: string): FieldSpec => ({
    kind: 'area',
    name,
    label: term(t, name),
    value: item[name],
    optional: true,
    hint,
  });
  return [
    [area('finding', t('plan.item.finding')), area('manifestations')],
    [area('rootCause'), area('goal')],
  ];
}

/** The fields of an item's plan. */
export function itemRows(t: Translator, roster: Roster, item: PlanItem): FieldSpec[][] {
  return [
    ...dutyRows(t, roster, item),
    [
      {
        kind: 'day',
        name: 'deadline',
        label: term(t, 'deadline'),
        value: item.deadline ?? '',
        hint: t('plan.item.deadlineHint'),
      },
      { kind: 'segmented', name: 'kind', label: term(t, 'kind'), options: kindOptions(t), value: item.kind ?? '' },
    ],
    ...wordRows(t, item),
  ];
}

const reasonRow = (t: Translator): FieldSpec[] => [{ kind: 'text', name: 'reason', label: t('plan.amend.reason') }];

/** The fields of an amendment: no deadline, no kind, and a reason. */
export function amendItemRows(t: Translator, roster: Roster, item: PlanItem): FieldSpec[][] {
  const title: FieldSpec = { kind: 'text', name: 'title', label: term(t, 'title'), value: item.title };
  return [[title], ...dutyRows(t, roster, item), ...wordRows(t, item), reasonRow(t)];
}

function ownerRow(t: Translator, roster: Roster, { named }: PlanItem, measure: PlanMeasure): FieldSpec[] {
  return [
    {
      kind: 'select',
      name: 'ownerSectionId',
      label: term(t, 'ownerSection'),
      options: withStanding(t, sectionOptions(roster), named.sections, [measure.ownerSectionId]),
      value: idText(measure.ownerSectionId),
      blank: unset(t),
    },
    {
      kind: 'select',
      name: 'ownerPersonId',
      label: term(t, 'ownerPerson'),
      options: withStanding(t, ownerOptions(t, roster), named.people, [measure.ownerPersonId]),
      value: idText(measure.ownerPersonId),
      blank: unset(t),
      optional: true,
    },
  ];
}

/** The fields of a measure's plan. */
export function measureRows(t: Translator, roster: Roster, item: PlanItem, measure: PlanMeasure): FieldSpec[][] {
  return [
    [
      ...ownerRow(t, roster, item, measure),
      {
        kind: 'day',
        name: 'deadline',
        label: term(t, 'deadline'),
        value: measure.deadline ?? '',
        optional: true,
        hint: t('plan.measure.deadlineHint'),
      },
    ],
    [{ kind: 'text', name: 'acceptanceCriterion', label: term(t, 'criterion'), value: measure.acceptanceCriterion }],
    [
      {
        kind: 'checks',
        name: 'requiredKinds[]',
        label: term(t, 'requiredKinds'),
        options: evidenceOptions(t),
        value: measure.requiredKinds.join(','),
      },
    ],
  ];
}

/** The fields of a measure's amendment. */
export function amendMeasureRows(t: Translator, roster: Roster, item: PlanItem, measure: PlanMeasure): FieldSpec[][] {
  return [
    [{ kind: 'area', name: 'text', label: t('plan.measure.text'), value: measure.text, lines: 2 }],
    ownerRow(t, roster, item, measure),
    [{ kind: 'text', name: 'acceptanceCriterion', label: term(t, 'criterion'), value: measure.acceptanceCriterion }],
    reasonRow(t),
  ];
}

/** The fields that can be set on a whole selection; nothing chosen, nothing changed. */
export function bulkRows(t: Translator, roster: Roster): { items: FieldSpec[][]; measures: FieldSpec[][] } {
  const keep = t('plan.bulk.keep');
  return {
    items: [
      [
        { kind: 'select', name: 'leaderId', label: term(t, 'leader'), options: leaderOptions(t, roster), blank: keep },
        {
          kind: 'select',
          name: 'leadSectionId',
          label: term(t, 'leadSection'),
          options: sectionOptions(roster),
          blank: keep,
        },
      ],
      [
        { kind: 'day', name: 'deadline', label: term(t, 'deadline') },
        { kind: 'select', name: 'kind', label: term(t, 'kind'), options: kindOptions(t), blank: keep },
      ],
    ],
    measures: [
      [
        {
          kind: 'select',
          name: 'ownerSectionId',
          label: term(t, 'ownerSection'),
          options: sectionOptions(roster),
          blank: keep,
        },
        { kind: 'text', name: 'acceptanceCriterion', label: term(t, 'criterion') },
      ],
      [{ kind: 'checks', name: 'requiredKinds[]', label: term(t, 'requiredKinds'), options: evidenceOptions(t) }],
      [{ kind: 'flag', name: 'onlyMissing', label: t('plan.bulk.onlyMissing') }],
    ],
  };
}
