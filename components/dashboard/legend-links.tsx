import { classes } from '@/components/ui/classes';

/** One filter: a cell as it looks, its name, how many there are. */
export interface LegendEntry {
  name: string;
  count: string;
  href: string;
  on?: boolean;
  look?: string;
  mark?: string;
}

interface LegendLinksProps {
  label: string;
  all: LegendEntry;
  colours: readonly LegendEntry[];
  stages: readonly LegendEntry[];
}

const LOOK = classes(
  '-mx-2 mb-3.5 flex flex-wrap items-center gap-x-0.5 gap-y-1 text-13 print:mx-0 print:mb-2 [--cell-height:17px] [--cell-width:20px] print:[--cell-height:12px] print:[--cell-width:14px]',
  '[&>a]:inline-flex [&>a]:items-center [&>a]:gap-1.5 [&>a]:rounded-md [&>a]:px-2 [&>a]:py-[3px] [&>a]:whitespace-nowrap [&>a]:text-muted',
  '[&>a]:hover:bg-sunk [&>a]:hover:no-underline [&>a]:aria-[current]:bg-ink-soft [&>a]:aria-[current]:text-ink [&_b]:text-foreground',
  'max-xl:[&>a]:gap-1 max-xl:[&>a]:px-[5px] max-md:[&>a]:min-h-8 print:[&>a]:py-0 print:[&>a]:pr-1.5 print:[&>a]:pl-0 print:[&>a]:aria-[current]:hidden',
  '[&>a]:aria-[current]:forced-mark',
);

/** The legend as links: all, the colours, and after a bar the stages. */
export function LegendLinks({ label, all, colours, stages }: LegendLinksProps) {
  return (
    <nav className={LOOK} aria-label={label}>
      {[all, ...colours].map((entry) => (
        <Entry key={entry.name} entry={entry} />
      ))}
      {stages.length > 0 ? <span className="mx-2 h-4 w-px bg-rule max-xl:mx-[3px] max-md:hidden" /> : null}
      {stages.map((entry) => (
        <Entry key={entry.name} entry={entry} />
      ))}
    </nav>
  );
}

function Entry({ entry: { name, count, href, on, look, mark } }: { entry: LegendEntry }) {
  return (
    <a href={href} aria-current={on ? 'true' : undefined}>
      {look ? (
        <i className={look} aria-hidden="true">
          {mark}
        </i>
      ) : null}
      {`${name} `}
      <b>{count}</b>
    </a>
  );
}
