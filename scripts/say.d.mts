type Values = Record<string, string | number>;
export function sentence(key: string, values?: Values): string;
export function say(key: string, values?: Values): void;
export class Refusal extends Error {
  constructor(key: string, values?: Values);
  key: string;
}
