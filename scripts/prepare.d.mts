export const root: string;
export function isInRange(version: string, range: string): boolean;
export function ensureGenerated(): void;
export function ensureBuilt(): void;
