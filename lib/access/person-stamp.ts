/** Somebody as a record keeps them: id, and name and post as they were when it was written. */
export type StampedPerson = { personId: number; name: string; post: string };

/** Who acts, and in whose place: null when for nobody but oneself. */
export type Signatory = StampedPerson & { actingFor?: StampedPerson | null };

/** The columns in which a record keeps one person; `…For…` is whom the person stood in for. */
export type PersonStamp<Prefix extends string> = Record<`${Prefix}Id`, number> &
  Record<`${Prefix}Name` | `${Prefix}Post`, string> &
  Record<`${Prefix}ForId`, number | null> &
  Record<`${Prefix}ForName` | `${Prefix}ForPost`, string | null>;

/** Freezes who acts into the columns of a record: `person`, `submittedBy`, `judgedBy` …; both names where somebody acts for another. */
export function personStamp(actor: Signatory): PersonStamp<'person'>;
export function personStamp<Prefix extends string>(actor: Signatory, prefix: Prefix): PersonStamp<Prefix>;
export function personStamp(actor: Signatory, prefix = 'person'): Record<string, number | string | null> {
  const { actingFor = null } = actor;
  return {
    [`${prefix}Id`]: actor.personId,
    [`${prefix}Name`]: actor.name,
    [`${prefix}Post`]: actor.post,
    [`${prefix}ForId`]: actingFor?.personId ?? null,
    [`${prefix}ForName`]: actingFor?.name ?? null,
    [`${prefix}ForPost`]: actingFor?.post ?? null,
  };
}

type Named<Id> = { id: Id; name: string; post: string };

/** The same for a sealed text or the log; `for` stands there only where somebody acts for another. */
export function signatory<Id extends number | null>(actor: {
  personId: Id;
  name: string;
  post: string;
  actingFor?: StampedPerson | null;
}): Named<Id> & { for?: Named<number> } {
  const { personId: id, name, post, actingFor } = actor;
  if (!actingFor) return { id, name, post };
  return { id, name, post, for: { id: actingFor.personId, name: actingFor.name, post: actingFor.post } };
}
