import type { ReactNode } from 'react';
import { LightBadge, type LightShown } from '@/components/items/light-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { classes } from '@/components/ui/classes';
import { textLink } from '@/components/ui/text-link';

/** One task in finished words. `act` is the button beside it; `reportable`: its form can unfold here. */
export interface TaskLine {
  id: string;
  number: string;
  title: string;
  href: string;
  sub: string;
  light: LightShown | null;
  act: { label: string; name: string; href: string } | null;
  reportable: boolean;
}
export interface TaskGroup {
  key: string;
  title: string;
  /** Of the whole list, however many rows stand here. */
  count: string;
  lines: TaskLine[];
  /** Where the list goes on. */
  rest: { href: string; label: string } | null;
}

/** The lists of one tab; `open` is the form of one task, under the mark of the task (`11-3`). */
export function TaskList({
  groups,
  open,
}: {
  groups: readonly TaskGroup[];
  open: { mark: string; panel: ReactNode } | null;
}) {
  return groups.map(({ key, title, count, lines, rest }) => (
    <section key={key} aria-labelledby={key}>
      <div className="flex items-baseline gap-2 border-b border-rule pt-[18px] pb-1.5">
        <h2 id={key} className="text-15">
          {title}
        </h2>
        <span className="text-13 text-faint">{count}</span>
      </div>
      <ul>
        {lines.map((line) => (
          <Task key={line.id} line={line} panel={line.reportable && open?.mark === line.number ? open.panel : null} />
        ))}
      </ul>
      {rest ? (
        <p className="text-13 py-2">
          <a className={textLink()} href={rest.href}>
            {rest.label}
          </a>
        </p>
      ) : null}
    </section>
  ));
}

function Task({ line, panel }: { line: TaskLine; panel: ReactNode }) {
  return (
    <li id={line.reportable ? `task-${line.number}` : undefined}>
      <div
        className={classes(
          'grid grid-cols-[44px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 pt-[11px] max-md:grid-cols-[28px_minmax(0,1fr)_auto] max-md:gap-x-2.5 max-md:pt-3',
          panel ? 'pb-2' : 'border-b border-line pb-[11px] max-md:pb-3',
        )}
      >
        <span className="text-faint text-right whitespace-nowrap">{line.number}</span>
        <div className="min-w-0">
          <a href={line.href}>{line.title}</a>
          <p className="text-13 text-faint">{line.sub}</p>
        </div>
        <div className="flex items-center gap-3">
          {line.light ? <LightBadge light={line.light} /> : null}
          {line.act && !panel ? (
            <ButtonLink
              size="small"
              className="min-w-19 max-md:hidden"
              href={line.act.href}
              aria-label={line.act.name}
              scroll={false}
            >
              {line.act.label}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {panel}
    </li>
  );
}
