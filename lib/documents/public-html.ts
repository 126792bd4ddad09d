import { noticeLines, type NoticeLine } from './notice-layout';
import { officialDay } from './official-layout';
import type { PublicNotice } from './public-notice';
import { PUBLIC_STYLE } from './public-style';
import words from './public-words.json';

/**
 * The page of a published notice as one string of HTML: no script, no cookie, nothing from elsewhere, so that the very same text can stand on
 * the office's own site (S49). Every word of it goes through `escapeHtml`.
 */

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);

const fill = (pattern: string, values: Record<string, string | number>): string =>
  pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));

export type PublicFrame = {
  /** Of the content security policy; a page that stands alone has none. */
  nonce: string | null;
  /** A file for another site: no form, no links into the application. */
  isAlone: boolean;
};

function page(title: string, body: string, { nonce }: Pick<PublicFrame, 'nonce'>): string {
  const mark = nonce ? ` nonce="${escapeHtml(nonce)}"` : '';
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="renderer" content="webkit">
<title>${escapeHtml(title)}</title><style${mark}>${PUBLIC_STYLE}</style></head>
<body><a class="skip" href="#main">${words.skip}</a><header><span class="seal" aria-hidden="true">${words.seal}</span><b>${words.brand}</b></header>${body}</body></html>
`;
}

const TAGS: Record<number, string> = { 0: 'h1', 1: 'h2', 2: 'h3', 3: 'p', 4: 'p' };

function lineHtml({ level, text }: NoticeLine): string {
  const tag = level === null ? 'p' : (TAGS[level] ?? 'p');
  return `<${tag}>${escapeHtml(text)}</${tag}>`;
}

const address = (id: number): string => `/notices/${id}`;

function versionNote(notice: PublicNotice, isAlone: boolean): string {
  const now = notice.versions.find((one) => one.isInForce);
  if (notice.isInForce || !now) return '';
  const link = isAlone ? '' : ` <a href="${address(now.id)}">${words.current}</a>`;
  return `<p class="note" role="status">${fill(words.superseded, { n: now.versionNo })}${link}</p>`;
}

function results({ figures }: PublicNotice): string {
  const row = (name: string, value: string) =>
    `<div><dt>${name}</dt><dd>${escapeHtml(fill(words.count, { n: value }))}</dd></div>`;
  return `<section><h2 id="results">${words.results}</h2><p class="quiet">${escapeHtml(fill(words.asOf, { day: figures.asOf }))}</p><dl>${row(words.completed, figures.completed)}${row(words.phaseAchieved, figures.phaseAchieved)}${row(words.open, figures.open)}</dl></section>`;
}

function files({ id, sha256 }: PublicNotice): string {
  const file = (format: string, word: string) =>
    `<li><a href="${address(id)}/file?format=${format}" download>${word}</a></li>`;
  return `<section><h2 id="files">${words.files}</h2><ul>${file('docx', words.word)}${file('txt', words.text)}</ul><p class="quiet hash">${words.hash}<br>${escapeHtml(sha256)}</p></section>`;
}

function versions(notice: PublicNotice): string {
  if (notice.versions.length < 2) return '';
  const entry = ({ id, versionNo, signedDay }: PublicNotice['versions'][number]) => {
    const text = escapeHtml(fill(words.version, { n: versionNo, day: officialDay(signedDay) }));
    return id === notice.id ? `<li aria-current="page">${text}</li>` : `<li><a href="${address(id)}">${text}</a></li>`;
  };
  return `<section><h2 id="versions">${words.versions}</h2><ul>${notice.versions.map(entry).join('')}</ul></section>`;
}

const TITLE_LENGTH = 24;

/** The items that the public text has, with their titles. */
function itemOptions({ paragraphs }: PublicNotice): string {
  return paragraphs
    .filter((one) => one.role === 'ITEM' && one.text && one.number !== null)
    .map(({ number, text }) => {
      const [title = ''] = (text ?? '').split(words.stop);
      const short = Array.from(title).slice(0, TITLE_LENGTH).join('');
      return `<option value="${number}">${escapeHtml(fill(words.item, { n: number ?? '', title: short }))}</option>`;
    })
    .join('');
}

function feedbackForm(notice: PublicNotice): string {
  if (!notice.takesFeedback) return '';
  return `<section class="noprint"><h2 id="feedback">${words.feedback}</h2><form method="post" action="${address(notice.id)}">
<label>${words.about}<select name="about"><option value="">${words.whole}</option>${itemOptions(notice)}</select></label>
${typedFields({ words: '', contact: '' })}<button type="submit">${words.submit}</button></form><p class="quiet">${words.feedbackNote}</p></section>`;
}

/** What somebody typed into the form. */
export type TypedFeedback = { about: string; words: string; contact: string };

/** The fields of the form with what stands in them. Nothing is judged by the browser, which speaks another language than the page. */
function typedFields(typed: Pick<TypedFeedback, 'words' | 'contact'>): string {
  return `<label>${words.words}<textarea name="words" rows="5" aria-required="true">
${escapeHtml(typed.words)}</textarea></label>
<label>${words.contact} <small>${words.optional}</small><input name="contact" autocomplete="off" value="${escapeHtml(typed.contact)}"></label>
`;
}

/** What was typed and not taken stands there again: to be sent once more, or where nothing is taken any more to be copied. */
function typedAgain(id: number, typed: TypedFeedback, mayGoOn: boolean): string {
  if (!mayGoOn && typed.words === '') return '';
  if (!mayGoOn)
    return `<label>${words.words}<textarea rows="5" readonly>
${escapeHtml(typed.words)}</textarea></label>`;
  return `<form method="post" action="${address(id)}"><input type="hidden" name="about" value="${escapeHtml(typed.about)}">
${typedFields(typed)}<button type="submit">${words.submit}</button></form>`;
}

/** The page of a notice; frozen text and figures alone. */
export function publicHtml(notice: PublicNotice, frame: PublicFrame): string {
  const lines = noticeLines(notice.paragraphs);
  const [head, ...rest] = lines.map(lineHtml);
  const title = lines[0]?.text ?? words.brand;
  const meta = `<p class="meta">${escapeHtml(fill(words.versionLine, { day: officialDay(notice.signedDay), n: notice.versionNo }))}</p>`;
  const end = `<p class="sign">${escapeHtml(notice.signer)}<br>${escapeHtml(officialDay(notice.signedDay))}</p>`;
  const main = `<main id="main">${versionNote(notice, frame.isAlone)}${head ?? ''}${meta}${rest.join('')}${end}</main>`;
  const linked = frame.isAlone ? '' : `${feedbackForm(notice)}${files(notice)}${versions(notice)}`;
  return page(title, `<div class="body">${main}<aside>${results(notice)}${linked}</aside></div>`, frame);
}

export type FeedbackRefusal = keyof typeof words.reason;

/** Refusals after which the same form can be sent again; of another site nothing is repeated. */
const GOES_ON: readonly FeedbackRefusal[] = ['empty', 'long', 'often'];

/** What somebody sees who sent feedback: the number of it, or why it was not taken, with everything that was typed. */
export function feedbackHtml(
  notice: Pick<PublicNotice, 'id'>,
  answer: { number: string } | { refused: FeedbackRefusal; typed?: TypedFeedback },
  nonce: string | null,
): string {
  const isTaken = 'number' in answer;
  const heading = isTaken ? words.thanks : words.refused;
  const text = isTaken ? fill(words.number, { number: answer.number }) : words.reason[answer.refused];
  const again = !isTaken && answer.typed ? typedAgain(notice.id, answer.typed, GOES_ON.includes(answer.refused)) : '';
  const back = `<p><a href="${address(notice.id)}">${words.back}</a></p>`;
  return page(
    heading,
    `<main id="main" class="short"><h1>${heading}</h1><p role="status">${escapeHtml(text)}</p>${again}${back}</main>`,
    { nonce },
  );
}

/** There is no such page, or not any more. */
export function goneHtml(nonce: string | null): string {
  return page(words.gone, `<main id="main" class="short"><h1>${words.gone}</h1><p>${words.goneNote}</p></main>`, {
    nonce,
  });
}
