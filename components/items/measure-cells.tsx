import { Mini, cellClass, type CellDisplay } from '@/components/ui/light';

/** One measure of a wall chart or a row: colour for time, mark for stage. `href` makes it a link that `label` names. */
export interface MeasureCellProps extends CellDisplay {
  mark: string;
  label: string;
  href?: string;
  off?: boolean;
  tabIndex?: number;
}

export function MeasureCell({ mark, label, href, off, tabIndex, ...look }: MeasureCellProps) {
  const name = cellClass(look, off);
  if (!href)
    return (
      <i className={name} role="img" aria-label={label}>
        {mark}
      </i>
    );
  return (
    <a href={href} className={name} aria-label={label} title={label} tabIndex={tabIndex}>
      {mark}
    </a>
  );
}

/** n/m accepted with the tiny cells beside it, each by its class. */
export function MeasureCount({ cells, text }: { cells: readonly string[]; text: string }) {
  return (
    <>
      <Mini cells={cells} />
      <span className="mini-count">{text}</span>
    </>
  );
}
