import { cva } from 'class-variance-authority';

/** The look of everything that is typed into or chosen from; its width gives way to one from outside. */
export const control = cva(
  [
    'block rounded-md border border-edge bg-sheet py-[5px] font-ui text-14 leading-[1.6] font-normal normal-nums weak:w-full',
    'aria-invalid:border-foreground aria-invalid:inset-ring aria-invalid:inset-ring-foreground',
    '[&[readonly]]:border-transparent [&[readonly]]:bg-sunk disabled:border-rule disabled:bg-sunk disabled:text-faint',
  ],
  {
    variants: {
      kind: { line: 'px-2.5', area: 'resize-y px-2.5', list: 'pr-1.5 pl-2.5', day: 'pr-[38px] pl-2.5' },
      size: { normal: 'min-h-control', large: 'min-h-10' },
    },
    defaultVariants: { kind: 'line', size: 'normal' },
  },
);
