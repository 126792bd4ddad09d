/**
 * What the application may do with the rows of a table. `rows`: everything. `append`: add and read, the row is a record (S30, S37). An object: add,
 * read, and change these columns alone, as the rest of the row is a record. `read`: nothing else. A table that is missing here fails a test.
 */
export type TableRight = 'rows' | 'append' | 'read' | { change: string[]; add?: false };

const JUDGED = [
  'judgedById',
  'judgedByName',
  'judgedByPost',
  'judgedAt',
  'judgedByForId',
  'judgedByForName',
  'judgedByForPost',
];

const WITHDRAWAL = [
  'withdrawnById',
  'withdrawnByName',
  'withdrawnByPost',
  'withdrawnByForId',
  'withdrawnByForName',
  'withdrawnByForPost',
  'withdrawnAt',
  'withdrawnReason',
];

const ANSWER = [
  'answer',
  'answeredAt',
  'answeredById',
  'answeredByName',
  'answeredByPost',
  'answeredByForId',
  'answeredByForName',
  'answeredByForPost',
];

/** What the approval of a document writes, once. */
const FROZEN = ['signedDay', 'frozenAt', 'frozen', 'sha256', 'publicText', 'publicSha256'];

export const TABLE_RIGHTS: Record<string, TableRight> = {
  Unit: 'rows',
  Section: 'rows',
  Person: 'rows',
  RoleGrant: 'rows',
  Session: 'rows',
  SystemMark: 'rows',
  WriteKey: 'rows',
  Throttle: 'rows',
  Job: 'rows',
  JobRun: 'rows',
  StoredFile: 'rows',
  Inspection: 'rows',
  InspectionAssignment: 'rows',
  Import: 'rows',
  Area: 'rows',
  Category: 'rows',
  Item: 'rows',
  ItemSupportingSection: 'rows',
  Measure: 'rows',
  ProgressDraft: 'rows',
  MeasureOpinion: 'rows',
  /** What it proves may be said anew; it is withdrawn once. */
  Evidence: { change: ['proves', 'version', ...WITHDRAWAL] },
  EvidenceMeasure: 'append',
  /** Bytes may go; name, hash, who and when stay. */
  EvidenceVersion: { change: ['removedAt', 'storedSha256'] },
  EvidenceWaiver: { change: ['endedAt'] },
  AuditEvent: 'append',
  AuditHead: { change: ['count', 'hash', 'signedCount', 'signedKey'], add: false },
  ItemEvent: 'append',
  FieldChange: 'append',
  DeadlineChange: 'append',
  ExtensionRequest: { change: ['state', 'version'] },
  ExtensionDecision: 'append',
  ProgressUpdate: 'append',
  Quantity: 'append',
  Plan: 'append',
  Submission: { change: ['outcome', 'outcomeAt', 'outcomeDay', 'version'] },
  SubmissionMeasure: { change: ['verdict', 'reason', 'words', ...JUDGED] },
  SubmissionFile: 'append',
  SignOff: { change: ['withdrawnAt'] },
  ReviewDecision: 'append',
  ClosingRecord: 'append',
  Document: { change: ['state', 'signer', 'version', ...FROZEN] },
  DocumentParagraph: 'rows',
  DocumentStep: 'append',
  SecrecyReview: 'append',
  /** Answered once. */
  DocumentRemark: { change: ANSWER },
  PublicFeedback: { change: ANSWER },
  NumberSeries: { change: ['last'] },
  _prisma_migrations: 'read',
};
