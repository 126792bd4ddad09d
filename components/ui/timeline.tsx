import type { ReactNode } from 'react';
import { classes } from './classes';

export interface TimelineEntry {
  id: string;
  /** `YYYY-MM-DD` or a full time, for machines. */
  at: string;
  /** The same, finished for people. */
  day: string;
  /** The hour and minute, where it is known. */
  time?: string;
  /** A change of state has a solid dot. */
  change?: boolean;
  /** The few that the eye should find. */
  strong?: boolean;
  text: ReactNode;
  note?: ReactNode;
}

/** What happened, newest first. `years` makes room for days with a year. */
export function Timeline({ entries, years }: { entries: readonly TimelineEntry[]; years?: boolean }) {
  return (
    <ol className={classes('timeline text-13 leading-[1.55]', years && 'timeline-years')}>
      {entries.map((entry) => (
        <li key={entry.id} className={entry.change ? 'timeline-change' : undefined}>
          <time dateTime={entry.at}>
            {entry.day}
            {entry.time ? <span className="block text-12"> {entry.time}</span> : null}
          </time>
          <div>
            {entry.strong ? <b>{entry.text}</b> : entry.text}
            {entry.note ? <p className="text-faint">{entry.note}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
