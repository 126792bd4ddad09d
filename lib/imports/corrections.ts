import type { PersonStamp } from '@/lib/access/person-stamp';
import { isAppError, AppError } from '@/lib/platform/errors';
import { editOutline, type OutlineEdit } from '@/lib/outline/outline-edit';
import { switchReading } from '@/lib/outline/readings';
import type { Issue, Outline } from '@/lib/outline/outline-types';
import type { correctImportInput } from './schema';
import type { z } from 'zod';

type Step = z.output<typeof correctImportInput>;

/** One step that somebody took on the preview, as it is kept with the import. */
export type Correction = {
  change: Step['change'];
  block?: string;
  issue?: string;
  reason?: string;
  at: string;
} & Pick<PersonStamp<'person'>, 'personId' | 'personName'> &
  Partial<PersonStamp<'person'>>;

/** What names a doubt from one look to the next: its kind and place. */
export function issueKey(issue: Issue): string {
  const { code, span, block = '', values = {} } = issue;
  const place = span ? `${span.paragraph}:${span.start}` : '';
  const level = typeof values['level'] === 'string' ? values['level'] : '';
  return [code, place, block, level].join('|');
}

/** The doubts that nobody has looked at yet; a commit waits for them. */
export function openIssues(outline: Outline, corrections: Correction[]): Issue[] {
  const seen = new Set(corrections.map((one) => one.issue).filter((key) => key !== undefined));
  return outline.issues.filter((issue) => !seen.has(issueKey(issue)));
}

const REFUSED: Record<string, string> = {
  LOWEST_LEVEL: 'lowestLevel',
  HIGHEST_LEVEL: 'highestLevel',
  NOTHING_BEFORE: 'nothingBefore',
  RETITLED: 'retitled',
  OUTSIDE: 'outside',
  NOT_IN_TREE: 'notInTree',
  TEXT_LENGTH: 'required',
  REQUIRED: 'words',
};

const lacks = (field: string): AppError => new AppError('VALIDATION', { fields: [{ field, code: 'required' }] });

type EditOf = (step: Step) => OutlineEdit;

const EDITS: Record<Exclude<Step['change'], 'CONFIRM' | 'READING'>, EditOf> = {
  PROMOTE: ({ block, subtree = false }) => ({ kind: 'PROMOTE', block, subtree }),
  DEMOTE: ({ block, subtree = false }) => ({ kind: 'DEMOTE', block, subtree }),
  JOIN: ({ block }) => ({ kind: 'JOIN', block }),
  UNPLACE: ({ block }) => ({ kind: 'UNPLACE', block }),
  RETITLE: ({ block, text }) => ({ kind: 'RETITLE', block, text }),
  DROP: ({ block, reason }) => ({ kind: 'DROP', block, reason }),
  SET_ROLE({ block, role }) {
    if (!role) throw lacks('role');
    return { kind: 'SET_ROLE', block, role };
  },
  SET_FIELD({ block, field }) {
    if (!field) throw lacks('field');
    return { kind: 'SET_FIELD', block, field };
  },
  SPLIT({ block, at = '', role }) {
    const [paragraph, offset] = at.split(':').map(Number);
    if (paragraph === undefined || offset === undefined) throw lacks('at');
    return { kind: 'SPLIT', block, paragraph, offset, ...(role && role !== 'TITLE' ? { role } : {}) };
  },
};

function readingOf(outline: Outline, reading: number | undefined): Outline {
  if (reading === undefined) throw lacks('reading');
  return switchReading(outline, reading);
}

/** The outline after one step. AppError NOT_FOUND (block), VALIDATION with a code of `errors.field`. */
export function applyStep(outline: Outline, step: Step): Outline {
  try {
    if (step.change === 'CONFIRM') return outline;
    if (step.change === 'READING') return readingOf(outline, step.reading);
    return editOutline(outline, EDITS[step.change](step));
  } catch (error) {
    if (!isAppError(error, 'VALIDATION')) throw error;
    const fields = (error.details.fields ?? []).map(({ field, code }) => ({
      field: code === 'TEXT_LENGTH' ? 'text' : field,
      code: REFUSED[code] ?? code,
    }));
    throw new AppError('VALIDATION', { fields });
  }
}

/** Which doubts a CONFIRM settles: one by its key, or `all`. AppError NOT_FOUND for a key that is not there. */
export function confirmed(outline: Outline, key: string): string[] {
  const keys = outline.issues.map(issueKey);
  if (key === 'all') return keys;
  if (!keys.includes(key)) throw new AppError('NOT_FOUND');
  return [key];
}
