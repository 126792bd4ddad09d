import { createTranslator } from 'use-intl/core';
import { catalogue, type Messages } from './catalogue';
import type { Locale } from './locales';

/** A translator with every noun as a top-level namespace: `t('items.title')`, ICU arguments as second parameter. */
export type Translator = ReturnType<typeof make>;

/** Any key of the messages, for keys that are put together at run time. */
export type MessageKey = Parameters<Translator>[0];

const made = new Map<Locale, Translator>();

/** Sentences that are kept, so that the rows of a page do not make the same word each; what is beyond them is made anew. */
const KEPT = 20_000;

/** What a person wrote at length is in one place of a page only. */
const LONG = 80;

/** The key of a sentence with its values; null where a value is long, or more than a text or a number. */
function sentenceKey(key: string, values: Record<string, unknown>): string | null {
  let found = key;
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') found += `\u0000${name}\u0001${value}`;
    else if (typeof value === 'string' && value.length <= LONG) found += `\u0000${name}\u0002${value}`;
    else return null;
  }
  return found;
}

/** A translator that says a sentence it has said before without making it again. */
function remembering<T extends (key: never, values?: never) => string>(translate: T): T {
  const plain = new Map<string, string>();
  const filled = new Map<string, string>();
  const say = (key: string, values?: Record<string, unknown>, ...rest: unknown[]): string => {
    const make = () => (translate as unknown as (...all: unknown[]) => string)(key, values, ...rest);
    const [kept, name] = values ? [filled, sentenceKey(key, values)] : [plain, key];
    if (name === null || rest.length > 0) return make();
    const known = kept.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (kept.size >= KEPT) kept.clear();
    kept.set(name, made);
    return made;
  };
  return Object.assign(say as unknown as T, translate);
}

function make(locale: Locale) {
  const translate = createTranslator<Messages>({
    locale,
    messages: catalogue[locale] as Messages,
    timeZone: 'Asia/Shanghai',
    onError(error) {
      throw error;
    },
  });
  return remembering(translate);
}

/** The words of one language; made once per process, so that parsed messages are kept. */
export function getTranslator(locale: Locale): Translator {
  const known = made.get(locale);
  if (known) return known;
  const words = make(locale);
  made.set(locale, words);
  return words;
}

/** A key that is built from data (`errors.` + code); the parity test and the tests per enum guard that it exists. */
export function dynamicKey(namespace: keyof Messages, ...path: string[]): MessageKey {
  return [namespace, ...path].join('.') as MessageKey;
}
