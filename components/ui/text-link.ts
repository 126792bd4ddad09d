import { cva } from 'class-variance-authority';

/** A link, or a button, inside words: ink and underlined; on paper only ink. */
export const textLink = cva('cursor-pointer text-ink underline decoration-1 underline-offset-3 print:no-underline', {
  variants: { size: { small: 'text-13' } },
});
