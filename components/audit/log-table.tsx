import { stickyHead, Table, Td, Th } from '@/components/ui/table';

export interface LogRow {
  seq: string;
  at: string;
  who: string;
  /** Post of the person and the address, quieter. */
  whence: string;
  what: string;
  object: string;
  /** What changed, a key and its value each. */
  data: readonly string[];
  outcome: string;
  /** Why it was refused, in words. */
  why: string;
  refused: boolean;
}

interface LogTableProps {
  rows: readonly LogRow[];
  words: {
    caption: string;
    seq: string;
    at: string;
    who: string;
    what: string;
    object: string;
    data: string;
    outcome: string;
  };
}

/** Entries of the log, newest first. */
export function LogTable({ rows, words }: LogTableProps) {
  return (
    <Table caption={words.caption} className="max-md:hidden!">
      <thead className={stickyHead}>
        <tr>
          <Th num>{words.seq}</Th>
          <Th>{words.at}</Th>
          <Th>{words.who}</Th>
          <Th>{words.what}</Th>
          <Th>{words.object}</Th>
          <Th>{words.data}</Th>
          <Th>{words.outcome}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <Td num className="text-faint">
              {row.seq}
            </Td>
            <Td className="md:whitespace-nowrap">{row.at}</Td>
            <Td>
              {row.who}
              <span className="text-faint text-13 block max-w-[220px]">{row.whence}</span>
            </Td>
            <Td className="font-semibold md:whitespace-nowrap">{row.what}</Td>
            <Td className="md:whitespace-nowrap">{row.object}</Td>
            <Td>
              {row.why ? <span className="text-13 text-muted block">{row.why}</span> : null}
              {row.data.map((one) => (
                <span key={one} className="text-13 text-muted mr-4 inline-block wrap-anywhere">
                  {one}
                </span>
              ))}
            </Td>
            <Td className={row.refused ? 'font-semibold md:whitespace-nowrap' : 'text-faint md:whitespace-nowrap'}>
              {row.outcome}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same on a phone. */
export function LogLines({ rows, words }: LogTableProps) {
  return (
    <ul className="divide-y divide-line *:py-1.5 md:hidden" aria-label={words.caption}>
      {rows.map((row) => (
        <li key={row.seq}>
          <p>
            <span className="font-semibold">{row.what}</span> {row.object}
          </p>
          <p className="text-13 text-muted">
            {row.at} {row.who} <span className={row.refused ? 'font-semibold' : 'text-faint'}>{row.outcome}</span>{' '}
            {row.why}
          </p>
          {row.data.length > 0 ? <p className="text-13 text-faint wrap-anywhere">{row.data.join(' · ')}</p> : null}
        </li>
      ))}
    </ul>
  );
}
