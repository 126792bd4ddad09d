import { expect, test } from 'vitest';
import { FORM_BYTES, formRefusal } from './form-head';

const PAGES = ['/inspections/1/work', '/inspections/1/items/6?report=1', '/notices/1', '/'];
const MULTIPART = 'multipart/form-data; boundary=----WebKitFormBoundaryAbC123';

const asked = (url: string, type: string | undefined, more: Record<string, string> = {}) =>
  formRefusal({ method: 'POST', url, headers: { ...(type === undefined ? {} : { 'content-type': type }), ...more } });

test('a form that no action would take is refused before it comes; files come in elsewhere', () => {
  const size = (bytes: number) => ({ 'content-length': String(bytes) });
  for (const url of PAGES) {
    expect(asked(url, MULTIPART, size(FORM_BYTES + 1)), url).toBe(413);
    expect(asked(url, MULTIPART, size(FORM_BYTES))).toBeNull();
    expect(asked(url, MULTIPART)).toBeNull();
  }
  expect(asked('/api/auth/signout', MULTIPART, size(FORM_BYTES + 1))).toBe(413);
  for (const url of [
    '/api/evidence',
    '/api/evidence?name=x',
    '/inspections/1/imports/upload',
    '/inspections/1/imports/upload?x',
  ])
    expect(asked(url, 'image/png', size(100_000_000)), url).toBeNull();
});

test('what is no form is refused as none', () => {
  const call = { 'next-action': 'a' };
  for (const url of PAGES) {
    for (const type of [
      MULTIPART,
      'multipart/form-data;boundary="a b"',
      'application/x-www-form-urlencoded; charset=UTF-8',
    ]) {
      expect(asked(url, type), type).toBeNull();
      expect(asked(url, type, call), type).toBeNull();
    }
    expect(asked(url, 'text/plain;charset=UTF-8', call)).toBeNull();
    for (const type of [
      undefined,
      '',
      'text/plain',
      'application/json',
      'text/html',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      `multipart/form-data; boundary=${'x'.repeat(500)}`,
    ])
      expect(asked(url, type), `${type}`).toBe(415);
    for (const type of ['application/json', 'text/html', 'multipart/form-data'])
      expect(asked(url, type, call), type).toBe(415);
    expect(asked(url, undefined, { 'content-length': '0' })).toBeNull();
  }
  expect(formRefusal({ method: 'GET', url: '/', headers: {} })).toBeNull();
});
