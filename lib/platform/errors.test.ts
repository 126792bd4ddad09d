import { expect, it, vi } from 'vitest';
import { AppError, isAppError } from './errors';

it('a refusal of another copy of the file is one as well', async () => {
  vi.resetModules();
  const other = await import('./errors');
  expect(other.AppError).not.toBe(AppError);
  const refusal = new other.AppError('FILE_BROKEN');
  expect(isAppError(refusal)).toBe(true);
  expect(isAppError(refusal, 'FILE_BROKEN')).toBe(true);
  expect(isAppError(refusal, 'BUSY')).toBe(false);
});

it.each([new Error('FILE_BROKEN'), { code: 'FILE_BROKEN', name: 'AppError' }, null, undefined, 'BUSY'])(
  'what is no refusal is none: %s',
  (error) => expect(isAppError(error)).toBe(false),
);
