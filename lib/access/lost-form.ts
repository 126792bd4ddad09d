import type { Translator } from '@/lib/i18n/translator';
import { isAt, OPEN_PAGES } from './open-places';

/*
 * A form that a browser without script sends after its session ended. The application would send it to sign-in and what was typed would be
 * gone; instead the answer shows the texts and carries the form, to be sent again once the person has signed in beside it.
 */

type Asked = { method?: string; url?: string; headers: Record<string, string | string[] | undefined> };

const FORM = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;
/** What has an answer of its own for people without a session, and files, which nothing could carry. */
const APART = ['/api', ...OPEN_PAGES];
const FILES = /\/imports\/upload$/;

/** True for a form that the browser sends by itself; with the script it says so in a header and hears the refusal where it stands. */
export function isPlainForm({ method, url = '', headers }: Asked): boolean {
  const type = headers['content-type'];
  const [pathname = ''] = url.split('?', 1);
  const isApart = FILES.test(pathname) || APART.some((place) => isAt(pathname, place));
  return method === 'POST' && typeof type === 'string' && FORM.test(type) && !headers['next-action'] && !isApart;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/** What the page put into the form itself: ids, versions, keys, days, what the framework needs. */
const isOwn = ([name, value]: [string, string]): boolean => name.startsWith('$') || /^[\w.:-]*$/.test(value);
const isSecret = ([name]: [string, string]): boolean => /password|secret|code$/i.test(name);

type LostForm = { target: string; fields: [string, string][]; lang: string; nonce: string };

const STYLE =
  'body{font:15px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;max-width:40rem;margin:8vh auto;padding:0 1rem;color:#1b2126;background:#f5f5f1}' +
  'h1{font-size:20px}textarea{box-sizing:border-box;width:100%;min-height:7rem;padding:8px;font:inherit;border:1px solid #82837c;border-radius:5px;background:#fff;color:inherit}' +
  'button{font:inherit;padding:6px 16px;border:1px solid #1d4a66;border-radius:5px;background:#1d4a66;color:#fff}a{color:#1d4a66}';

/** The page: what happened, the texts to copy, the way to sign in, and the button that sends the form again. */
export function lostFormPage(t: Translator, { target, fields, lang, nonce }: LostForm): string {
  const kept = fields.filter((field) => !isSecret(field));
  const texts = kept.filter((field) => !isOwn(field));
  const hidden = kept.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const shown = texts.map(
    ([, value], at) =>
      `<p><textarea readonly aria-label="${escaped(t('form.lost.text', { n: at + 1 }))}">\n${escaped(value)}</textarea></p>`,
  );
  return `<!doctype html><html lang="${escaped(lang)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(t('form.lost.title'))}</title><style nonce="${escaped(nonce)}">${STYLE}</style>
<main><h1>${escaped(t('form.lost.title'))}</h1><p>${escaped(t('form.lost.note'))}</p>
<p><a href="/sign-in" target="_blank" rel="noopener">${escaped(t('form.signIn'))}</a></p>
<form method="post" enctype="multipart/form-data" action="${escaped(target)}">${hidden.join('')}<button>${escaped(t('form.again'))}</button></form>
${shown.join('\n')}</main></html>`;
}
