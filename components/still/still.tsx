import Link from 'next/link';
import {
  cloneElement,
  createElement,
  Fragment,
  isValidElement,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from 'react';
import { layPiece } from '@/lib/platform/still-store';
import { Island } from './island';
import { keepPart, keptPart, type KeptPart } from './kept-parts';
import { escaped, written } from './markup';

/** A part of a page: as text where nothing in it moves, and as what React is given otherwise. `size` counts elements, `host` is there where it is one. */
type Part = { text: string | null; size: number; node: () => ReactNode; host?: KeptPart };

type Key = ReactElement['key'];
type Host = ReactElement<Record<string, unknown> & { children?: ReactNode }, string>;

/** Fewer elements than this are cheaper as they are. */
const LEAST = 4;

const CLIENT = Symbol.for('react.client.reference');

const plain = (text: string, node: ReactNode): Part => ({ text, size: 0, node: () => node });
const moving = (node: () => ReactNode): Part => ({ text: null, size: 0, node });

/** Nodes one by one, so that none of them needs a key that did not have one. */
const listed = (node: ReactNode): ReactNode[] => (Array.isArray(node) ? (node as ReactNode[]) : [node]);

/** A key that is none is left out: React would take it for the word. */
const keyOf = (key: Key): { key?: string } => (key === null ? {} : { key });

const grouped = (node: ReactNode, key: Key): ReactNode => createElement(Fragment, keyOf(key), ...listed(node));

function keyed(part: Part, key: Key): Part {
  return key === null ? part : { ...part, node: () => grouped(part.node(), key) };
}

function many(nodes: readonly ReactNode[]): Part {
  if (nodes.length === 1) return partOf(nodes[0]);
  const parts = nodes.map(partOf);
  let text: string | null = '';
  let size = 0;
  for (const part of parts) {
    text = text === null || part.text === null ? null : text + part.text;
    size += part.size;
  }
  return { text, size, node: () => parts.map((part) => part.node()) };
}

/** An element with other children. */
function withChildren(element: ReactElement, children: ReactNode): ReactElement {
  return children === null || children === undefined ? element : cloneElement(element, {}, ...listed(children));
}

function hostOf(element: Host): Part {
  const { type, key, props } = element;
  const { children, ...attributes } = props;
  const inner = partOf(children);
  const text = inner.text === null ? null : written(type, attributes, inner.text);
  const size = inner.size + 1;
  if (text === null || inner.text === null) return { text, size, node: () => withChildren(element, inner.node()) };
  const host: KeptPart = { tag: type, attributes, inner: inner.text, size };
  const node = () => (inner.size < LEAST ? withChildren(element, inner.node()) : islandOf(host, key));
  return { text, size, node, host };
}

function islandOf({ tag, attributes, inner }: KeptPart, key: Key): ReactNode {
  const id = layPiece(inner);
  return createElement(Island, { ...keyOf(key), tag, attributes, ...(id === null ? { html: inner } : { id }) });
}

interface KeptProps {
  /** Names everything that the part follows from: what was counted, who is there, the language, what the address chose. Never who asks. */
  under: string;
  /** One component that ends in one element. */
  children: ReactElement;
}

/** A still part that is written once for everybody who sees the same; outside `Still` it is what stands in it. */
export function Kept({ children }: KeptProps): ReactNode {
  return children;
}

function keptOf({ under, children }: KeptProps, key: Key): Part {
  const known = keptPart(under);
  if (!known) {
    const made = partOf(children);
    if (made.host) keepPart(under, made.host);
    return keyed(made, key);
  }
  const text = written(known.tag, known.attributes, known.inner);
  return { text, size: known.size, node: () => islandOf(known, key), host: known };
}

/** A link of the router as a plain one; `SoftLinks` follows it as the router would. */
function anchorOf({ key, props }: ReactElement<ComponentProps<typeof Link>>): Part {
  const { href, prefetch: _prefetch, scroll, replace, onNavigate: _onNavigate, ...rest } = props;
  const how = [scroll === false ? 'still' : '', replace ? 'replace' : ''].filter(Boolean).join(' ');
  const attributes: Record<string, unknown> = { ...rest, href: String(href as string), 'data-soft': how };
  return hostOf(createElement('a', { ...attributes, ...keyOf(key) }) as unknown as Host);
}

type Call = (props: unknown) => ReactNode | Promise<ReactNode>;

function componentOf({ type, key, props }: ReactElement): Part {
  const made = (type as Call)(props);
  if (made instanceof Promise)
    return keyed(
      moving(() => made.then((node: ReactNode) => partOf(node).node())),
      key,
    );
  return keyed(partOf(made as ReactNode), key);
}

function elementOf(element: ReactElement<{ children?: ReactNode }>): Part {
  const { type, key, props } = element;
  if (type === Fragment) {
    const inner = partOf(props.children);
    return { ...inner, node: () => grouped(inner.node(), key) };
  }
  if (type === Link) return anchorOf(element as unknown as ReactElement<ComponentProps<typeof Link>>);
  if (type === Kept) return keptOf(props as unknown as KeptProps, key);
  if (typeof type === 'string') return hostOf(element as Host);
  const isOurs = typeof type === 'function' && (type as { $$typeof?: symbol }).$$typeof !== CLIENT;
  if (isOurs) return componentOf(element);
  return moving(() => withChildren(element, partOf(props.children).node()));
}

function partOf(node: ReactNode): Part {
  if (node === null || node === undefined || typeof node === 'boolean') return plain('', null);
  if (typeof node === 'string' || typeof node === 'number') return plain(escaped(String(node)), node);
  if (Array.isArray(node)) return many(node as ReactNode[]);
  if (isValidElement<{ children?: ReactNode }>(node)) return elementOf(node);
  return moving(() => node);
}

/** The same content, in which React is spared whatever never moves: the largest such parts travel as finished HTML, once. */
export function Still({ children }: { children: ReactNode }): ReactNode {
  return grouped(partOf(children).node(), null);
}
