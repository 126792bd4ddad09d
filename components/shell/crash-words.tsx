'use client';

import { createContext, useContext, type ReactNode } from 'react';

export interface CrashWords {
  seal: string;
  brand: string;
  title: string;
  /** What is safe and what to do. */
  text: string;
  /** Before the number of the error. */
  number: string;
  again: string;
  home: string;
}

const Translator = createContext<CrashWords | null>(null);

/** Hands the finished words to the error page, which is client code and loads no messages. */
export function CrashWordsProvider({ words, children }: { words: CrashWords; children: ReactNode }) {
  return <Translator.Provider value={words}>{children}</Translator.Provider>;
}

/** The words of the error page, or null outside the root layout. */
export function useCrashWords(): CrashWords | null {
  return useContext(Translator);
}
