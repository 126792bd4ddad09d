import type { ReactNode } from 'react';
import { Icon } from './icon';

export interface Missing {
  id: string;
  text: ReactNode;
  href?: string;
}

/** What is still missing, each with the way to the place; stands beside the button that it blocks. */
export function MissingList({ id, intro, items }: { id?: string; intro: ReactNode; items: readonly Missing[] }) {
  return (
    <div id={id}>
      <p className="s m">{intro}</p>
      <ul className="todo">
        {items.map((item) => (
          <li key={item.id}>
            <Icon name="plus" />
            {item.href ? (
              <a className="t" href={item.href}>
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
