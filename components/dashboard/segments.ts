import type { Tone } from '@/components/ui/light';

/** Overdue, two steps of time left, more, closed. */
const SEGMENTS: readonly Tone[] = ['red', 'orange', 'yellow', 'green', 'grey'];

/** Five counts as the parts of a bar. */
export function partsOf(values: readonly number[]): { tone: Tone; value: number }[] {
  return SEGMENTS.map((tone, at) => ({ tone, value: values[at] ?? 0 }));
}
