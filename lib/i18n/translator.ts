import { createTranslator } from 'use-intl/core';
import { catalogue, type Messages } from './catalogue';
import type { Locale } from './locales';

/** A translator with every noun as a top-level namespace: `t('items.title')`, ICU arguments as second parameter. */
export type Translator = ReturnType<typeof make>;

/** Any key of the messages, for keys that are put together at run time. */
export type MessageKey = Parameters<Translator>[0];

const made = new Map<Locale, Translator>();

function make(locale: Locale) {
  return createTranslator<Messages>({
    locale,
    messages: catalogue[locale] as Messages,
    timeZone: 'Asia/Shanghai',
    onError(error) {
      throw error;
    },
  });
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
