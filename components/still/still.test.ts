import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Link from 'next/link';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { createElement, Fragment, isValidElement, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { WallTable, type WallPart } from '@/components/dashboard/wall-table';
import { LedgerTable, type LedgerLine } from '@/components/items/ledger-table';
import { IconSprite } from '@/components/ui/icon-sprite';
import { keepingPieces } from '@/lib/platform/still-store';
import { Island } from './island';
import { written } from './markup';
import { keepPart, keptCharacters, keptPart } from './kept-parts';
import { Kept, Still } from './still';

/** As the compiler marks what runs in the browser. */
vi.mock('@/components/dashboard/roving', () => ({
  Roving: Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference') }),
}));

type Router = ComponentProps<typeof AppRouterContext.Provider>['value'];

const html = (node: ReactNode) =>
  renderToStaticMarkup(createElement(AppRouterContext.Provider, { value: {} as Router }, node));
const stilled = (node: ReactNode) => html(createElement(Fragment, null, Still({ children: node })));

/** The order of attributes says nothing, and a link of the router is one for `SoftLinks`. */
const normal = (text: string) =>
  text.replace(/<([a-z0-9]+)((?: [\w-]+="[^"]*")+)/gi, (_tag, name: string, attributes: string) => {
    const found = [...attributes.matchAll(/ [\w-]+="[^"]*"/g)].map(([one]) =>
      one.replace(/^[^=]+/, (key) => key.toLowerCase()),
    );
    return `<${name}${found
      .filter((one) => !one.startsWith(' data-soft'))
      .sort()
      .join('')}`;
  });

const NASTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; & "</table>',
  '整改<b>措施',
  '-->',
  '',
];

/** Numbers that look random and are the same in every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function tree(below: (most: number) => number, depth: number): ReactNode {
  const text = NASTY[below(NASTY.length)] as string;
  const kind = below(depth > 0 ? 9 : 3);
  if (kind === 0) return text;
  if (kind === 1) return below(1000);
  if (kind === 2) return [null, undefined, false, true][below(4)];
  const children = Array.from({ length: below(5) }, () => tree(below, depth - 1));
  if (kind === 3) return createElement(Fragment, null, ...children);
  if (kind === 4) return children.map((child, at) => createElement('span', { key: at, title: text }, child));
  const attributes = {
    className: below(2) ? text : undefined,
    title: text,
    'aria-label': text,
    'aria-hidden': below(2) === 0,
    'data-mark': text,
    hidden: below(2) === 0,
    tabIndex: below(3) - 1,
  };
  if (kind === 5) return createElement('div', { ...attributes, colSpan: 2 }, ...children);
  // what the writer does not know is React's
  if (kind === 6) return createElement('section', { ...attributes, itemProp: 'name' }, ...children);
  if (kind === 7) return createElement('b', attributes, ...children);
  const Component = () => createElement('i', attributes, ...children);
  return createElement(Component);
}

const light = { tone: 'red' as const, word: NASTY[0] as string };
const lines: LedgerLine[] = NASTY.flatMap((title, at): LedgerLine[] => [
  {
    kind: 'area',
    id: `a${at}`,
    title,
    href: '/x?a=1&b=2',
    closed: { word: title, n: { text: '1' }, m: { text: '2', href: '/y' } },
  },
  {
    kind: 'item',
    number: at,
    title,
    excerpt: title,
    tags: [`t${title}`],
    section: title,
    leader: title,
    status: 'IN_PROGRESS',
    cells: 'cell-red cell-green',
    count: '1/2',
    unfoldLabel: title,
    deadline: title,
    struck: title,
    struckLabel: title,
    light,
  },
  {
    kind: 'measure',
    id: `m${at}`,
    label: title,
    text: title,
    href: '/z#m',
    owner: title,
    stage: title,
    evidence: title,
    deadline: title,
    light,
  },
]);
const statuses = {
  PLANNED: 'a',
  IN_PROGRESS: 'b',
  AWAITING_SIGN_OFF: 'c',
  AWAITING_REVIEW: 'd',
  RETURNED: 'e',
  CLOSED: 'f',
};
const ledger = createElement(LedgerTable, {
  caption: NASTY[3] as string,
  common: { statuses, base: '/items', unfold: ['/items?open=', ''] },
  heads: [{ key: 'title', label: NASTY[1] as string, href: '/items?sort=title', sorted: 'ascending' }],
  lines,
});
const parts: WallPart[] = NASTY.map((title, id) => ({
  id,
  title,
  area: null,
  lines: [
    {
      title,
      query: `area=${id}`,
      dots: [{ number: 1, label: title, off: true, tone: 'red' }],
      closed: 1,
      items: 2,
      overdue: 1,
    },
  ],
}));
const wall = createElement(WallTable, {
  caption: 'c',
  heads: { name: 'n', cells: 'c', closed: 'c', overdue: 'o' },
  parts,
  itemsHref: '/items',
});

describe('a still part says what React would have said', () => {
  test.each([
    ['ledger', ledger],
    ['wall', wall],
    ['icons', createElement(IconSprite)],
    [
      'form',
      createElement(
        'form',
        { action: '/items', role: 'search' },
        createElement('input', { type: 'search', name: 'q', defaultValue: NASTY[1] }),
      ),
    ],
  ])('%s', (_name, node) => expect(normal(stilled(node))).toBe(normal(html(node))));

  test('whatever stands in it', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const node = tree(numbers(seed), 5);
      expect(normal(stilled(node)), `seed ${seed}`).toBe(normal(html(node)));
    }
  });

  test('no typed text becomes an element', () => {
    for (const typed of NASTY) {
      const text = written('td', { title: typed, className: typed }, '');
      expect(text?.match(/<\w+/g)).toEqual(['<td']);
      expect(text?.match(/ [\w-]+="/g)).toHaveLength(2);
    }
    expect(written('a', { href: ' java\nscript:alert(1)' }, '')).toBeNull();
    for (const attribute of ['style', 'onClick', 'dangerouslySetInnerHTML', 'srcDoc', 'formAction'])
      expect(written('a', { [attribute]: 'x' }, '')).toBeNull();
    for (const tag of ['script', 'style', 'iframe', 'object', 'textarea', 'select', 'img'])
      expect(written(tag, {}, '')).toBeNull();
  });
});

const find = (node: ReactNode): ReactElement<ComponentProps<typeof Island>>[] => {
  if (Array.isArray(node)) return node.flatMap(find);
  if (!isValidElement<{ children?: ReactNode }>(node)) return [];
  return node.type === Island ? [node as ReactElement<ComponentProps<typeof Island>>] : find(node.props.children);
};

const asked = (headers: Record<string, string>, response = new EventEmitter()) =>
  keepingPieces({ headers } as unknown as IncomingMessage, response as ServerResponse, () =>
    find(Still({ children: ledger })),
  );

describe('the way of a piece', () => {
  test('into a document only its name travels, and what it names is gone with the answer', () => {
    const response = new EventEmitter();
    const [island] = asked({}, response);
    expect(island?.props.html).toBeUndefined();
    expect(html(island)).toContain('ledger-title');
    response.emit('close');
    expect(html(island)).not.toContain('ledger-title');
  });

  test.each([[{ rsc: '1' }], [{ 'next-action': 'a' }]])('as data of the router it travels whole: %o', (headers) => {
    const [island] = asked(headers);
    expect(island?.props.id).toBeUndefined();
    expect(island?.props.html).toContain('ledger-title');
  });

  test('links of the router stay links, and tell how they are followed', () => {
    const link = createElement(Link, { href: '/items?a=1&b=2', scroll: false, replace: true, prefetch: false }, 'x');
    expect(stilled(link)).toBe('<a href="/items?a=1&amp;b=2" data-soft="still replace">x</a>');
  });
});

describe('a part that is kept', () => {
  test('is written once for a name, and the same whether it was kept or not', () => {
    const called = vi.fn(() =>
      createElement('ul', null, ...[1, 2, 3, 4].map((key) => createElement('li', { key }, NASTY[key]))),
    );
    const kept = (under: string) => createElement(Kept, { under, children: createElement(called) });
    const shown = [kept('a'), kept('a'), createElement('div', null, kept('a')), kept('b')].map(stilled);
    expect(called).toHaveBeenCalledTimes(2);
    expect(shown).toEqual([shown[0], shown[0], `<div>${shown[0]}</div>`, shown[0]]);
    expect(shown[0]).toBe(html(createElement(called)));
  });

  test('with something that moves in it is not kept', () => {
    const Moves = Object.assign(() => createElement('b'), { $$typeof: Symbol.for('react.client.reference') });
    stilled(createElement(Kept, { under: 'moves', children: createElement('ul', null, createElement(Moves)) }));
    expect(keptPart('moves')).toBeNull();
  });

  test('what is not asked for is given up before the store grows over its bound', () => {
    const part = { tag: 'p', attributes: {}, inner: 'x'.repeat(500_000), size: 5 };
    keepPart('first', part);
    keepPart('second', part);
    for (let at = 0; at < 40; at += 1) {
      keepPart(`part ${at}`, part);
      expect(keptPart('first')).toBe(part);
    }
    expect(keptCharacters()).toBeLessThanOrEqual(6_000_000);
    expect(keptPart('second')).toBeNull();
    keepPart('too long', { ...part, inner: 'x'.repeat(3_000_000) });
    expect(keptPart('too long')).toBeNull();
  });
});
