import { expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/platform/test-database';
import { verifyLog } from './verify-log';
import fs from 'node:fs';
const d = useTestDatabase({ seeded: true });
test('x', async () => { expect(await db.item.count()).toBeGreaterThan(20); console.log(fs.readdirSync(d.dataDir()), await verifyLog(d.ownerUrl()), d.version()); });
