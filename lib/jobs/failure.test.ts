import { expect, test } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { failureOf } from './failure';

const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

test('a failure is named, in one line and without passwords', () => {
  expect(failureOf(new AppError('QUOTA'))).toEqual({ failure: 'QUOTA', detail: '' });
  expect(failureOf(coded('ENOSPC', 'no space left on device')).failure).toBe('NO_SPACE');
  expect(failureOf(coded('EACCES', 'permission denied')).failure).toBe('NO_ACCESS');
  expect(failureOf(coded('57P01', 'terminating connection')).failure).toBe('DATABASE');
  expect(failureOf(coded('P2024', 'a\nb')).detail).toBe('b');
  const unexpected = failureOf(new Error('cannot reach postgresql://app:geheim@db/x'));
  expect(unexpected).toEqual({ failure: 'UNEXPECTED', detail: 'cannot reach postgresql://app:[hidden]@db/x' });
  expect(failureOf('thrown text')).toEqual({ failure: 'UNEXPECTED', detail: 'thrown text' });
  expect(failureOf(new Error('x'.repeat(9_999))).detail).toHaveLength(300);
});
