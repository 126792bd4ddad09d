import { NumberCell, type NumberShown } from './number-cell';

export interface RateRow {
  key: string;
  name: string;
  href: string;
  cells: NumberShown[];
}

/** The lines of the rates: a name, then what was counted of it. */
export function RateRows({ rows, className }: { rows: readonly RateRow[]; className?: string }) {
  return (
    <tbody className={className}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row" className="md:min-w-24">
            <a href={row.href}>{row.name}</a>
          </th>
          {row.cells.map((cell, at) => (
            <NumberCell key={at} {...cell} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}
