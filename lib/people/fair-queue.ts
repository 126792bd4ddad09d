import { AppError } from '@/lib/platform/errors';

/** Who waits: turns go round the addresses, and within an address round the accounts. */
export type Asker = { address: string; account: string };

/** Somebody who is signed in already: one lane for all of them. */
export const NOBODY: Asker = { address: '', account: '' };

/** How many may wait of one address, and of all. */
const MOST_OF_ONE = 12;
const MOST = 64;

type Lane = Map<string, (() => void)[]>;

/**
 * A bounded queue with a fair share: however many tries one address sends, one of another address waits for those in hand and one round, and
 * one account behind the same address does not wait for all tries at another. Who comes to a full queue is refused at once (BUSY).
 */
export class FairQueue {
  private running = 0;
  private waiting = 0;
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly atOnce: number) {}

  /** Resolves when it is one's turn, with how to leave. AppError BUSY when too many wait. */
  async enter(from: Asker): Promise<() => void> {
    if (this.running < this.atOnce) this.running += 1;
    else await this.queue(from);
    let isGone = false;
    return () => {
      if (isGone) return;
      isGone = true;
      const next = this.next();
      if (next) next();
      else this.running -= 1;
    };
  }

  private queue({ address, account }: Asker): Promise<void> {
    const lane = this.lanes.get(address) ?? new Map<string, (() => void)[]>();
    const ofOne = [...lane.values()].reduce((sum, one) => sum + one.length, 0);
    if (ofOne >= MOST_OF_ONE || this.waiting >= MOST) throw new AppError('BUSY');
    this.lanes.set(address, lane);
    const line = lane.get(account) ?? [];
    lane.set(account, line);
    this.waiting += 1;
    return new Promise((resolve) => line.push(resolve));
  }

  /** The first of the address, and of its account, whose turn it is; both go to the end of the round. */
  private next(): (() => void) | undefined {
    const [first] = this.lanes;
    if (!first) return undefined;
    const [address, lane] = first;
    this.lanes.delete(address);
    const [line] = lane;
    if (!line) return this.next();
    const [account, entries] = line;
    lane.delete(account);
    const turn = entries.shift();
    if (entries.length > 0) lane.set(account, entries);
    if (lane.size > 0) this.lanes.set(address, lane);
    this.waiting -= 1;
    return turn;
  }
}
