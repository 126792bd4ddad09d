import { Fraction, type FractionPart } from '@/components/ui/fraction';
import { cellClass, Mini, SegmentBar, type CellDisplay, type Tone } from '@/components/ui/light';
import { NumberCell, type NumberShown } from './number-cell';

type Parts = { n: FractionPart; m: FractionPart };

/** How one section stands; every number leads to its list. */
export interface SectionLine {
  key: number;
  name: string;
  href: string;
  spread: { cells: CellDisplay[] } | { bar: { label: string; parts: { tone: Tone; value: number }[] } };
  closed: Parts;
  onTime: Parts | null;
  counts: NumberShown[];
}

/** A name with more characters breaks over lines, so that the numbers keep their room. */
const LONG = 8;

/** The lines of the lead sections. */
export function SectionRows({ rows, dash }: { rows: readonly SectionLine[]; dash: string }) {
  return (
    <tbody>
      {rows.map(({ key, name, href, spread, closed, onTime, counts }) => (
        <tr key={key}>
          <th scope="row" className={name.length > LONG ? 'min-w-24' : 'whitespace-nowrap'}>
            <a href={href}>{name}</a>
          </th>
          <td className="text-left max-xl:hidden [&>.mini-bar]:mr-0 [&>.mini-bar]:flex-nowrap [&>.mini-bar]:gap-px [&>.mini-bar]:[--cell-width:7px]">
            {'cells' in spread ? (
              <Mini cells={spread.cells.map((cell) => cellClass(cell))} />
            ) : (
              <SegmentBar {...spread.bar} />
            )}
          </td>
          <td>
            <Fraction {...closed} main />
          </td>
          <td>{onTime ? <Fraction {...onTime} main /> : <span className="text-faint">{dash}</span>}</td>
          {counts.map((count, at) => (
            <NumberCell key={at} {...count} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}
