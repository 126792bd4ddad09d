/**
 * What waits for a reader, fair between people: each person's first comes before anybody's second, in the order in which they came. One
 * person waits with at most `each`, all together with at most `total`.
 */
export class FairQueue<Job> {
  private readonly lines = new Map<string, Job[]>();
  private count = 0;

  constructor(private readonly most: { total: number; each: number }) {}

  get size(): number {
    return this.count;
  }

  /** Puts a job at the end of the person's own line; false when there is no room. */
  add(person: string, job: Job): boolean {
    const line = this.lines.get(person) ?? [];
    if (this.count >= this.most.total || line.length >= this.most.each) return false;
    line.push(job);
    this.lines.set(person, line);
    this.count += 1;
    return true;
  }

  /** The next job of somebody who may have one more; their line goes behind the others. */
  take(mayHave: (person: string) => boolean): { person: string; job: Job } | null {
    for (const [person, line] of this.lines) {
      if (!mayHave(person)) continue;
      const job = line.shift() as Job;
      this.lines.delete(person);
      if (line.length > 0) this.lines.set(person, line);
      this.count -= 1;
      return { person, job };
    }
    return null;
  }

  /** Takes one job out, when it waits no longer. */
  remove(person: string, job: Job): void {
    const line = this.lines.get(person);
    const at = line?.indexOf(job) ?? -1;
    if (!line || at < 0) return;
    line.splice(at, 1);
    this.count -= 1;
    if (line.length === 0) this.lines.delete(person);
  }
}
