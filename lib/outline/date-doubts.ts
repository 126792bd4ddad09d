import type { SourceParagraph } from '@/lib/files/source-document';
import { fold, grammar, pattern } from './grammar';
import type { Issue, Span } from './outline-types';

const BROKEN = [pattern(grammar.dates.brokenDay, 'gu'), pattern(grammar.dates.brokenYear, 'gu')];
const FULL = pattern(grammar.dates.full, 'gu');
const YEAR = pattern(grammar.years, 'gu');
const LEAP_YEAR = 2024;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isPossible(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** One month and day: impossible, or without a year of its own. */
function dayIssue(match: RegExpMatchArray, year: number | null, span: Span): Issue | null {
  const own = match[1] === undefined ? null : Number(match[1]);
  if (!isPossible(own ?? year ?? LEAP_YEAR, Number(match[2]), Number(match[3]))) {
    return { code: 'DATE_IMPOSSIBLE', span, values: { text: match[0] } };
  }
  return own === null ? { code: 'YEAR_INHERITED', span, values: year === null ? {} : { year } } : null;
}

function brokenDates(folded: string, spanOf: (match: RegExpExecArray) => Span): Issue[] {
  return BROKEN.flatMap((regex) =>
    [...folded.matchAll(regex)].map((match): Issue => {
      return { code: 'DATE_IMPOSSIBLE', span: spanOf(match), values: { text: match[0] } };
    }),
  );
}

/** Days that do not exist, days that lost a character (2024927日), and days whose year stands further up. */
export function dateDoubts(paragraphs: SourceParagraph[]): Issue[] {
  const issues: Issue[] = [];
  let year: number | null = null;
  for (const { index, text } of paragraphs) {
    const folded = fold(text);
    const spanOf = (match: RegExpExecArray): Span => {
      return { paragraph: index, start: match.index, end: match.index + match[0].length };
    };
    issues.push(...brokenDates(folded, spanOf));
    const years = [...folded.matchAll(YEAR)].map((match) => ({ at: match.index, year: Number(match[1]) }));
    let next = 0;
    for (const match of folded.matchAll(FULL)) {
      for (; (years[next]?.at ?? Infinity) <= match.index; next += 1) year = years[next]?.year ?? year;
      const issue = dayIssue(match, year, spanOf(match));
      if (issue) issues.push(issue);
    }
    year = years.at(-1)?.year ?? year;
  }
  return issues;
}
