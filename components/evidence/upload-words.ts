/** Finished words; `{name}`, `{percent}` and `{reason}` are filled per file. */
export type UploadWords = {
  /** What the drop zone says per kind (value → words), and for any. */
  drop: Record<string, string>;
  dropAny: string;
  kind: string;
  proves: string;
  /** How much may be said, in code points. */
  provesLimit: number;
  optional: string;
  secrecy: string;
  limit: string;
  noScript: string;
  queue: string;
  waiting: string;
  sending: string;
  checking: string;
  done: string;
  supplement: string;
  failed: string;
  retry: string;
  dismiss: string;
  progressOf: string;
  saidDone: string;
  saidFailed: string;
};
