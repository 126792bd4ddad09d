/** The answer yes to what a command asks about these values (`sure`). */
export function meant(values: Record<string, string | number>): { sure: Record<string, string> } {
  return { sure: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)])) };
}
