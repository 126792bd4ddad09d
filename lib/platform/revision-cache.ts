/**
 * A small store of what was computed, per process. A key must name everything that the value follows from: the inspection with its
 * revision (which every write moves), the day, the steps of the lights and what the actor may see. So it is never wrong, and another copy of
 * the application merely computes the same again. What is kept holds ids, numbers, days and the inspection's own texts; names of
 * people and sections change without moving a revision: they are read each time, or `staff` stands in the key. See docs/decisions/0006-figures-kept-by-revision.md.
 */
export class RevisionCache<Value> {
  private readonly values = new Map<string, Promise<Value>>();

  constructor(private readonly most: number) {}

  /** The value under `key`, made by `make` when it is not there; callers at the same moment share one making. A failure is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.values.get(key);
    if (known) {
      this.values.delete(key);
      this.values.set(key, known);
      return known;
    }
    const made = make();
    this.values.set(key, made);
    made.catch(() => this.values.delete(key));
    const oldest = this.values.keys().next().value;
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
    return made;
  }

  /** How many values are held. */
  get size(): number {
    return this.values.size;
  }
}
