import { redirect } from 'next/navigation';
import { expect, test, vi } from 'vitest';
import type { FormAction } from '@/lib/access/form-state';
import { answerOf } from './use-sending';

vi.mock('./told-store', () => ({ lookForTold: vi.fn() }));

const form = new FormData();
const answers = (action: FormAction) => answerOf(action, 3, form);

test('an answer of the server moves the turn: what is sent after it goes out under another key', async () => {
  for (const status of ['done', 'refused'] as const) {
    const answer = await answers(async (state) => ({ status, turn: state.turn + 1 }));
    expect([answer.status, answer.turn]).toEqual([status, 4]);
  }
});

test('so does an answer that is another page', async () => {
  const answer = await answers(async () => redirect('/inspections/1/work'));
  expect([answer.status, answer.turn]).toEqual(['done', 4]);
});

test('where no answer came the turn stays: the same goes out again under the same key and has one effect', async () => {
  const answer = await answers(async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(answer).toEqual({ status: 'unsent', code: 'UNSENT', turn: 3 });
});
