/**
 * The pieces of one or two characters that a search must find among a row's `grams`; the words themselves are looked for afterwards.
 * A trigram index cannot serve one or two characters (S67).
 */
export function gramsOf(query: string): string[] {
  const plain = foldText(query);
  const letters = [...plain];
  if (letters.length === 1) return letters;
  return [...new Set(letters.slice(0, -1).map((letter, index) => letter + letters[index + 1]))];
}

/** Folds text for comparing: NFKC, lower case, no blanks of any width, no zero-width characters (S75). Same as SQL `rectify_fold`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]/g, '');
}
