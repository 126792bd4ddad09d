import data from './reading-weights.json';

type WeightName = keyof typeof data;

/** What each sign is worth when readings are compared; the data also say which case each answers to. */
export const weights = Object.fromEntries(Object.entries(data).map(([name, { weight }]) => [name, weight])) as Record<
  WeightName,
  number
>;
