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

/** Which of several one works in: a menu of links that opens without a script. One alone is only named. */
export function Switcher({ label, note, name, items }: SwitcherProps) {
  const words = (
    <span>
      <b>{label}</b>
      {note ? <small>{note}</small> : null}
    </span>
  );
  if (items.length < 2) {
    return (
      <div className="pick">
        <div className="round">{words}</div>
      </div>
    );
  }
  return (
    <details className="pick" data-menu="">
      <summary className="round">
        {words}
        <Icon name="chev" />
      </summary>
      <nav className="picks" aria-label={name}>
        {items.map((item) => (
          <Link key={item.href} href={item.href} prefetch={false} aria-current={item.current ? 'true' : undefined}>
            <span>
              <b>{item.label}</b>
              {item.note ? <small>{item.note}</small> : null}
            </span>
            {item.current ? <Icon name="check" /> : null}
          </Link>
        ))}
      </nav>
    </details>
  );
}
