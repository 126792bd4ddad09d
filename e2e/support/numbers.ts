import type { Page } from '@playwright/test';
import { parse, type HTMLElement } from 'node-html-parser';

/**
 * Numbers that are links, and how many the list behind them holds. A list is read as it is served, without its script: its rows are counted, not
 * what it says of itself alone.
 */

/** A link that counts: its words, where it leads, the number. */
export type NumberLink = { text: string; href: string; said: number };
/** A link with a digit that is neither a count nor the name of something. */
export type Unknown = { text: string; href: string };

/** Words with a digit that counts nothing: steps of the lights, years, how long something waits. */
const WORDS = [/\d+ 天(内|以上)/g, /\d+ ?年/g, /最久 \d+ 天/g, /(within|more than|longest) \d+ days?/gi];
/** Lists, whose links count; everything else with a digit leads to one thing that is named so. */
const LISTS = /^\/inspections\/\d+\/(items|work|plan|reviews|dashboard)?(\?|#|$)/;
const THINGS =
  /^(#|\/(people|roles)\/\d+|\/inspections\/\d+\/(items|reviews)\/\d+|\/inspections\/\d+\/imports\/\d+|\/inspections\/\d+\/plan\?.*item=|\/api\/evidence\/\d+)/;

type Link = { text: string; href: string; name: boolean };

/** The links of a page with a digit in them, menus that are folded among them; `name`: the head of a row or a part. */
async function linksOf(page: Page): Promise<Link[]> {
  return page.locator('a[href]').evaluateAll((all) =>
    all.flatMap((one) => {
      const text = (one.textContent ?? '').replace(/[\u2009\s]+/g, ' ').trim();
      const name = one.closest('th[scope="row"], th[scope="rowgroup"], h2, h3, h4') !== null;
      return /\d/.test(text) ? [{ text, href: one.getAttribute('href') ?? '', name }] : [];
    }),
  );
}

/** Sorts the links of a page that show a number: those that count, and those of which nothing is known. */
export async function numbersOf(page: Page): Promise<{ counts: NumberLink[]; unknown: Unknown[] }> {
  const counts = new Map<string, NumberLink>();
  const unknown: Unknown[] = [];
  for (const { text, href, name } of await linksOf(page)) {
    const rest = WORDS.reduce((words, pattern) => words.replace(pattern, ''), text);
    const digits = rest.match(/\d+/g) ?? [];
    if (THINGS.test(href) || name || digits.length === 0) continue;
    const said = Number(digits[0]);
    // n/m as one link unfolds the measures of its item: m of them
    const unfolds = /[?&]open=/.test(href) && /^\d+\/\d+$/.test(rest);
    if (unfolds) continue;
    if (LISTS.test(href) && digits.length === 1) counts.set(`${text} ${href}`, { text, href, said });
    else unknown.push({ text, href });
  }
  return { counts: [...counts.values()], unknown };
}

/** Reads a list as it is served to who is signed in on `page`. */
type Reader = (address: URL) => Promise<HTMLElement>;

async function readerOf(page: Page): Promise<Reader> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return async (address) => {
    const answer = await fetch(address, { headers: { cookie, 'accept-encoding': 'identity' } });
    if (!answer.ok) throw new Error(`${address.href}: status ${answer.status}`);
    const whole = parse(await answer.text());
    return whole.querySelector('main') ?? whole;
  };
}

/** How many rows the list at `href` holds, in the unit that its address unfolds, over all of its pages. */
export async function countBehind(page: Page, href: string): Promise<number> {
  const url = new URL(href, page.url());
  const read = await readerOf(page);
  const first = Number(url.searchParams.get('page') ?? 1);
  let sum = 0;
  for (let at = first; at < first + 100; at += 1) {
    if (at > 1) url.searchParams.set('page', String(at));
    const { rows, more } = rowsIn(await read(url), url);
    sum += rows;
    if (!more) return sum;
  }
  throw new Error(`${href} has no end`);
}

/** The rows of one page of a list, and whether another page follows. */
function rowsIn(main: HTMLElement, url: URL): { rows: number; more: boolean } {
  const next = Number(url.searchParams.get('page') ?? 1) + 1;
  const more = main.querySelector(`a[href*="page=${next}"]`) !== null;
  if (url.pathname.endsWith('/work')) return { rows: workRows(main, url.hash.slice(1)), more };
  const table = main.querySelector('table');
  // what follows the heading of the rebounds stands outside every total
  const only = url.searchParams.get('rebound') === 'only';
  const border = only ? null : table?.querySelector('a[href*="rebound=only"]')?.closest('tr');
  for (let row = border ?? null; row;) {
    const following: HTMLElement | null = row.nextElementSibling;
    row.remove();
    row = following;
  }
  const hrefs = (selector: string) =>
    new Set(main.querySelectorAll(selector).map((one) => one.getAttribute('href'))).size;
  const view = url.searchParams.get('view');
  if (view === 'measures') return { rows: hrefs('table a[href*="#measure-"]'), more };
  if (view === 'rounds') return { rows: hrefs('table a[href*="#round-"]'), more };
  return { rows: hrefs('table th[scope="row"] a[href*="/items/"]'), more };
}

/** The things of *my work*: of the list that the address names, or of all. */
function workRows(main: HTMLElement, anchor: string): number {
  const parts = main
    .querySelectorAll('section[aria-labelledby]')
    .filter((one) => anchor === '' || one.getAttribute('aria-labelledby') === anchor);
  const lists = parts.flatMap((part) => part.children.filter((one) => one.tagName === 'UL'));
  return lists.flatMap((list) => list.children.filter((one) => one.tagName === 'LI')).length;
}
