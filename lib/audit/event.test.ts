import { expectTypeOf, test } from 'vitest';
import type { ItemStatus } from '@/prisma/generated/enums';
import type { AuditEntry, AuditSaid, RefusedEntry } from './event';

const place = { objectId: 1, inspectionId: 2 };

test('an entry says what its verb says, and nothing else compiles', () => {
  expectTypeOf({
    verb: 'item.recur' as const,
    ...place,
    after: { item: 1, number: 2, finding: 'f' },
  }).toExtend<AuditEntry>();
  expectTypeOf<AuditSaid<'item.submit'>['before']>().toEqualTypeOf<{ status: ItemStatus }>();
  // @ts-expect-error a field that the verb does not have
  const wrong: AuditEntry = { verb: 'item.recur', ...place, after: { item: 1, number: 2, finding: 'f', words: 'w' } };
  // @ts-expect-error a field that is missing
  const short: AuditEntry = { verb: 'plan.approve', ...place, after: { meetingDay: '2025-01-01', items: 3 } };
  // @ts-expect-error a code that is none
  const code: AuditSaid<'inspection.setAcceptingBody'> = { ...place, before: { acceptingBody: 'NOBODY' } };
  // @ts-expect-error data where the verb has none
  const much: AuditEntry = { verb: 'person.enable', ...place, after: { ended: 1 } };
  const refused: RefusedEntry = { verb: 'plan.approve', ...place };
  void [wrong, short, code, much, refused];
});
