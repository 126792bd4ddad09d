import { beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { formAction } from './form-action';
import { IDLE } from './form-state';
import { isAskedByScript } from './session';
import { keepTold } from './told';

vi.mock('next/cache', () => ({ refresh: vi.fn() }));
vi.mock('@/lib/i18n/locale', () => ({ currentLocale: async () => 'zh-CN' }));
vi.mock('./session', () => ({
  currentActor: async () => ({ personId: 1, mustChangePassword: false }),
  requestFacts: async () => ({ requestId: 'r', address: '' }),
  isAskedByScript: vi.fn(async () => true),
  requestAddress: async () => '/inspections/1/items/12',
}));
vi.mock('./told', () => ({ keepTold: vi.fn() }));
vi.mock('@/lib/platform/log', () => ({ log: { error: vi.fn() } }));

const form = new FormData();
form.set('done', '走访了三家企业。');
const state = { ...IDLE, turn: 5 };
beforeEach(() => vi.mocked(keepTold).mockClear());

test('every answer says something, keeps what was typed where it refuses, and moves the turn', async () => {
  const said = () => '已上报。';
  const done = await formAction(async () => 1, { said })(state, form);
  expect(done).toMatchObject({ status: 'done', message: '已上报。', turn: 6 });
  const refuse = (error: unknown) => formAction(async () => Promise.reject(error), { said })(state, form);
  for (const error of [new AppError('WRONG_STATE'), new AppError('VALIDATION'), new Error('a bug')]) {
    const refused = await refuse(error);
    expect(refused).toMatchObject({ status: 'refused', turn: 6, typed: { done: '走访了三家企业。' } });
    expect(refused.message).not.toBe('');
  }
});

test('what was done is told on the page where one goes', async () => {
  const action = formAction(async () => 1, { then: () => '/inspections/1/work', said: () => '已送审。' });
  await expect(action(state, form)).rejects.toThrow('NEXT_REDIRECT');
  expect(keepTold).toHaveBeenCalledExactlyOnceWith('已送审。');
});

test('without a script it is told on the page itself, which is asked for anew', async () => {
  vi.mocked(isAskedByScript).mockResolvedValueOnce(false);
  const action = formAction(async () => 1, { said: () => '已送审。' });
  await expect(action(state, form)).rejects.toThrow('NEXT_REDIRECT');
  expect(keepTold).toHaveBeenCalledExactlyOnceWith('已送审。');
});
