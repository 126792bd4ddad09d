/** A stretch of text that both have, that only the old one has, or that only the new one has. */
export type TextPiece = { kind: 'same' | 'gone' | 'new'; text: string };

const LIMIT = 1_500;

/** Characters, runs of Latin letters and figures kept whole: a changed amount reads as one change. */
function tokensOf(text: string): string[] {
  return text.match(/[A-Za-z0-9.%]+|[\s\S]/gu) ?? [];
}

function commonPrefix(before: string[], after: string[]): number {
  let length = 0;
  while (length < before.length && length < after.length && before[length] === after[length]) length += 1;
  return length;
}

/** Lengths of the longest common subsequences of all tails; the table of a word-for-word comparison. */
function tailTable(before: string[], after: string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = table[i] as Uint16Array;
    const below = table[i + 1] as Uint16Array;
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const same = before[i] === after[j];
      row[j] = same ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function walk(before: string[], after: string[]): TextPiece[] {
  const table = tailTable(before, after);
  const common = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const pieces: TextPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      pieces.push({ kind: 'same', text: before[i] as string });
      i += 1;
      j += 1;
    } else if (common(i + 1, j) >= common(i, j + 1)) {
      pieces.push({ kind: 'gone', text: before[i] as string });
      i += 1;
    } else {
      pieces.push({ kind: 'new', text: after[j] as string });
      j += 1;
    }
  }
  return [...pieces, { kind: 'gone', text: before.slice(i).join('') }, { kind: 'new', text: after.slice(j).join('') }];
}

function joinRuns(pieces: TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (piece.text === '') continue;
    if (last?.kind === piece.kind) last.text += piece.text;
    else joined.push({ ...piece });
  }
  return joined;
}

/**
 * How `after` differs from `before`, as stretches in reading order. Beyond the common beginning and end at most 1,500 characters a side are
 * compared one by one; what is longer counts as replaced whole.
 */
export function textDifference(before: string, after: string): TextPiece[] {
  const old = tokensOf(before);
  const young = tokensOf(after);
  const head = commonPrefix(old, young);
  const tail = commonPrefix(old.slice(head).reverse(), young.slice(head).reverse());
  const oldMiddle = old.slice(head, old.length - tail);
  const youngMiddle = young.slice(head, young.length - tail);
  const long = oldMiddle.length > LIMIT || youngMiddle.length > LIMIT;
  const middle: TextPiece[] = long
    ? [
        { kind: 'gone', text: oldMiddle.join('') },
        { kind: 'new', text: youngMiddle.join('') },
      ]
    : walk(oldMiddle, youngMiddle);
  return joinRuns([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ]);
}
