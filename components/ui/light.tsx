import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

/** Colour says time and nothing else. */
export type Tone = 'green' | 'yellow' | 'orange' | 'red' | 'grey';

export const toneClass: Record<Tone, string> = { green: 'g', yellow: 'y', orange: 'o', red: 'r', grey: 'k' };
export const toneIcon: Record<Tone, IconName> = {
  green: 'dot',
  yellow: 'clock',
  orange: 'glass',
  red: 'alert',
  grey: 'tick',
};

/** Icon and word without colour: where something stands. */
export function StatusWord({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className="st">
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** A short word in a thin frame. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="rd">{children}</span>;
}

/** `full`: to be done here; `pale`: someone else has it; `hollow`: not begun. */
export type CellKind = 'full' | 'pale' | 'hollow';
export interface CellDisplay {
  tone: Tone;
  kind?: CellKind;
}
const kindClass: Record<CellKind, string> = { full: '', pale: 'w', hollow: 'h' };

/** The class names of one cell. */
export function cellClass({ tone, kind }: CellDisplay, off?: boolean): string {
  return classes('c', kindClass[kind ?? 'full'], toneClass[tone], off && 'off') ?? 'c';
}

/** A row of tiny cells; decoration beside a written n/m. */
export function Mini({ cells }: { cells: readonly CellDisplay[] }) {
  return (
    <span className="mini" aria-hidden="true">
      {cells.map((cell, index) => (
        <i key={index} className={cellClass(cell)} />
      ))}
    </span>
  );
}

/** One bar in segments; `label` gives the numbers in words. */
export function SegmentBar({ label, parts }: { label: string; parts: readonly { tone: Tone; value: number }[] }) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  let from = 0;
  return (
    <svg className="bar5" role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => {
          const width = (part.value / sum) * 100;
          const start = from;
          from += width;
          return (
            <rect
              key={part.tone}
              className={toneClass[part.tone]}
              x={start > 0 ? `${start.toFixed(2)}%` : undefined}
              width={`${Math.max(width, 0.6).toFixed(2)}%`}
            />
          );
        })}
    </svg>
  );
}
