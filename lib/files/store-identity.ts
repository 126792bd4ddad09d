import { z } from 'zod';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import { textPlace, type TextPlace } from '@/lib/platform/text-place';

/** The mark of the database that says which store is its own. */
export const STORE_MARK = 'store';

const FILE = 'files/store.json';
const shape = z.object({ store: z.uuid() });

/** The identity that a store bears; null when it bears none yet, empty when the file that says it cannot be read. */
export async function identityOf(place: TextPlace): Promise<string | null> {
  const text = await place.read(FILE);
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text)).store;
  } catch {
    return '';
  }
}

/** Writes the identity of a store beside its files. */
export async function writeIdentity(place: TextPlace, store: string): Promise<void> {
  await place.write(FILE, `${JSON.stringify({ store })}\n`);
}

/** Whether the store of the settings is the one that the database knows; both without an identity fit. */
export async function isOwnStore(): Promise<boolean> {
  const [mark, found] = await Promise.all([
    db.systemMark.findUnique({ where: { key: STORE_MARK } }),
    identityOf(textPlace(settings())),
  ]);
  return (mark?.value ?? null) === found;
}

/** AppError STORE_AWAY when the store is not the one that the database knows: a folder that was not mounted, another bucket. */
export async function requireOwnStore(): Promise<void> {
  if (!(await isOwnStore().catch(() => false))) throw new AppError('STORE_AWAY');
}
