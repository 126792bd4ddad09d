import { cva } from 'class-variance-authority';

/** The ground of a form inside a page. */
export const formCard = cva('weak:mb-3.5 rounded-lg bg-paper px-5 pt-4.5 pb-4 max-md:p-3.5 forced-colors:border');
