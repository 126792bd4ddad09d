import { z } from 'zod';
import { addressWords } from '@/lib/platform/input';
import { parseDay, type Day } from '@/lib/platform/day';
import { AUDIT_VERBS, type AuditVerb } from './event';

export const LOG_PAGE = 50;

const VERBS = Object.keys(AUDIT_VERBS) as AuditVerb[];
const word = addressWords;
const day = z
  .string()
  .catch('')
  .default('')
  .transform((value): Day | '' => parseDay(value) ?? '');
const seq = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .optional()
  .catch(undefined);

/** What the page of the log reads from the URL; anything unreadable counts as absent. `before` and `after` are numbers of entries. */
export const logFilters = z.object({
  verb: z
    .enum(VERBS as [AuditVerb, ...AuditVerb[]])
    .or(z.literal(''))
    .catch('')
    .default(''),
  /** Account or whole name. */
  actor: word(60),
  object: z
    .enum([...new Set(Object.values(AUDIT_VERBS))] as [string, ...string[]])
    .or(z.literal(''))
    .catch('')
    .default(''),
  objectId: word(80),
  from: day,
  to: day,
  outcome: z.enum(['', 'done', 'refused']).catch('').default(''),
  before: seq,
  after: seq,
});
export type LogFilters = z.infer<typeof logFilters>;

export const exportFormat = z.enum(['csv', 'jsonl']).catch('csv').default('csv');
export type ExportFormat = z.infer<typeof exportFormat>;
