import { expect, test } from 'vitest';
import { fieldsOfAuth, isKnownAuth, withSafeParameters } from './auth-request';

const WORST = ['\u0000', 'not a url', 'http://[', 'javascript:1', '//evil.example', 'https://evil.example/', ''];
const sent = (type: string, body: string) =>
  new Request('http://x/', { method: 'POST', headers: { 'content-type': type }, body });

test('only what next-auth can answer is handed on', () => {
  for (const way of ['csrf', 'session', 'signin']) expect(isKnownAuth('GET', way)).toBe(true);
  expect(isKnownAuth('POST', 'callback/credentials')).toBe(true);
  for (const [method, way] of [
    ['GET', 'callback/credentials'],
    ['GET', '\u0000'],
    ['POST', '_log'],
    ['POST', 'callback/x'],
    ['POST', '__proto__'],
    ['__proto__', 'csrf'],
    ['PUT', 'signout'],
  ] as const)
    expect(isKnownAuth(method, way), `${method} ${way}`).toBe(false);
});

test('a way back in an address or a body is ours, or the beginning', async () => {
  for (const one of WORST) {
    const address = `http://x/api/auth/signin?callbackUrl=${encodeURIComponent(one)}&error=${encodeURIComponent(one)}`;
    expect(withSafeParameters(new Request(address)).search).toBe(one === '' ? '' : '?callbackUrl=%2F');
    const form = new URLSearchParams({ callbackUrl: one, account: 'a' }).toString();
    for (const request of [
      sent('application/x-www-form-urlencoded', form),
      sent('application/json', JSON.stringify({ callbackUrl: one, account: 'a', more: { a: 1 } })),
    ])
      expect((await fieldsOfAuth(request))?.toString()).toBe('callbackUrl=%2F&account=a');
  }
  const kept = new Request('http://x/api/auth/error?callbackUrl=%2Finspections%2F1&error=CredentialsSignin&a=%00');
  expect(withSafeParameters(kept).search).toBe('?callbackUrl=%2Finspections%2F1&error=CredentialsSignin');
});

test('what is no form is none', async () => {
  for (const [type, body] of [
    ['application/json', '{"a":'],
    ['text/plain', 'a=b'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\n'],
    ['', 'x'],
  ] as const)
    expect(await fieldsOfAuth(sent(type, body)), type).toBeNull();
  expect((await fieldsOfAuth(sent('application/json', '[1]')))?.toString()).toBe('');
});
