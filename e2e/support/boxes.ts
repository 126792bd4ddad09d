import type { Page } from '@playwright/test';

type Piece = { text: string; node: number; left: number; top: number; right: number; bottom: number };

/** A pixel or two of rounding is no fault. */
const SLACK = 2;

/** The lines of text that a person sees on the page, with their boxes; what floats over the page on purpose is left out. */
function linesOf(page: Page): Promise<Piece[]> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number };
    /** What an element does to what stands in it: whether it floats over the page, and where it cuts. */
    type Frame = { floats: boolean; x: boolean; y: boolean; edge: Box };
    const frames = new Map<Element, Frame[]>();
    const frameOf = (element: Element): Frame => {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
      const clips = clipPath !== 'none';
      return {
        floats: ['fixed', 'sticky'].includes(position) || element.matches('dialog, [popover], [role=tooltip]'),
        x: overflowX !== 'visible' || clips,
        y: overflowY !== 'visible' || clips,
        edge: element.getBoundingClientRect(),
      };
    };
    /** The frames around an element that matter, read once for each element. */
    const around = (element: Element): Frame[] => {
      const known = frames.get(element);
      if (known) return known;
      const own = frameOf(element);
      const outer = element.parentElement ? around(element.parentElement) : [];
      const all = own.floats || own.x || own.y ? [...outer, own] : outer;
      frames.set(element, all);
      return all;
    };
    const cut = (box: Box, { x, y, edge }: Frame): Box => {
      return {
        left: x ? Math.max(box.left, edge.left) : box.left,
        right: x ? Math.min(box.right, edge.right) : box.right,
        top: y ? Math.max(box.top, edge.top) : box.top,
        bottom: y ? Math.min(box.bottom, edge.bottom) : box.bottom,
      };
    };
    const isSeen = (parent: Element): boolean =>
      !parent.closest('script, style, noscript, title, option, svg') &&
      parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !around(parent).some((one) => one.floats);

    const found: Piece[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), at = 0; node; node = walker.nextNode(), at += 1) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (!parent || text === '' || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        found.push({ text, node: at, ...around(parent).reduce(cut, box as Box) });
    }
    return found;
  });
}

const shown = (text: string): string => `“${text.slice(0, 24)}”`;

/** Letters lie on each other from a third of a line on; lines of one paragraph touch by their leading. */
function overlap(one: Piece, other: Piece): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const line = Math.min(one.bottom - one.top, other.bottom - other.top);
  return one.node !== other.node && wide > SLACK && high > Math.max(SLACK, line / 3);
}

function collisions(pieces: Piece[]): string[] {
  // by their upper edge, so that only neighbours are compared
  const sorted = [...pieces].sort((a, b) => a.top - b.top);
  return sorted.flatMap((one, at) => {
    const rest = sorted.slice(at + 1);
    const end = rest.findIndex((other) => other.top >= one.bottom - SLACK);
    const near = end < 0 ? rest : rest.slice(0, end);
    return near
      .filter((other) => overlap(one, other))
      .map((other) => `${shown(one.text)} lies on ${shown(other.text)}`);
  });
}

/** Row titles of fewer than some six characters a line, and how much wider the page is than the screen. */
function widths(page: Page): Promise<{ screen: number; over: number; squeezed: { text: string; width: number }[] }> {
  return page.evaluate(() => ({
    screen: document.documentElement.clientWidth,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    squeezed: [...document.querySelectorAll<HTMLElement>('main th[scope=row]')]
      .filter((one) => one.innerText.length > 8 && one.checkVisibility())
      .map((one) => ({ text: one.innerText, width: one.clientWidth }))
      .filter(({ width }) => width > 1 && width < 96),
  }));
}

/** Texts of a page that lie on each other, stand outside the screen, or are squeezed; as sentences. */
export async function misplaced(page: Page): Promise<string[]> {
  const { screen, over, squeezed } = await widths(page);
  const pieces = (await linesOf(page)).filter((one) => one.right - one.left > SLACK && one.bottom - one.top > SLACK);
  // wholly to the left of the screen stands what only the keyboard brings in
  const outside = pieces.filter((one) => one.right > screen + SLACK || (one.left < -SLACK && one.right > 0));
  const found = [
    ...outside.map((one) => `${shown(one.text)} stands outside the screen`),
    ...collisions(pieces),
    ...squeezed.map((one) => `${shown(one.text)} is squeezed to ${one.width} px`),
    ...(over > 0 ? [`the page is ${over} px too wide`] : []),
  ];
  return [...new Set(found)].slice(0, 12);
}

/** Controls that a finger cannot hit, as sentences. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll(
      'main button, main select, main input:not([type=hidden], [type=checkbox], [type=radio])',
    );
    return [...controls]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.sr-only'))
      .map((one) => ({ one, box: (one.closest('label') ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 20)
      .map(({ one, box }) => `${one.tagName.toLowerCase()} ${one.getAttribute('name') ?? ''} is ${box.height} px high`);
  });
}

/** A longer one is a checksum, which no line can hold. */
const WORD = 24;

/** Words and codes in Latin letters, and numbers, of which a line breaks off a part; as sentences. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate((longest) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, noscript, textarea, option, .sr-only')) continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[A-Za-z0-9]+/g)) {
        if (word.length > longest) continue;
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = [...range.getClientRects()].map((box) => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 4) found.add(`“${word}” is broken`);
      }
    }
    return [...found].slice(0, 12);
  }, WORD);
}

/** Icons whose colour is not that of the words around them, as forced colours paint them. */
export async function lostIcons(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('svg.icon')]
      .filter((one) => one.parentElement && getComputedStyle(one).color !== getComputedStyle(one.parentElement).color)
      .map((one) => one.getAttribute('class') ?? ''),
  );
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}
