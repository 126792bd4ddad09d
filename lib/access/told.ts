import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { settings } from '@/lib/platform/settings';
import { TOLD_COOKIE, toldOf, type Told } from './told-cookie';

const SECONDS = 30;

/** Keeps a sentence for the page that comes next: what was done outlives the form that did it. Read and thrown away by that page's script. */
export async function keepTold(text: string): Promise<void> {
  const told: Told = { id: randomUUID(), text };
  const how = { sameSite: 'lax', path: '/', secure: settings().https, httpOnly: false, maxAge: SECONDS } as const;
  (await cookies()).set(TOLD_COOKIE, JSON.stringify(told), how);
}

/** The sentence that was kept; null when there is none. */
export async function readTold(): Promise<Told | null> {
  return toldOf((await cookies()).get(TOLD_COOKIE)?.value);
}
