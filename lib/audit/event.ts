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
  'audit.read': 'AuditEvent',
  'audit.verify': 'AuditEvent',
  'audit.export': 'AuditEvent',
  'job.run': 'Job',
  'job.cancel': 'Job',
  'backup.create': 'Database',
  'backup.restore': 'Database',
} as const;

export type AuditVerb = keyof typeof AUDIT_VERBS;

type Code = string | number | boolean | null;

/** Ids, numbers, codes, days and hashes of texts: never texts or file names (R26). */
export type AuditData = Record<string, Code | Code[]>;

export type AuditEntry = {
  verb: AuditVerb;
  objectId: number | string;
  inspectionId?: number | null;
  before?: AuditData;
  after?: AuditData;
};

const CODE = /^[A-Za-z0-9_.:/+-]{0,128}$/;

/** The first value of `data` that is not an id, number, code, day or hash; null when all are. */
export function textInData(data: AuditData): string | null {
  for (const [key, value] of Object.entries(data)) {
    const values = Array.isArray(value) ? value : [value];
    if (values.some((one) => typeof one === 'string' && !CODE.test(one))) return key;
  }
  return null;
}
