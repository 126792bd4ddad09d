/** Fields beside each other, one below the other on a phone. */
export const beside = {
  two: 'grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1',
  three: 'grid grid-cols-3 items-start gap-x-4 max-md:grid-cols-1',
} as const;
