import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Role } from '@/prisma/generated/enums';
import { settings } from '@/lib/platform/settings';

const shape = z.array(
  z.object({ account: z.string(), name: z.string(), role: z.enum(Role), post: z.string(), password: z.string() }),
);
export type DemoAccount = z.infer<typeof shape>[number];

/** The example's accounts with their passwords, from the file that the seed wrote into the data folder; [] when there is none (S5). */
export async function readDemoAccounts(): Promise<DemoAccount[]> {
  try {
    return shape.parse(JSON.parse(await readFile(path.join(settings().dataDir, 'demo-accounts.json'), 'utf8')));
  } catch {
    return [];
  }
}
