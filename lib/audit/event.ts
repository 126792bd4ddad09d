import type {
  AcceptingBody,
  EvidenceKind,
  InspectionState,
  ItemKind,
  ItemStatus,
  ItemVerdict,
  JobState,
  MeasureState,
  MeasureVerdict,
  ReturnReason,
  ReviewBody,
  Role,
} from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';
import { DOCUMENT_VERBS, type DocumentShapes } from './document-event';
import { EXTENSION_VERBS, type ExtensionShapes } from './extension-event';

/** How an entry says that what was wanted was done; a refusal has the code of its reason. */
export const DONE = 'DONE';

/** Everything that is written to the log, as verb → object type. A verb that is not here does not compile. */
export const AUDIT_VERBS = {
  'session.signIn': 'Person',
  'session.signOut': 'Person',
  'session.end': 'Person',
  'person.setup': 'Unit',
  'person.create': 'Person',
  'person.update': 'Person',
  'person.disable': 'Person',
  'person.enable': 'Person',
  'person.resetPassword': 'Person',
  'person.changePassword': 'Person',
  'person.setPreferences': 'Person',
  'person.grantRole': 'Person',
  'person.revokeRole': 'Person',
  'unit.create': 'Unit',
  'unit.update': 'Unit',
  'section.create': 'Section',
  'section.update': 'Section',
  'inspection.create': 'Inspection',
  'inspection.update': 'Inspection',
  'inspection.assign': 'Inspection',
  'inspection.unassign': 'Inspection',
  'inspection.setAcceptingBody': 'Inspection',
  'import.create': 'Import',
  'import.correct': 'Import',
  'import.commit': 'Import',
  'import.discard': 'Import',
  'tree.add': 'Inspection',
  'tree.edit': 'Inspection',
  'tree.move': 'Inspection',
  'tree.remove': 'Inspection',
  'plan.edit': 'Inspection',
  'plan.approve': 'Inspection',
  'plan.amend': 'Item',
  'item.start': 'Item',
  'item.submit': 'Item',
  'item.withdrawSubmission': 'Item',
  'item.sign': 'Item',
  'item.decline': 'Item',
  'item.withdrawSignature': 'Item',
  'item.judge': 'Item',
  'item.accept': 'Item',
  'item.return': 'Item',
  'item.recur': 'Item',
  'item.approveSingly': 'Item',
  'measure.report': 'Measure',
  'measure.waive': 'Measure',
  'evidence.upload': 'Evidence',
  'evidence.withdraw': 'Evidence',
  'evidence.download': 'EvidenceVersion',
  'evidence.mismatch': 'EvidenceVersion',
  'file.mismatch': 'StoredFile',
  'ledger.export': 'Inspection',
  'inspection.archive': 'Inspection',
  ...DOCUMENT_VERBS,
  ...EXTENSION_VERBS,
  'audit.read': 'AuditEvent',
  'audit.verify': 'AuditEvent',
  'audit.export': 'AuditEvent',
  'job.run': 'Job',
  'job.cancel': 'Job',
  'backup.create': 'Database',
  'backup.restore': 'Database',
  'backup.adoptStore': 'Database',
} as const;

export type AuditVerb = keyof typeof AUDIT_VERBS;

type Code = string | number | boolean | null;

/** Ids, numbers, codes, days and hashes of texts: never texts or file names (R26). What a reader knows of an entry's data. */
export type AuditData = Record<string, Code | Code[]>;

type Id = number;
/** SHA-256 of a text or file, in hex; 32 or all 64 of its characters. */
type Hash = string;
type Nothing = Record<never, never>;
type After<Data> = { after: Data };
type Changed<Data> = { before: Data; after: Data };
type Moved<After> = { before: { status: ItemStatus }; after: After & { status: ItemStatus } };

type Place = { unit: Id; section: Id | null };
type Grant = Place & { grant: Id; role: Role };
type Preferences = { locale: string; theme: string; shortcuts: boolean };
type Frame = {
  feedbackDay: Day;
  planDueDay: Day;
  periodEndDay: Day;
  yellowDays: number;
  orangeDays: number;
  extensionLimit: number;
  extensionDays: number;
};
type NodeKind = 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE';
type NodePlace = { kind: NodeKind; id: Id; parentId: Id | null };
type Duty = {
  item: number;
  leaderId: Id | null;
  leadSectionId: Id | null;
  deadline: Day | null;
  kind: ItemKind | null;
};
type Owners = { ownerSectionId: Id | null; ownerPersonId: Id | null };
type Bulk = Omit<Duty, 'item'> & {
  items: number[];
  ownerSectionId: Id | null;
  kinds: EvidenceKind[];
  criterion: Hash | null;
  onlyMissing: boolean;
};
type OnMeasure = { item: number; measure: number };
/** What may be amended of an item or a measure after the approval (R10). */
export type AmendedField =
  | 'title'
  | 'finding'
  | 'manifestations'
  | 'rootCause'
  | 'goal'
  | 'leader'
  | 'leadSection'
  | 'supportingSections'
  | 'text'
  | 'acceptanceCriterion'
  | 'ownerSection'
  | 'ownerPerson';
/** Field → hash of its words. */
export type FieldHashes = { [Field in AmendedField]?: Hash };

/** What an entry says beside its object, by verb; a field that is not here does not compile. */
interface AuditShapes extends DocumentShapes, ExtensionShapes {
  /** Refused alone: tries of the last 15 minutes, and whether the account is locked now. */
  'session.signIn': { after?: { tries: number; locked: boolean } };
  'session.signOut': Nothing;
  'session.end': After<{ session: string }> | After<{ ended: number }>;
  'person.setup': Nothing;
  'person.create': After<Place & { account: Hash }>;
  'person.update': Changed<Place & { name: Hash; post: Hash }>;
  'person.disable': After<{ ended: number }>;
  'person.enable': Nothing;
  'person.resetPassword': After<{ ended: number }>;
  'person.changePassword': After<{ ended: number }>;
  'person.setPreferences': { before: Preferences; after: Partial<Preferences> };
  'person.grantRole': After<Grant | { role: Role; unit: Id }>;
  'person.revokeRole': { before: Grant };
  'unit.create': After<{ parent: Id | null; name: Hash }>;
  'unit.update': Changed<{ parent: Id | null; name: Hash; disabled: boolean }>;
  'section.create': After<{ unit: Id; name: Hash }>;
  'section.update': Changed<{ name: Hash; disabled: boolean }>;
  'inspection.create': After<{ unitId: Id; feedbackDay: Day; acceptingBody: AcceptingBody }>;
  'inspection.update': Changed<Frame>;
  'inspection.assign': After<{ personId: Id; role: Role }>;
  'inspection.unassign': { before: { personId: Id; role: Role } };
  'inspection.setAcceptingBody': Changed<{ acceptingBody: AcceptingBody }>;
  'import.create': After<{ sha256: Hash; size: number; paragraphs: number }>;
  'import.correct': After<{ change: string; block: string; version: number }>;
  'import.commit': {
    before: { items: number };
    after: { areas: number; categories: number; items: number; measures: number; renumbered: number };
  };
  'import.discard': Nothing;
  'tree.add': After<NodePlace & { number: number | null; title: Hash }>;
  'tree.edit': Changed<{ kind: NodeKind; id: Id; title: Hash }>;
  'tree.move': { before: NodePlace; after: { parentId: Id | null; position: number } };
  'tree.remove': { before: NodePlace & { items: number } };
  'plan.edit':
    | { before: Duty; after: Duty & { texts: Hash } }
    | After<OnMeasure & Owners & { deadline: Day | null; kinds: EvidenceKind[]; criterion: Hash }>
    | After<Bulk>;
  'plan.approve': After<{ meetingDay: Day; items: number; sha256: Hash }>;
  'plan.amend': { before: FieldHashes & { measure?: number }; after: FieldHashes };
  'item.start': Moved<{ number: number }>;
  'item.submit': Moved<{ round: number; submission: Id; sha256: Hash }>;
  'item.withdrawSubmission': Moved<{ round: number }>;
  'item.sign': Moved<{ round: number; signOff: Id; sha256: Hash }>;
  'item.decline': Moved<{ round: number; signOff: Id; measures: number[]; words: Hash }>;
  'item.withdrawSignature': Moved<{ round: number; signOff: Id }>;
  'item.judge': After<{
    round: number;
    measure: number;
    body: ReviewBody;
    verdict: MeasureVerdict;
    reason: ReturnReason | null;
    words: Hash;
  }>;
  'item.accept': Moved<{
    round: number;
    body: ReviewBody;
    verdict: ItemVerdict;
    nextReviewDay: Day | null;
    words: Hash;
    closingYear: number | null;
    closingNumber: number | null;
    sha256: Hash | null;
  }>;
  'item.return': {
    before: { status: ItemStatus; deadline: Day | null };
    after: { status: ItemStatus; round: number; body: ReviewBody; measures: number[]; deadline: Day; words: Hash };
  };
  'item.recur': After<{ item: Id; number: number; finding: Hash }>;
  'item.approveSingly': After<{ item: number; meetingDay: Day; deadline: Day | null; sha256: Hash }>;
  'measure.report': {
    before: { state: MeasureState };
    after: OnMeasure & {
      state: MeasureState;
      done: Hash;
      obstacle: Hash;
      nextStep: Hash;
      quantities: number;
      updateId: Id;
      started: boolean;
    };
  };
  'measure.waive':
    | After<OnMeasure & { kind: EvidenceKind; waiverId: Id; reason: Hash; started: boolean }>
    | { before: { waiverId: Id; kind: EvidenceKind }; after: OnMeasure & { ended: true } };
  'evidence.upload': After<{
    item: number;
    measures: number[];
    kind: EvidenceKind;
    versionId: Id;
    versionNo: number;
    sha256: Hash;
    size: number;
    supplement: boolean;
    started: boolean;
  }>;
  'evidence.withdraw': { before: { versions: Id[] }; after: { item: number; sha256: Hash[] } };
  'evidence.download': After<{ sha256: Hash; inline: boolean }>;
  'evidence.mismatch': After<{ sha256: Hash; inline?: boolean }>;
  'file.mismatch': Nothing;
  'ledger.export': After<{ items: number }>;
  'inspection.archive': Changed<{ state: InspectionState }>;
  'audit.read': Nothing;
  'audit.verify': After<{ count: number; fault: string | null; seq: number | null }>;
  'audit.export': After<{ format: 'csv' | 'jsonl' }>;
  'job.run': After<{ run: string }>;
  'job.cancel': After<{ run: string; state: JobState }>;
  'backup.create': Nothing;
  'backup.restore': Nothing;
  'backup.adoptStore': After<{ files: number; checkpoints: 'KEPT' | 'RENEWED' }>;
}

/** What an entry is about. */
export type AuditSubject = { objectId: number | string; inspectionId?: number | null };

/** What a verb says when it was done. */
export type AuditSaid<Verb extends AuditVerb = AuditVerb> = AuditSubject & AuditShapes[Verb];

/** One entry of the log: a verb with everything that it says. */
export type AuditEntry = { [Verb in AuditVerb]: { verb: Verb } & AuditSaid<Verb> }[AuditVerb];

/** The same for an attempt that was refused, of which less may be known. */
export type RefusedEntry = {
  [Verb in AuditVerb]: { verb: Verb } & AuditSubject & Partial<AuditShapes[Verb]>;
}[AuditVerb];

const CODE = /^[A-Za-z0-9_.:/+-]{0,128}$/;

/** The first value of `data` that is not an id, number, code, day or hash; null when all are. */
export function textInData(data: AuditData): string | null {
  for (const [key, value] of Object.entries(data)) {
    const values = Array.isArray(value) ? value : [value];
    if (values.some((one) => typeof one === 'string' && !CODE.test(one))) return key;
  }
  return null;
}
