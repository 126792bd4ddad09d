/** What a form gets back: finished words in the person's language, and everything that was typed. */
export type FormState = {
  status: 'idle' | 'done' | 'refused';
  code?: string;
  message?: string;
  /** Field name → sentence. */
  fields?: Record<string, string>;
  blockers?: { text: string; href: string | null }[];
  /** Field name → what was typed. */
  typed?: Record<string, string | string[]>;
  /** Field name → what now stands in the row (STALE). */
  current?: Record<string, string>;
  /** What the command gave, when the form wants to show it (a password shown once, a number). */
  result?: Record<string, string | number | null>;
  /** Grows with each answer, so that a form can tell a new answer from the last. */
  turn: number;
};

export const IDLE: FormState = { status: 'idle', turn: 0 };

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
