'use client';

import { useState } from 'react';
import type { FormState } from '@/lib/access/form-state';
import { bareName } from './form-context';
import { VERSIONS, type KeptForm } from './kept-typed';

export type Hidden = Readonly<Record<string, string | number | readonly string[]>>;

const NONE: Hidden = {};

const isVersion = (name: string): boolean => (VERSIONS as readonly string[]).includes(name);

/** The versions among the hidden fields as one text. */
const versionsOf = (hidden: Hidden): string =>
  Object.entries(hidden)
    .filter(([name]) => isVersion(name))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join();

type Course = { isTouched: boolean; state: FormState; restored: KeptForm | null };

/**
 * The hidden fields that are sent. While something is typed the versions stay those that it was begun on, however often the page is read
 * anew: what others changed meanwhile is shown, never passed over. After STALE it is the version that was shown.
 */
export function useBegun(
  hidden: Hidden = NONE,
  { isTouched, state, restored }: Course,
): { values: Hidden; key: string } {
  const [begun, setBegun] = useState(hidden);
  if (!isTouched && begun !== hidden && versionsOf(begun) !== versionsOf(hidden)) setBegun(hidden);
  const values: Record<string, string | number | readonly string[]> = { ...hidden };
  for (const name of Object.keys(hidden).filter(isVersion))
    values[name] = listed(name, seenVersion(state, name) ?? restored?.begun[name]) ?? begun[name] ?? '';
  return { values, key: versionsOf(begun) };
}

/** A list is kept and shown as one text. */
const listed = (name: string, text: string | undefined): string | string[] | undefined =>
  text !== undefined && name.endsWith('[]') ? text.split(',') : text;

/** The version that the last refusal showed, else the one that was refused. */
function seenVersion(state: FormState, name: string): string | undefined {
  if (state.status !== 'refused') return undefined;
  const seen = state.current?.[bareName(name)] ?? state.typed?.[name];
  return Array.isArray(seen) ? seen.join(',') : seen;
}

/** Fields that nobody sees; a list is one field for each. */
export function HiddenFields({ values }: { values: Hidden }) {
  return Object.entries(values).map(([name, value]) =>
    Array.isArray(value) ? (
      value.map((one: string) => <input key={`${name}${one}`} type="hidden" name={name} value={one} />)
    ) : (
      <input key={name} type="hidden" name={name} value={value as string | number} />
    ),
  );
}
