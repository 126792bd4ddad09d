/** The closed list of what a command can refuse with. Codes cross the wire; sentences are made when they are shown. */
export const ERROR_CODES = [
  'VALIDATION',
  'NOT_FOUND',
  'FORBIDDEN',
  'STALE',
  'QUESTION',
  'BUSY',
  'NOT_SIGNED_IN',
  'SIGN_IN_REFUSED',
  'PASSWORD_MUST_CHANGE',
  'PASSWORD_WEAK',
  'PASSWORD_WRONG',
  'SETUP_CODE_WRONG',
  'SETUP_DONE',
  'ACCOUNT_TAKEN',
  'NAME_TAKEN',
  'IN_USE',
  'LAST_HOLDER',
  'POWERS_EXCLUDE',
  'OWN_ROLES',
  'WRONG_STATE',
  'NOT_PLANNING',
  'ARCHIVED',
  'NOT_EMPTY',
  'PLAN_INCOMPLETE',
  'NOT_APPROVED',
  'LOCKED_SUBMITTED',
  'INCOMPLETE',
  'UNCHANGED',
  'DECLARATION_MISSING',
  'OWN_SUBMISSION',
  'PRINCIPAL_MUST_SIGN',
  'OTHER_HEAD_MUST_SUBMIT',
  'NOT_THE_SIGNER',
  'VERDICT_SAVED',
  'NOT_ALL_JUDGED',
  'NOTHING_REOPENED',
  'SOMETHING_REOPENED',
  'NOT_ACCEPTING_BODY',
  'TEAM_FIRST',
  'ALREADY_DECIDED',
  'MEASURE_LOCKED',
  'DEADLINE_TOO_EARLY',
  'EXTENSION_OPEN',
  'EXTENSIONS_USED',
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'FILE_TYPE',
  'FILE_MISMATCH',
  'FILE_BROKEN',
  'FILE_UNREADABLE',
  'FILE_SECRET',
  'FILE_DAMAGED',
  'FILE_GONE',
  'FILE_CITED',
  'QUOTA',
  'DISK_FULL',
  'STORE_AWAY',
  'CHECKPOINTS_LOST',
  'ANSWER_LOST',
  'ALREADY_SENT',
  'NOT_RUNNING',
  'DOCUMENT_OPEN',
  'DOCUMENT_INCOMPLETE',
  'OWN_DOCUMENT',
  'TOO_MANY',
  'UNREADABLE_DOCUMENT',
  'OUTLINE_OPEN',
  'JOB_OPEN',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why one field was refused: `code` is a key of the messages under `errors.field`. */
export type FieldProblem = { field: string; code: string; values?: Record<string, string | number> };

/** Something that blocks, with where it stands, so that the screen can link to it. */
export type Blocker = { code: string; itemNumber?: number; measureNumber?: number; kind?: string; name?: string };

/**
 * Something that a person may mean, but has to say so: `code` is a key under `errors.question`, `value` what is asked about. Sent back as
 * `sure.<field>`, the same value is the answer yes.
 */
export type Question = { field: string; code: string; value: string; values?: Record<string, string | number> };

export type ErrorDetails = {
  questions?: Question[];
  fields?: FieldProblem[];
  blockers?: Blocker[];
  /** What now stands in the row that somebody else changed (STALE). */
  current?: Record<string, string>;
  /** Who took which step before, and when, so that this one is not possible any more. */
  moved?: { who: string; when: string; verb: string };
  /** The item where one goes on. */
  wayTo?: { inspectionId: number; itemNumber: number };
  values?: Record<string, string | number>;
};

/**
 * A mark that all copies of this file share: a build has several (start, pages, routes), what one throws another one hears, and each has a class
 * of its own.
 */
const REFUSAL = Symbol.for('rectify.refusal');

/** A refusal that a person is told about. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly [REFUSAL] = true;

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}

/** True when `error` is a refusal with one of `codes` (any refusal when none is named). */
export function isAppError(error: unknown, ...codes: ErrorCode[]): error is AppError {
  if (typeof error !== 'object' || error === null || !(REFUSAL in error)) return false;
  return codes.length === 0 || codes.includes((error as AppError).code);
}
