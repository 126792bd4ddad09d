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

/** U+0000, which no column takes, and halves of characters, which no encoding has. */
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** The text without what cannot be stored. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '');

/** True for a text that can be stored as it is, in a column and in JSON. */
export const isStorable = (text: string): boolean => text.search(UNSTORABLE) < 0;

/**
 * Signs that show nothing, or turn the order in which others are shown: with them one name looks like another. Joiners, blanks without width,
 * marks and overrides of direction, soft hyphens, tags, controls, fillers that count as letters.
 */
const HIDDEN = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u3164\uffa0]|(?!\s)\p{Cc}/gu;

/** True when something in a text cannot be seen; blanks count as seen. */
export const hidesSigns = (text: string): boolean => text.search(HIDDEN) >= 0;

/** The text without signs that cannot be seen. */
export const withoutHidden = (text: string): string => text.replace(HIDDEN, '');

/** How long a text is where a limit is meant: code points of what would be kept. Counted here for the field and for the server alike (S75). */
export function textLength(typed: string): number {
  let length = 0;
  for (const _point of keptText(typed)) length += 1;
  return length;
}
