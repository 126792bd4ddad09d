'use client';

import { useCallback, useEffect, useRef } from 'react';
import { fillIn, useFormWords } from '@/components/form/form-words';
import { useKeptText } from '@/components/form/use-kept-text';
import { textLength } from '@/lib/platform/text-length';

type Place = { inspectionId: number; itemNumber: number; measureNumbers: number[]; evidenceId?: number | null };

/**
 * What is said of the files that come next. It goes out with them, and stands in the field again where they were refused or the line was broken:
 * for the file that is chosen in their place, or to be changed before they are sent once more.
 */
export function useProves({ inspectionId, itemNumber, measureNumbers, evidenceId }: Place, limit: number) {
  const [text, set] = useKeptText(
    `upload-${inspectionId}-${itemNumber}-${measureNumbers.join('.')}-${evidenceId ?? 'new'}`,
  );
  const words = useFormWords();
  const standing = useRef(text);
  useEffect(() => {
    standing.current = text;
  }, [text]);

  /** The sentence about a text that is too long; nothing where it is not. */
  const overOf = useCallback(
    (said: string): string => {
      const over = textLength(said) - limit;
      return over > 0 ? fillIn(words.over, { maximum: limit, over }) : '';
    },
    [limit, words.over],
  );

  const take = useCallback((): string => {
    const said = standing.current;
    standing.current = '';
    set('');
    return said;
  }, [set]);

  /** Never over what was typed meanwhile. */
  const giveBack = useCallback(
    (said: string) => {
      if (standing.current.trim() !== '' || said.trim() === '') return;
      standing.current = said;
      set(said);
    },
    [set],
  );
  return { text, set, overOf, take, giveBack };
}
