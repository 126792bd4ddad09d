'use client';

import type { ReactNode } from 'react';
import { doorCard, doorPage, masthead } from './door';
import { Seal } from './seal';

interface EndedProps {
  seal: string;
  brand: string;
  title: string;
  text: ReactNode;
  children?: ReactNode;
}

/** A page in the middle of the paper: not found, refused, something went wrong. */
export function Ended({ seal, brand, title, text, children }: EndedProps) {
  return (
    <main className={doorPage} id="main">
      <div className={doorCard()}>
        <p className={masthead}>
          <Seal>{seal}</Seal>
          <span>{brand}</span>
        </p>
        <h1 tabIndex={-1}>{title}</h1>
        <div className="text-muted mt-1">{text}</div>
        {children ? <div className="flex flex-wrap items-center gap-2 mt-4">{children}</div> : null}
      </div>
    </main>
  );
}
