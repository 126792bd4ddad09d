import type { ReactNode } from 'react';

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
    <main className="pub mid" id="main">
      <div className="card">
        <p className="mast">
          <span className="seal" aria-hidden="true">
            {seal}
          </span>
          <span>{brand}</span>
        </p>
        <h1 tabIndex={-1}>{title}</h1>
        <div className="text-muted mt-1">{text}</div>
        {children ? <div className="ends mt-4">{children}</div> : null}
      </div>
    </main>
  );
}
