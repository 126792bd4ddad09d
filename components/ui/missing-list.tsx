import type { ReactNode } from 'react';
import { Icon } from './icon';
import { textLink } from './text-link';

export interface Missing {
  id: string;
  text: ReactNode;
  href?: string;
}

/** What is still missing, each with the way to the place; stands beside the button that it blocks. */
export function MissingList({ id, intro, items }: { id?: string; intro: ReactNode; items: readonly Missing[] }) {
  return (
    <div id={id}>
      <p className="text-13 text-muted">{intro}</p>
      <ul className="todo">
        {items.map((item) => (
          <li key={item.id}>
            <Icon name="plus" />
            {item.href ? (
              <a className={textLink()} href={item.href}>
                {item.text}
              </a>
            ) : (
              item.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
