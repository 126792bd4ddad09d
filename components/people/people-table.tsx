import Link from 'next/link';
import { Table, Td, Th } from '@/components/ui/table';

export interface PersonRow {
  id: number;
  href: string;
  name: string;
  account: string;
  post: string;
  place: string;
  roles: readonly string[];
  /** Empty when there is nothing to say. */
  state: string;
  used: string;
}

interface PeopleTableProps {
  rows: readonly PersonRow[];
  words: {
    caption: string;
    name: string;
    account: string;
    place: string;
    roles: string;
    noRole: string;
    state: string;
    used: string;
  };
}

/** People, a line each; the name leads to the page where something can be done. */
export function PeopleTable({ rows, words }: PeopleTableProps) {
  return (
    <Table caption={words.caption} className="max-md:hidden!">
      <thead>
        <tr>
          <Th>{words.name}</Th>
          <Th>{words.account}</Th>
          <Th>{words.place}</Th>
          <Th>{words.roles}</Th>
          <Th>{words.state}</Th>
          <Th num>{words.used}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td>
              <Link href={row.href} prefetch={false} className="font-semibold">
                {row.name}
              </Link>
              {row.post ? <span className="text-faint text-13 ml-2">{row.post}</span> : null}
            </Td>
            <Td className="font-code text-13 wrap-anywhere">{row.account}</Td>
            <Td>{row.place}</Td>
            <Td>
              {row.roles.length === 0 ? <span className="text-faint">{words.noRole}</span> : null}
              {row.roles.map((role) => (
                <span key={role} className="block">
                  {role}
                </span>
              ))}
            </Td>
            <Td className="text-faint">{row.state}</Td>
            <Td num className="text-faint">
              {row.used}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same on a phone: two lines each. */
export function PeopleLines({ rows, words }: PeopleTableProps) {
  return (
    <ul className="divide-y divide-line *:py-1.5 md:hidden" aria-label={words.caption}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={row.href} prefetch={false} className="block!">
            <span className="font-semibold">{row.name}</span>{' '}
            <span className="font-code text-13 wrap-anywhere text-13 text-faint">{row.account}</span>
            <span className="text-13 text-faint block">
              {[row.place, row.post, row.state].filter(Boolean).join(' · ')}
            </span>
            {(row.roles.length > 0 ? row.roles : [words.noRole]).map((role) => (
              <span key={role} className="text-13 text-muted block">
                {role}
              </span>
            ))}
          </Link>
        </li>
      ))}
    </ul>
  );
}
