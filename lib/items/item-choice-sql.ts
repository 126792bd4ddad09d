import { Prisma } from '@/prisma/generated/client';
import { countsForTime, doneInTime, dueSoon, type ItemFrame } from './conditions-sql';
import { isHeldBySql } from './holder-sql';
import { NOT_SET, type ItemChoice } from './item-choice';
import { itemColourSql, measureColourSql } from './light-sql';
import { planIsOpenSql } from './plan-gaps-sql';
import { measureStageSql } from './measure-state-sql';

/** Where the colour of an item and the gap of its plan stand; a query that has computed them once as columns names those. */
export type ComputedColumns = { colour: Prisma.Sql; planOpen: Prisma.Sql };

/** The expressions themselves. */
const computed = ({ today, steps }: ItemFrame): ComputedColumns => ({
  colour: itemColourSql(today, steps),
  planOpen: planIsOpenSql,
});

export const all = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`;

type Choice = Partial<ItemChoice>;
type Rule = (choice: Choice, frame: ItemFrame, columns: ComputedColumns) => Prisma.Sql | null;

const some = <Value>(values: Value[] | undefined, condition: (values: Value[]) => Prisma.Sql): Prisma.Sql | null =>
  values && values.length > 0 ? condition(values) : null;

const idIn = (column: Prisma.Sql, ids: number[]): Prisma.Sql =>
  ids.includes(NOT_SET)
    ? Prisma.sql`(${column} IS NULL OR ${column} = ANY(${ids}))`
    : Prisma.sql`${column} = ANY(${ids})`;

const due: Rule = (choice, frame, { colour }) => {
  const overdue = Prisma.sql`${colour} = 'RED'`;
  if (choice.due === 'overdue') return overdue;
  const soon = dueSoon(frame, colour);
  if (choice.due === 'soon') return soon;
  return choice.due === 'near' ? Prisma.sql`(${overdue} OR ${soon})` : null;
};

const time: Rule = ({ time: wanted }, { today }) => {
  if (!wanted) return null;
  if (wanted === 'planned') return Prisma.sql`i."originalDeadline" <= ${today}::date`;
  const deadline = wanted.startsWith('current') ? 'current' : 'original';
  const done = doneInTime(deadline);
  if (wanted.endsWith('Done')) return done;
  const counted = countsForTime(deadline, today);
  return wanted.endsWith('Missed') ? Prisma.sql`(${counted} AND ${done} IS NOT TRUE)` : counted;
};

const RULES: Rule[] = [
  ({ status }) => some(status, (values) => Prisma.sql`i.status = ANY(${values}::"ItemStatus"[])`),
  ({ light }, _frame, { colour }) => some(light, (values) => Prisma.sql`${colour} = ANY(${values})`),
  ({ section }) => some(section, (values) => idIn(Prisma.sql`i."leadSectionId"`, values)),
  ({ leader }) => some(leader, (values) => idIn(Prisma.sql`i."leaderId"`, values)),
  ({ category }) => some(category, (values) => Prisma.sql`i."categoryId" = ANY(${values})`),
  ({ area }, { inspectionId }) =>
    some(
      area,
      (values) => Prisma.sql`i."categoryId" IN (
        SELECT k.id FROM "Category" k WHERE k."inspectionId" = ${inspectionId} AND k."areaId" = ANY(${values}))`,
    ),
  ({ kind }) => some(kind, (values) => Prisma.sql`i.kind = ANY(${values}::"ItemKind"[])`),
  ({ verdict }) => some(verdict, (values) => Prisma.sql`i.verdict = ANY(${values}::"ItemVerdict"[])`),
  ({ holder }) => (holder ? isHeldBySql(holder) : null),
  ({ plan }, _frame, { planOpen }) => (plan ? planOpen : null),
  ({ returned }) => (returned ? Prisma.sql`(i."returnCount" > 0) = ${returned === 'yes'}` : null),
  ({ recurred }, { inspectionId }) =>
    recurred
      ? Prisma.sql`i.id IN (SELECT x."repeatOfId" FROM "Item" x WHERE x."inspectionId" = ${inspectionId} AND x."isRebound")`
      : null,
  ({ rebound }) => (rebound ? Prisma.sql`i."isRebound"` : null),
  due,
  time,
  (choice, frame) =>
    some(
      chosenMeasures(choice, frame),
      (found) => Prisma.sql`EXISTS (SELECT 1 FROM "Measure" m WHERE m."itemId" = i.id AND ${all(found)})`,
    ),
  (choice) =>
    some(
      chosenRounds(choice),
      (found) => Prisma.sql`EXISTS (SELECT 1 FROM "Submission" r WHERE r."itemId" = i.id AND ${all(found)})`,
    ),
];

/** Conditions on an item aliased `i`; empty for every item. */
export function chosenItems(choice: Choice, frame: ItemFrame, columns = computed(frame)): Prisma.Sql[] {
  return RULES.map((rule) => rule(choice, frame, columns)).filter((rule) => rule !== null);
}

/** Conditions on a measure aliased `m` of the item `i`; empty when the choice is not about measures. */
export function chosenMeasures({ stage, cell }: Choice, { today, steps }: ItemFrame): Prisma.Sql[] {
  return [
    some(stage, (values) => Prisma.sql`${measureStageSql} = ANY(${values})`),
    some(cell, (values) => Prisma.sql`${measureColourSql(today, steps)} = ANY(${values})`),
  ].filter((rule) => rule !== null);
}

/** Conditions on a round aliased `r`; empty when the choice is not about rounds. */
export function chosenRounds({ round }: Choice): Prisma.Sql[] {
  return [some(round, (values) => Prisma.sql`r.outcome = ANY(${values}::"RoundOutcome"[])`)].filter(
    (rule) => rule !== null,
  );
}
