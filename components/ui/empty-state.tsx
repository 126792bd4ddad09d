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
      <p className="font-semibold">{title}</p>
      {children ? <p className="text-muted">{children}</p> : null}
      {action}
    </div>
  );
}
