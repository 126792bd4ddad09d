/** The addresses of one bench: the measure, the file and the open dialog stand in them. */
export type BenchPlace = { inspectionId: number; itemNumber: number };

type View = { measure?: number; file?: number; dialog?: 'finish' | 'reopen' };

/** `/inspections/1/reviews/14?measure=3&file=27`. */
export function benchHref({ inspectionId, itemNumber }: BenchPlace, view: View = {}): string {
  const search = new URLSearchParams();
  if (view.measure) search.set('measure', String(view.measure));
  if (view.file) search.set('file', String(view.file));
  if (view.dialog) search.set('dialog', view.dialog);
  const query = search.toString();
  return `/inspections/${inspectionId}/reviews/${itemNumber}${query ? `?${query}` : ''}`;
}

/** One version of a file: shown in place, or as a download. */
export function fileHref(versionId: number, inline = false): string {
  return `/api/evidence/${versionId}${inline ? '?inline=1' : ''}`;
}
