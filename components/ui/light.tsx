import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** Colour says time and nothing else. */
export type Tone = 'green' | 'yellow' | 'orange' | 'red' | 'grey';

/** Words of a colour, such as the days left at the end of a row: red is strong, what is far off or over is quiet. */
export const toneText: Record<Tone, string> = {
  green: 'text-faint',
  yellow: 'text-yellow-text',
  orange: 'text-orange-text',
  red: 'font-semibold text-red-text',
  grey: 'text-faint',
};
const toneFill: Record<Tone, string> = {
  green: 'fill-green',
  yellow: 'fill-yellow',
  orange: 'fill-orange',
  red: 'fill-red',
  grey: 'fill-closed',
};
const toneIcon: Record<Tone, IconName> = {
  green: 'dot',
  yellow: 'clock',
  orange: 'glass',
  red: 'alert',
  grey: 'tick',
};

/** Time in icon and word; `pale`: somebody else has it. */
export function ToneBadge({ tone, pale, children }: { tone: Tone; pale?: boolean; children: ReactNode }) {
  return (
    <span className={pale && tone !== 'grey' ? `badge-${tone}-pale` : `badge-${tone}`}>
      <Icon name={toneIcon[tone]} />
      {children}
    </span>
  );
}

/** Icon and word without colour: where something stands. */
export function StatusWord({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className="status-word">
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** A short word in a thin frame. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-sm border border-rule px-[5px] text-12 leading-[18px] whitespace-nowrap text-muted">
      {children}
    </span>
  );
}

/** `full`: to be done here; `pale`: someone else has it; `hollow`: not begun. */
export type CellKind = 'full' | 'pale' | 'hollow';
export interface CellDisplay {
  tone: Tone;
  kind?: CellKind;
}

/** The class of one cell (chart.css), `plain` without a colour; `off`: left out by a filter. It stands first in a list of classes. */
export function cellClass({ tone, kind = 'full' }: { tone: Tone | 'plain'; kind?: CellKind }, off?: boolean): string {
  const name = kind === 'full' ? `cell-${tone}` : `cell-${tone}-${kind}`;
  return off ? `${name} opacity-25` : name;
}

/** A row of tiny cells, each by its class; decoration beside a written n/m. */
export function Mini({ cells }: { cells: readonly string[] }) {
  return (
    <span className="mini-bar" aria-hidden="true">
      {cells.map((name, index) => (
        <i key={index} className={name} />
      ))}
    </span>
  );
}

/** One bar in segments; `label` gives the numbers in words. An <svg>, because widths are data. */
export function SegmentBar({ label, parts }: { label: string; parts: readonly { tone: Tone; value: number }[] }) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  let from = 0;
  return (
    <svg
      className="mt-[3px] block h-3.5 w-full stroke-sheet stroke-[2px] [paint-order:stroke]"
      role="img"
      aria-label={label}
    >
      {parts
        .filter((part) => part.value > 0)
        .map((part) => {
          const width = (part.value / sum) * 100;
          const start = from;
          from += width;
          return (
            <rect
              key={part.tone}
              className={toneFill[part.tone]}
              x={start > 0 ? `${start.toFixed(2)}%` : undefined}
              width={`${Math.max(width, 0.6).toFixed(2)}%`}
              height="100%"
            />
          );
        })}
    </svg>
  );
}
