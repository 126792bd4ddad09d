/** Writes one element as React would write it into a document; null for everything of which it does not know exactly how. */

const NAMES: Record<string, string> = {
  className: 'class',
  htmlFor: 'for',
  tabIndex: 'tabindex',
  colSpan: 'colspan',
  rowSpan: 'rowspan',
  maxLength: 'maxlength',
  autoComplete: 'autocomplete',
  enterKeyHint: 'enterkeyhint',
  dateTime: 'datetime',
  defaultValue: 'value',
  viewBox: 'viewBox',
  textAnchor: 'text-anchor',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
};
const FLAGS = new Set(['hidden', 'open', 'disabled']);
const PLAIN = new Set([
  ...['id', 'title', 'lang', 'dir', 'role', 'name', 'type', 'value', 'placeholder', 'scope', 'href', 'rel', 'target'],
  ...[
    'action',
    'method',
    'd',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'r',
    'cx',
    'cy',
    'width',
    'height',
    'fill',
    'stroke',
    'points',
    'transform',
  ],
  ...['focusable', 'start', 'cite'],
]);
const ADDRESSES = new Set(['href', 'action']);
/** Elements that need nothing but their attributes and what stands in them. */
const TAGS = new Set([
  ...[
    'a',
    'abbr',
    'article',
    'aside',
    'b',
    'blockquote',
    'br',
    'caption',
    'code',
    'dd',
    'del',
    'details',
    'div',
    'dl',
    'dt',
    'em',
    'figcaption',
  ],
  ...[
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'header',
    'hr',
    'i',
    'input',
    'ins',
    'kbd',
    'label',
    'li',
    'mark',
    'nav',
    'ol',
    'p',
    'q',
  ],
  ...[
    's',
    'section',
    'small',
    'span',
    'strong',
    'sub',
    'summary',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'time',
    'tr',
    'u',
    'ul',
  ],
  ...['svg', 'symbol', 'use', 'g', 'path', 'circle', 'line', 'rect', 'polyline', 'polygon', 'text', 'tspan'],
]);
const VOID = new Set(['br', 'hr', 'input']);
/** Fields that nobody listens to. */
const INPUTS = new Set(['hidden', 'search']);

const SPECIAL = /["&'<>]/;
const ENTITIES: Record<string, string> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' };

/** Text that can stand anywhere between tags and in attributes. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/["&'<>]/g, (sign) => ENTITIES[sign] as string) : text;

const isScript = (address: string): boolean =>
  /^[\u0000-\u001f ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s/i.test(address);

/** What an attribute is called in a document; null where it is not known, or where the address is a script. */
function nameOf(name: string, text: string): string | null {
  if (ADDRESSES.has(name) && isScript(text)) return null;
  return NAMES[name] ?? (PLAIN.has(name) ? name : null);
}

/** One attribute with the blank before it; null where it is not known how it is written. */
function attribute(name: string, value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (FLAGS.has(name)) return value ? ` ${name}=""` : '';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value);
  if (/^(?:aria|data)-[a-z-]+$/.test(name)) return ` ${name}="${escaped(text)}"`;
  const known = typeof value === 'boolean' ? null : nameOf(name, text);
  return known === null ? null : ` ${known}="${escaped(text)}"`;
}

/** An element with `inner`, which is finished already; null where the writer does not know it. */
export function written(tag: string, attributes: Record<string, unknown>, inner: string): string | null {
  if (!TAGS.has(tag) || (tag === 'input' && !INPUTS.has(String(attributes['type'])))) return null;
  let head = `<${tag}`;
  for (const name in attributes) {
    if (name === 'children') continue;
    const one = attribute(name, attributes[name]);
    if (one === null) return null;
    head += one;
  }
  if (VOID.has(tag)) return inner === '' ? `${head}/>` : null;
  return `${head}>${inner}</${tag}>`;
}
