import { expect, test } from 'vitest';
import { getTranslator } from '@/lib/i18n/translator';
import type { Work, WorkRow } from '@/lib/work/queries';
import { taskGroups } from './task-lines';

const t = getTranslator('zh-CN');

const row: WorkRow = {
  group: 'withLeader',
  number: 3,
  title: '制度没有落实',
  status: 'AWAITING_SIGN_OFF',
  verdict: null,
  originalDeadline: '2025-04-01',
  currentDeadline: '2025-04-01',
  submittedDay: '2025-03-10',
  nextReviewDay: null,
  approved: true,
  roundNo: 1,
  since: '2025-03-10T02:00:00Z',
  section: '综合科',
  leader: '杜宽',
  submittedBy: '卫东',
  principalSigns: false,
  measure: null,
  text: null,
  measureState: null,
  measureVerdict: null,
  lastReportDay: null,
  owner: null,
  missingEvidence: 0,
  own: false,
  supporting: false,
  event: null,
  at: null,
};

/** What stands under the one row of a list. */
function subOf(change: Partial<WorkRow>): string | undefined {
  const rows = [{ ...row, ...change }];
  const work = {
    inspection: { id: 1, acceptingBody: 'TEAM' },
    frame: { inspectionId: 1, scope: { all: true }, today: '2025-03-12', steps: { yellowDays: 20, orangeDays: 10 } },
    tab: 'waiting',
    page: 1,
    counts: {},
    groups: rows.map((one) => one.group),
    rows,
    errands: [],
  } as unknown as Work;
  return taskGroups(work, t)[0]?.lines[0]?.sub;
}

test('a round waits on its leader, and on the principal where the leader submitted it himself', () => {
  expect(subOf({})).toContain('在杜宽');
  expect(subOf({ principalSigns: true })).toContain('在主要负责人');
  expect(subOf({ principalSigns: true })).not.toContain('杜宽');
});

test('it waits on the section or the accepting body in the other states', () => {
  expect(subOf({ group: 'withBody', status: 'AWAITING_REVIEW' })).toContain('在巡察组');
  expect(subOf({ group: 'withSection', status: 'RETURNED' })).toContain('在综合科');
});

test('an item that is reported throughout says how much evidence keeps it from being submitted', () => {
  const ready = { group: 'toSubmit', status: 'IN_PROGRESS' } as const;
  expect(subOf(ready)).toContain('措施都已报完成');
  expect(subOf(ready)).not.toContain('缺佐证');
  expect(subOf({ ...ready, missingEvidence: 2 })).toContain('缺佐证 2 类');
});
