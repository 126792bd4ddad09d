import { cva } from 'class-variance-authority';

/** A page without the side: signing in, setting up, what went wrong. One card in the middle, notices above, a foot below. */
export const doorPage = 'grid min-h-screen grid-rows-[auto_minmax(0,1fr)_auto] bg-paper';
export const doorCard = cva('row-start-2 place-self-center py-8', {
  variants: { broad: { true: 'w-[min(860px,calc(100%-40px))]', false: 'w-[min(360px,calc(100%-40px))]' } },
  defaultVariants: { broad: false },
});
/** Seal and name at the head of the card. */
export const masthead = 'mb-7 flex items-center gap-3';
