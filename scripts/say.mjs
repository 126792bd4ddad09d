import { readFileSync } from 'node:fs';

const words = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** A value as it stands in the language `at`: `@key` is a sentence of its own. */
function spelled(value, at) {
  const text = String(value ?? '');
  return text.startsWith('@') ? (words[text.slice(1)]?.[at] ?? text) : text;
}

/** The sentence `key` in both languages, Chinese first, values put in. */
export function sentence(key, values = {}) {
  const pair = words[key] ?? [key, key];
  return pair.map((one, at) => one.replace(/\{(\w+)\}/g, (_whole, name) => spelled(values[name], at))).join(' / ');
}

export function say(key, values) {
  console.error(sentence(key, values));
}

/** Something that stops a script: one sentence that says what to do. */
export class Refusal extends Error {
  constructor(key, values = {}) {
    super(sentence(key, values));
    this.name = 'Refusal';
    this.key = key;
  }
}
