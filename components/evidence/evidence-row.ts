import { cva } from 'class-variance-authority';

/** One line of evidence: an icon, the kind, then what is there on paper, or what is missing with an outline. */
export const evidenceRow = cva(
  [
    'grid min-h-7 grid-cols-[18px_72px_minmax(0,1fr)] gap-1.5 rounded-sm px-2 py-[3px] forced-colors:border',
    'max-md:min-h-10 max-md:grid-cols-[18px_66px_minmax(0,1fr)]',
  ],
  {
    variants: {
      kind: { there: 'bg-paper in-[form]:bg-sheet', missing: 'inset-ring inset-ring-edge' },
      from: { top: 'items-start', middle: 'items-center' },
    },
  },
);
