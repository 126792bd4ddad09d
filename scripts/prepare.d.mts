export const root: string;
export function ensureGenerated(): void;
export function ensureBuilt(): void;
