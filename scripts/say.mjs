import { readFileSync } from 'node:fs';

const words = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** The sentence `key` in both languages, Chinese first, values put in. */
export function sentence(key, values = {}) {
  const pair = words[key] ?? [key, key];
  return pair.map((one) => one.replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ''))).join(' / ');
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
