'use client';

import { Table, Td, Th } from '@/components/ui/table';
import { endSessionAction } from '@/lib/people/actions';
import { ActionButton, type AskedFirst } from '@/components/form/action-button';

export interface SessionRow {
  id: string;
  /** Browser and system in a few words. */
  agent: string;
  address: string;
  since: string;
  used: string;
  current: boolean;
  /** Whose it is, in the list of everybody's. */
  person?: string;
  /** Of somebody else: what is asked first. */
  asks?: AskedFirst;
}

interface SessionTableProps {
  rows: readonly SessionRow[];
  words: {
    caption: string;
    person: string;
    agent: string;
    address: string;
    since: string;
    used: string;
    current: string;
    end: string;
  };
}

/** Open sessions, each with the button that ends it; the one that asks is only marked. */
export function SessionTable({ rows, words }: SessionTableProps) {
  const people = rows.some((row) => row.person !== undefined);
  return (
    <Table caption={words.caption}>
      <thead>
        <tr>
          {people ? <Th>{words.person}</Th> : null}
          <Th>{words.agent}</Th>
          <Th className="max-md:hidden">{words.address}</Th>
          <Th className="max-md:hidden">{words.since}</Th>
          <Th>{words.used}</Th>
          <Th>
            <span className="sr-only">{words.end}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {people ? <Td>{row.person}</Td> : null}
            <Td>{row.agent}</Td>
            <Td className="max-md:hidden">{row.address}</Td>
            <Td className="max-md:hidden md:whitespace-nowrap">{row.since}</Td>
            <Td className="md:whitespace-nowrap">{row.used}</Td>
            <Td num>
              {row.current ? (
                <span className="text-faint">{words.current}</span>
              ) : (
                <ActionButton
                  action={endSessionAction}
                  fields={{ sessionId: row.id }}
                  label={words.end}
                  asks={row.asks}
                  name={[words.end, row.person, row.agent, row.since].filter(Boolean).join(' ')}
                  size="small"
                  end
                />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
