import type { DocumentKind, DocumentState, InspectionState, SecrecyConclusion } from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';

/** What happens to documents that leave the house, as verb → object type; part of `AUDIT_VERBS`. */
export const DOCUMENT_VERBS = {
  'document.draft': 'Document',
  'document.redraft': 'Document',
  'document.edit': 'Document',
  'document.sign': 'Document',
  'document.send': 'Document',
  'document.recall': 'Document',
  'document.remark': 'Document',
  'document.answer': 'Document',
  'document.review': 'Document',
  'document.approve': 'Document',
  'document.decline': 'Document',
  'document.publish': 'Document',
  'document.unpublish': 'Document',
  'document.download': 'Document',
  'feedback.give': 'PublicFeedback',
  'feedback.answer': 'PublicFeedback',
} as const;

type Id = number;
type Hash = string;
type After<Data> = { after: Data };
type Changed<Data> = { before: Data; after: Data };
type OfDocument = { before: { state: DocumentState }; after: { state: DocumentState } };

/** What their entries say beside the object, by verb. */
export interface DocumentShapes {
  'document.draft': After<{ kind: DocumentKind; versionNo: number; paragraphs: number }>;
  'document.redraft': After<{ paragraphs: number }>;
  'document.edit': Changed<{
    paragraph: Id;
    internal: Hash;
    party: Hash;
    public: Hash;
    withheld: boolean;
    reason: Hash;
  }>;
  'document.sign': Changed<{ signer: Hash }>;
  'document.send': OfDocument;
  'document.recall': OfDocument;
  'document.remark': After<{ remark: Id; words: Hash }>;
  'document.answer': After<{ remark: Id; words: Hash }>;
  'document.review': {
    before: { state: DocumentState };
    after: { state: DocumentState; conclusion: SecrecyConclusion; day: Day; words: Hash };
  };
  'document.approve': {
    before: { state: DocumentState };
    after: { state: DocumentState; signedDay: Day; sha256: Hash; publicSha256: Hash };
  };
  'document.decline': {
    before: { state: DocumentState };
    after: { state: DocumentState; words: Hash };
  };
  'document.publish': {
    before: { state: DocumentState };
    after: { state: DocumentState; publicSha256: Hash; inspectionState: InspectionState };
  };
  'document.unpublish': {
    before: { state: DocumentState };
    after: { state: DocumentState; words: Hash };
  };
  'document.download': After<{ wording: string; format: string }>;
  'feedback.give': After<{ document: Id; about: number | null; words: Hash }>;
  'feedback.answer': After<{ words: Hash }>;
}
