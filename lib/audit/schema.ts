import type { z } from 'zod';
import { addressOf, addressWords, dayOrNone, longNumber, oneOr } from '@/lib/platform/address';
import { AUDIT_VERBS, type AuditVerb } from './event';

export const LOG_PAGE = 50;

const VERBS = Object.keys(AUDIT_VERBS) as AuditVerb[];
const OBJECTS = [...new Set(Object.values(AUDIT_VERBS))];
const FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** What the page of the log reads from the URL. `before` and `after` are numbers of entries. */
export const logFilters = addressOf({
  verb: oneOr([...VERBS, ''], ''),
  /** Account or whole name. */
  actor: addressWords(60),
  object: oneOr([...OBJECTS, ''], ''),
  objectId: addressWords(80),
  from: dayOrNone,
  to: dayOrNone,
  outcome: oneOr(['', 'done', 'refused'], ''),
  before: longNumber,
  after: longNumber,
});
export type LogFilters = z.infer<typeof logFilters>;

export const exportFormat = addressOf({ format: oneOr(FORMATS, 'csv') });
