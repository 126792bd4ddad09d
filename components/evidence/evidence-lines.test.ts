import { expect, it } from 'vitest';
import type { EvidenceRow, EvidenceVersionRow } from '@/lib/evidence/queries';
import { getTranslator } from '@/lib/i18n/translator';
import { toDay } from '@/lib/platform/day';
import { evidenceLines } from './evidence-lines';

const version: EvidenceVersionRow = {
  id: 7,
  versionNo: 1,
  sha256: 'a'.repeat(64),
  size: 1_700,
  mediaType: 'application/pdf',
  name: `${'IMG_20250312_'.repeat(15)}.pdf`,
  uploadedByName: '吴晓',
  uploadedAt: new Date('2025-03-01T02:00:00Z'),
  removed: false,
  damaged: false,
  cited: false,
};
const file: EvidenceRow = {
  id: 3,
  version: 1,
  kind: 'RULE',
  proves: '',
  isSupplement: false,
  measureNumbers: [1],
  createdByName: '吴晓',
  createdAt: version.uploadedAt,
  withdrawn: { byName: '周敏', at: new Date('2025-03-09T02:00:00Z'), reason: '传错了文件' },
  mayWithdraw: false,
  versions: [version],
  elsewhere: [],
};

it('a withdrawn file says who and why in its line, under its whole name', () => {
  const [line] = evidenceLines(
    getTranslator('zh-CN'),
    { files: [file], waivers: [] },
    { number: 1, requiredKinds: [] },
    toDay(new Date('2025-03-12T00:00:00Z')),
  );
  expect(line).toMatchObject({ state: 'withdrawn', name: version.name });
  expect(line?.note).toContain('周敏');
  expect(line?.note).toContain('传错了文件');
});
