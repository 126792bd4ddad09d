import type { ReactNode } from 'react';

/** Why there is nothing, and one way out. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="es">
      <p className="b">{title}</p>
      {children ? <p className="m">{children}</p> : null}
      {action}
    </div>
  );
}
