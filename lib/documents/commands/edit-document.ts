import type { DocumentParagraph } from '@/prisma/generated/client';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { isDraft } from '../document-state';
import { expectVersion, lockDocument } from '../lock-document';
import { paragraphInput, signerInput } from '../schema';

type Texts = Pick<DocumentParagraph, 'internalText' | 'partyText' | 'publicText' | 'isWithheld' | 'withheldReason'>;

const said = (paragraph: number, texts: Texts) => ({
  paragraph,
  internal: sha256(texts.internalText),
  party: sha256(texts.partyText),
  public: sha256(texts.publicText),
  withheld: texts.isWithheld,
  reason: sha256(texts.withheldReason),
});

const NOT_WITHHELD = {
  withheldReason: '',
  withheldById: null,
  withheldByName: null,
  withheldByPost: null,
  withheldByForId: null,
  withheldByForName: null,
  withheldByForPost: null,
  withheldAt: null,
};

const standing = (row: Texts): Record<string, string> => ({
  internalText: row.internalText,
  partyText: row.partyText,
  publicText: row.publicText,
  isWithheld: row.isWithheld ? 'on' : '',
  withheldReason: row.withheldReason,
});

/**
 * Changes the three texts of a paragraph, and whether the public gets it: what is withheld says why, and who decided it is kept.
 * AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, STALE, VALIDATION. Source: R17, R18.
 */
export const editParagraph = defineCommand({
  verb: 'document.edit',
  schema: paragraphInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, documentId, paragraphId, version, ...texts }, note) {
    const { document } = await lockDocument(tx, actor, { inspectionId, documentId }, 'notice.edit');
    const row = await tx.documentParagraph.findFirst({ where: { id: paragraphId, documentId } });
    if (!row) throw new AppError('NOT_FOUND');
    if (!isDraft(document)) throw new AppError('WRONG_STATE');
    await expectVersion(tx, documentId, { row, version }, standing(row));
    const decided = texts.isWithheld && !(row.isWithheld && row.withheldReason === texts.withheldReason);
    await tx.documentParagraph.update({
      where: { id: paragraphId },
      data: {
        ...texts,
        ...(texts.isWithheld ? {} : NOT_WITHHELD),
        ...(decided ? { ...personStamp(actor, 'withheldBy'), withheldAt: now() } : {}),
        version: { increment: 1 },
      },
    });
    await tx.document.update({ where: { id: documentId }, data: { version: { increment: 1 } } });
    note({ objectId: documentId, inspectionId, before: said(paragraphId, row), after: said(paragraphId, texts) });
    return { paragraphId, version: version + 1 };
  },
});

/** Says in whose name a document goes out. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, STALE, VALIDATION. */
export const nameSigner = defineCommand({
  verb: 'document.sign',
  schema: signerInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { signer, version, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.edit');
    if (!isDraft(document)) throw new AppError('WRONG_STATE');
    await expectVersion(tx, document.id, { row: document, version }, { signer: document.signer });
    await tx.document.update({ where: { id: document.id }, data: { signer, version: { increment: 1 } } });
    const hashed = (name: string) => ({ signer: sha256(name) });
    note({
      objectId: document.id,
      inspectionId: place.inspectionId,
      before: hashed(document.signer),
      after: hashed(signer),
    });
    return { version: version + 1 };
  },
});
