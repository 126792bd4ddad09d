'use client';

import { createContext, useContext, type ReactNode } from 'react';

/** The words of every form, finished; `{…}` stays in where a form fills in what it counts. */
export interface FormWords {
  optional: string;
  calendar: string;
  noMatch: string;
  busy: string;
  close: string;
  cancel: string;
  count: string;
  over: string;
  unsent: string;
  again: string;
  outdated: string;
  reopen: string;
  signIn: string;
  restored: string;
  offered: string;
  restore: string;
  drop: string;
  missing: string;
  leave: { title: string; text: string; sending: string; stay: string; go: string };
  stale: {
    title: string;
    nobody: string;
    /** That looking again and sending again goes on. */
    again: string;
    step: string;
    note: string;
    caption: string;
    field: string;
    theirs: string;
    mine: string;
    save: string;
    drop: string;
    empty: string;
  };
}

const Words = createContext<FormWords | null>(null);
const Person = createContext<number | null>(null);

/** Hands the words of all forms down from the root layout, once for every page. */
export function FormWordsProvider({ words, children }: { words: FormWords; children: ReactNode }) {
  return <Words.Provider value={words}>{children}</Words.Provider>;
}

/** Names the person in whose name this browser keeps what is typed; without one nothing is kept. */
export function FormPerson({ id, children }: { id: number; children: ReactNode }) {
  return <Person.Provider value={id}>{children}</Person.Provider>;
}

export function useFormWords(): FormWords {
  const words = useContext(Words);
  if (!words) throw new Error('a form stands outside FormWordsProvider');
  return words;
}

export function useFormPerson(): number | null {
  return useContext(Person);
}

/** Puts values into the places that a finished sentence left open. */
export function fillIn(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
