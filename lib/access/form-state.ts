/** What a form gets back: finished words in the person's language, and everything that was typed. */
export type FormState = {
  /** `unsent`: no answer came, so that nobody knows whether it arrived; said by the form itself. */
  status: 'idle' | 'done' | 'refused' | 'unsent';
  code?: string;
  message?: string;
  /** Field name → sentence. */
  fields?: Record<string, string>;
  /** What has to be confirmed before it is done, beside its field: sent back as `sure.<field>`. */
  questions?: { field: string; text: string; value: string }[];
  blockers?: { text: string; href: string | null }[];
  /** Where one goes on. */
  way?: { text: string; href: string };
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
