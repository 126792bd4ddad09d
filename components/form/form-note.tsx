'use client';

import { Button } from '@/components/ui/button';
import { useFormWords } from './form-words';
import type { Keeping } from './use-keeping';

/** Says that what was typed last time is back, or offers it where something else was typed already. */
export function FormNote({ keeping, onDrop }: { keeping: Keeping; onDrop: () => void }) {
  const words = useFormWords();
  const { restored, offered, restore, forget } = keeping;
  if (!restored && !offered) return null;
  return (
    <p className="mb-2 flex flex-wrap items-center gap-2 text-13 text-muted" role="status">
      {restored ? words.restored : words.offered}
      {offered ? (
        <Button size="small" onClick={restore}>
          {words.restore}
        </Button>
      ) : (
        <Button
          size="small"
          tone="quiet"
          onClick={() => {
            forget();
            onDrop();
          }}
        >
          {words.drop}
        </Button>
      )}
    </p>
  );
}
