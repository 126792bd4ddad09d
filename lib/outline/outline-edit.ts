import { AppError } from '@/lib/platform/errors';
import { declaredCounts } from './declared';
import { countDoubts } from './doubts';
import { dressBlock, mergeSpans, partsOf } from './outline-parts';
import type { Block, CountName, Declared, FieldKey, Outline, Role } from './outline-types';
import { blockText, outlineCounts } from './outline-tree';
import { isUnseen } from '@/lib/platform/text-length';

export type TreeRole = 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE';

/** One step of a person on the preview screen. `block` is an id. With `subtree`, what hangs below moves along. */
export type OutlineEdit =
  | { kind: 'PROMOTE'; block: string; subtree?: boolean }
  | { kind: 'DEMOTE'; block: string; subtree?: boolean }
  | { kind: 'SET_ROLE'; block: string; role: TreeRole | 'TITLE' }
  | { kind: 'SET_FIELD'; block: string; field: FieldKey }
  | { kind: 'JOIN'; block: string }
  | { kind: 'SPLIT'; block: string; paragraph: number; offset: number; role?: TreeRole }
  | { kind: 'RETITLE'; block: string; text: string }
  | { kind: 'DROP'; block: string; reason: string }
  | { kind: 'UNPLACE'; block: string };

const LADDER: TreeRole[] = ['AREA', 'CATEGORY', 'ITEM', 'MEASURE'];
const MAX_TEXT = 10_000;

function refuse(code: string): AppError {
  return new AppError('VALIDATION', { fields: [{ field: 'block', code }] });
}

function ladder(role: Role): number {
  return LADDER.indexOf(role as TreeRole);
}

function isInTree(block: Block): boolean {
  return ladder(block.role) >= 0 || block.role === 'FIELD';
}

function indexOf(outline: Outline, id: string): number {
  const at = outline.blocks.findIndex((block) => block.id === id);
  if (at < 0) throw new AppError('NOT_FOUND');
  return at;
}

/** Where the subtree of a block ends in the list (exclusive): measures and fields belong to their item, and so on. */
function subtreeEnd(blocks: Block[], at: number): number {
  const level = ladder(blocks[at]?.role ?? 'UNPLACED');
  if (level < 0 || level === LADDER.length - 1) return at + 1;
  let end = at + 1;
  while (end < blocks.length) {
    const below = ladder(blocks[end]?.role ?? 'UNPLACED');
    if (below >= 0 && below <= level) break;
    end += 1;
  }
  return end;
}

function replace(outline: Outline, at: number, count: number, fresh: Block[]): Outline {
  const blocks = [...outline.blocks.slice(0, at), ...fresh, ...outline.blocks.slice(at + count)];
  return refreshed({ ...outline, blocks });
}

/** Counts are compared anew; doubts about a block that is gone go with it. */
function refreshed(outline: Outline): Outline {
  const ids = new Set(outline.blocks.map((block) => block.id));
  const kept = outline.issues.filter(
    (issue) => !isCountIssue(issue.code) && (issue.block === undefined || ids.has(issue.block)),
  );
  return { ...outline, issues: [...kept, ...countDoubts(outline)] };
}

function isCountIssue(code: string): boolean {
  return code === 'COUNT_DIFFERS' || code === 'DECLARED_TWICE';
}

function freshId(outline: Outline): string {
  const highest = outline.blocks.reduce((max, block) => Math.max(max, Number(block.id.slice(1)) || 0), 0);
  return `b${highest + 1}`;
}

function withRole(outline: Outline, block: Block, role: TreeRole | 'TITLE'): Block {
  const { why: _why, reason: _reason, repeats: _repeats, field: _field, ...rest } = block;
  const wasAside = block.role === 'UNPLACED' || block.role === 'DROPPED';
  const dressed = wasAside ? dressBlock(outline.paragraphs, rest) : rest;
  return { ...dressed, role };
}

function shift(outline: Outline, at: number, by: 1 | -1, subtree = false): Outline {
  const end = subtree ? subtreeEnd(outline.blocks, at) : at + 1;
  const fresh = outline.blocks.slice(at, end).map((block, i) => {
    const level = block.role === 'FIELD' && by === -1 ? LADDER.length : ladder(block.role);
    const role = level < 0 ? undefined : LADDER[level + by];
    if (i === 0 && !role) throw refuse(by === 1 ? 'LOWEST_LEVEL' : 'HIGHEST_LEVEL');
    if (!role || (i > 0 && block.role === 'FIELD')) return block;
    return withRole(outline, block, role);
  });
  return replace(outline, at, end - at, fresh);
}

function join(outline: Outline, at: number): Outline {
  const block = outline.blocks[at];
  const before = outline.blocks.findLastIndex((each, i) => i < at && isInTree(each));
  const previous = outline.blocks[before];
  if (!block || !isInTree(block) || !previous) throw refuse('NOTHING_BEFORE');
  const retold = block.text !== undefined || previous.text !== undefined;
  const text = retold ? `${blockText(outline, previous)}\n${blockText(outline, block)}` : undefined;
  const merged: Block = {
    ...previous,
    ...mergeSpans(outline.paragraphs, previous, block),
    ...(retold ? { text } : {}),
  };
  const blocks = outline.blocks.filter((_each, i) => i !== at);
  blocks[before] = merged;
  return refreshed({ ...outline, blocks });
}

/** True between the two halves of a character. */
const isWithinCharacter = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;

function split(outline: Outline, at: number, edit: Extract<OutlineEdit, { kind: 'SPLIT' }>): Outline {
  const block = outline.blocks[at];
  if (!block || block.text !== undefined) throw refuse('RETITLED');
  const source = outline.paragraphs[edit.paragraph]?.text ?? '';
  const parts = isWithinCharacter(source, edit.offset) ? null : partsOf(block, edit.paragraph, edit.offset);
  if (!parts) throw refuse('OUTSIDE');
  const [first, rest] = parts;
  const second = dressBlock(outline.paragraphs, { ...block, ...rest, id: freshId(outline), number: null });
  if (edit.role) Object.assign(second, withRole(outline, { ...second, role: block.role }, edit.role));
  return replace(outline, at, 1, [dressBlock(outline.paragraphs, { ...block, ...first }, false), second]);
}

/** Puts a block and what hangs below it outside the tree, whole, with its numbering and stops. */
function setAside(outline: Outline, at: number, role: 'DROPPED' | 'UNPLACED', reason?: string): Outline {
  const end = subtreeEnd(outline.blocks, at);
  const fresh = outline.blocks.slice(at, end).map((block): Block => {
    if (block.role === 'UNPLACED' || block.role === 'DROPPED')
      return at + 1 === end ? aside(outline, block, role, reason) : block;
    return aside(outline, block, role, reason);
  });
  return replace(outline, at, end - at, fresh);
}

function aside(outline: Outline, block: Block, role: 'DROPPED' | 'UNPLACED', reason?: string): Block {
  const { text: _text, field: _field, ...rest } = block;
  const { spans, marks } = mergeSpans(
    outline.paragraphs,
    { spans: [], marks: [] },
    { spans: [...block.spans, ...block.marks], marks: [] },
  );
  return { ...rest, role, spans, marks, ...(role === 'DROPPED' ? { reason } : { why: block.why ?? 'MOVED' }) };
}

function retitle(outline: Outline, at: number, text: string): Outline {
  const block = outline.blocks[at];
  const words = text.trim();
  if (!block || !(isInTree(block) || block.role === 'TITLE')) throw refuse('NOT_IN_TREE');
  if (isUnseen(words) || words.length > MAX_TEXT) throw refuse('TEXT_LENGTH');
  const { text: _text, ...rest } = block;
  return replace(outline, at, 1, [words === blockText(outline, rest) ? rest : { ...rest, text: words }]);
}

function setRole(outline: Outline, at: number, role: TreeRole | 'TITLE'): Outline {
  const block = outline.blocks[at];
  if (!block || block.role === 'LABEL') throw refuse('NOT_IN_TREE');
  return replace(outline, at, 1, [withRole(outline, block, role)]);
}

function setField(outline: Outline, at: number, field: FieldKey): Outline {
  const block = outline.blocks[at];
  if (!block || block.role === 'LABEL' || block.role === 'TITLE') throw refuse('NOT_IN_TREE');
  return replace(outline, at, 1, [{ ...withRole(outline, block, 'MEASURE'), role: 'FIELD', field }]);
}

function givenReason(reason: string): string {
  const words = reason.trim();
  if (isUnseen(words)) throw new AppError('VALIDATION', { fields: [{ field: 'reason', code: 'REQUIRED' }] });
  return words;
}

/**
 * One step of editing; the outline that came in is not changed. Every character stays in the tree, unplaced or dropped.
 * Throws AppError NOT_FOUND for an unknown block and VALIDATION for a step that makes no sense there.
 */
export function editOutline(outline: Outline, edit: OutlineEdit): Outline {
  const at = indexOf(outline, edit.block);
  switch (edit.kind) {
    case 'PROMOTE':
      return shift(outline, at, -1, edit.subtree);
    case 'DEMOTE':
      return shift(outline, at, 1, edit.subtree);
    case 'SET_ROLE':
      return setRole(outline, at, edit.role);
    case 'SET_FIELD':
      return setField(outline, at, edit.field);
    case 'JOIN':
      return join(outline, at);
    case 'SPLIT':
      return split(outline, at, edit);
    case 'RETITLE':
      return retitle(outline, at, edit.text);
    case 'DROP':
      return setAside(outline, at, 'DROPPED', givenReason(edit.reason));
    case 'UNPLACE':
      return setAside(outline, at, 'UNPLACED');
  }
}

export type Reconciled = {
  level: CountName;
  declared: number | null;
  parsed: number;
  differs: boolean;
  source: Declared | null;
};

/** Declared against parsed counts, one line per level; `declared` is null where the text names no count. */
export function reconcile(outline: Outline): Reconciled[] {
  const parsed = outlineCounts(outline);
  const declared = declaredCounts(outline.declared);
  return (['areas', 'categories', 'items', 'measures'] as const).map((level) => ({
    level,
    declared: declared[level] ?? null,
    parsed: parsed[level],
    differs: declared[level] !== undefined && declared[level] !== parsed[level],
    source: outline.declared.find((each) => each.level === level) ?? null,
  }));
}
