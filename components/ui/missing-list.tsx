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
      <ul className="mt-1 mb-3 text-14">
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-2 py-1">
            <Icon name="plus" className="mt-1" />
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
