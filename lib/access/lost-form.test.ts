import { describe, expect, test } from 'vitest';
import { getTranslator } from '@/lib/i18n/translator';
import { isPlainForm, lostFormPage } from './lost-form';
import { OPEN_PAGES } from './open-places';

const t = getTranslator('zh-CN');
const form = { 'content-type': 'multipart/form-data; boundary=x' };

describe('a form that the browser sends by itself', () => {
  test.each([
    ['a page', { method: 'POST', url: '/inspections/1/items/3?report=1', headers: form }, true],
    [
      'with the script',
      { method: 'POST', url: '/inspections/1/work', headers: { ...form, 'next-action': 'a' } },
      false,
    ],
    ['a page that is read', { method: 'GET', url: '/inspections/1/work', headers: {} }, false],
    ['JSON', { method: 'POST', url: '/x', headers: { 'content-type': 'application/json' } }, false],
    ['signing in', { method: 'POST', url: '/sign-in?callbackUrl=%2F', headers: form }, false],
    ['a route', { method: 'POST', url: '/api/evidence', headers: form }, false],
    ['a document', { method: 'POST', url: '/inspections/2/imports/upload', headers: form }, false],
  ])('%s', (_, asked, expected) => expect(isPlainForm(asked)).toBe(expected));
});

test.each(OPEN_PAGES)('what people without a session send to %s is no lost form', (place) => {
  for (const url of [place, `${place}?x=1`, `${place}/7`])
    for (const type of [form['content-type'], 'application/x-www-form-urlencoded'])
      expect(isPlainForm({ method: 'POST', url, headers: { 'content-type': type } })).toBe(false);
  expect(isPlainForm({ method: 'POST', url: `/inspections/1${place}`, headers: form })).toBe(true);
});

test('every field goes along, texts are shown, nothing typed becomes markup, secrets are left out', () => {
  const text = '走访了 <b>三家</b> "企业"\n已转办 & 落实';
  const page = lostFormPage(t, {
    target: '/inspections/1/items/3?report=1&x="><script>',
    fields: [
      ['$ACTION_KEY', 'k1'],
      ['version', '7'],
      ['done', text],
      ['newPassword', 'geheim 1'],
    ],
    lang: 'zh-CN',
    nonce: 'n',
  });
  const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  expect(page).toContain(`<input type="hidden" name="done" value="${shown}">`);
  expect(page).toContain(`>\n${shown}</textarea>`);
  expect(page.match(/<textarea/g)).toHaveLength(1);
  expect(page).toContain('name="$ACTION_KEY" value="k1"');
  expect(page).not.toContain('geheim');
  expect(page).not.toContain('<script>');
});
