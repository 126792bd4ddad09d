import { randomBytes } from 'node:crypto';
import { bumpRevisions, recordAudit, parseInput } from '@/lib/audit/commands';
import { sha256 } from '@/lib/audit/chain';
import { inTransaction } from '@/lib/platform/db';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { countWithin } from '@/lib/platform/rate';
import { publicNotice } from '../public-notice';
import { feedbackInput } from '../schema';

/** What one address may say in an hour (S47). */
export const FEEDBACK_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

/** Without signs that are easily taken for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const numberOf = (bytes: Buffer): string => Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join('');

/**
 * Takes what somebody outside says about a published notice; nobody is asked who they are. The number that comes back is all that they can
 * refer to. AppError NOT_FOUND (not public), WRONG_STATE (takes none any more), TOO_MANY, VALIDATION.
 */
export async function giveFeedback(
  request: { address: string; requestId: string },
  raw: { documentId: number; about: number | null; words: string; contact: string },
): Promise<{ number: string }> {
  const input = parseInput(feedbackInput, raw);
  const notice = await publicNotice(input.documentId);
  if (!notice) throw new AppError('NOT_FOUND');
  if (!notice.takesFeedback) throw new AppError('WRONG_STATE');
  const known = notice.paragraphs.some((one) => one.number === input.about && one.text);
  const about = known ? input.about : null;
  const count = await countWithin(`feedback:${sha256(request.address).slice(0, 32)}`, HOUR_MS);
  if (count > FEEDBACK_PER_HOUR) throw new AppError('TOO_MANY');
  const nobody = { ...request, personId: null, name: '', post: '', sessionId: null };
  return inTransaction(async (tx) => {
    const { words, contact, documentId } = input;
    const { inspectionId } = notice;
    const number = numberOf(randomBytes(10));
    const data = { inspectionId, documentId, number, about, words, contact, at: now() };
    const { id } = await tx.publicFeedback.create({ data, select: { id: true } });
    const after = { document: documentId, about, words: sha256(words) };
    const entries = [{ verb: 'feedback.give' as const, objectId: id, inspectionId, after }];
    await bumpRevisions(tx, entries);
    await recordAudit(tx, nobody, entries);
    return { number };
  });
}
