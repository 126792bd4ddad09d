/** The longest text where people write reports: progress, findings, causes, words of a judgement; in code points. */
export const REPORT_LENGTH = 10_000;

/** Text as it is kept: a line break is one character, whatever a browser sends for it, and nothing blank stands at either end. */
export function keptText(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').trim();
}

/** Signs that count as letters or symbols and show nothing. */
const UNSEEN = /[\u115f\u1160\u2800\u3164\uffa0]/g;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** True for a text in which nothing can be read: blanks of any width, signs of no width, marks that stand on nothing. */
export function isUnseen(text: string): boolean {
  return !SEEN.test(text.replace(UNSEEN, ''));
}

/** How long a text is where a limit is meant: code points of what would be kept. Counted here for the field and for the server alike (S75). */
export function textLength(typed: string): number {
  let length = 0;
  for (const _point of keptText(typed)) length += 1;
  return length;
}
