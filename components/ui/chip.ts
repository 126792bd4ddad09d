import { cva } from 'class-variance-authority';

/** A filter, a choice among views, the head of a menu; `on` when it holds something. */
export const chip = cva(
  [
    'inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-md border px-2.5 text-13 leading-[1.2] whitespace-nowrap',
    'hover:no-underline max-md:min-h-8',
  ],
  {
    variants: {
      on: {
        true: 'border-ink bg-ink-soft text-ink forced-mark',
        false: 'border-rule bg-sheet text-muted hover:bg-sunk',
      },
    },
    defaultVariants: { on: false },
  },
);
