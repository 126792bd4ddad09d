import Link from 'next/link';
import { Icon } from '@/components/ui/icon';

export interface SwitchItem {
  href: string;
  label: string;
  note?: string;
  current?: boolean;
}
export interface SwitcherProps {
  /** What is chosen: title, and a quieter second line. */
  label: string;
  note?: string;
  /** Name of the menu for screen readers. */
  name: string;
  items: readonly SwitchItem[];
}

const PLACE = 'relative mb-3 md:group-data-slim/frame:hidden';
const CHOSEN = [
  'flex w-full items-center gap-2 rounded-md border border-rule bg-sheet px-2.5 py-[7px] text-left leading-[1.35]',
  'hover:border-edge [details[open]>&]:border-edge',
].join(' ');
const MENU = [
  'absolute inset-x-0 top-[calc(100%+4px)] z-4 max-h-[60vh] overflow-auto rounded-md bg-sheet p-1 shadow-float',
  'max-md:static max-md:mt-1 max-md:border max-md:border-line max-md:shadow-none forced-colors:border',
].join(' ');
const CHOICE = [
  'flex items-center gap-2 rounded-sm px-2 py-1.5 leading-[1.35] hover:bg-paper hover:no-underline aria-[current]:bg-ink-soft',
  'aria-[current]:forced-mark',
].join(' ');

function Words({ label, note }: Pick<SwitchItem, 'label' | 'note'>) {
  return (
    <span className="min-w-0 flex-1">
      <b className="block text-13">{label}</b>
      {note ? <small className="block text-12 text-faint">{note}</small> : null}
    </span>
  );
}

/** Which of several one works in: a menu of links that opens without a script. One alone is only named. */
export function Switcher({ label, note, name, items }: SwitcherProps) {
  const words = <Words label={label} note={note} />;
  if (items.length < 2) {
    return (
      <div className={PLACE}>
        <div className={CHOSEN}>{words}</div>
      </div>
    );
  }
  return (
    <details className={PLACE} data-menu="">
      <summary className={CHOSEN}>
        {words}
        <Icon name="chev" />
      </summary>
      <nav className={MENU} aria-label={name}>
        {items.map((item) => (
          <Link
            key={item.href}
            href={item.href}
            prefetch={false}
            aria-current={item.current ? 'true' : undefined}
            className={CHOICE}
          >
            <Words label={item.label} note={item.note} />
            {item.current ? <Icon name="check" /> : null}
          </Link>
        ))}
      </nav>
    </details>
  );
}
