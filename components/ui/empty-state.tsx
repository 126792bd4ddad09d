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
    <div className="grid justify-items-start gap-1.5 pt-5.5 pb-1.5 text-14">
      <p className="font-semibold">{title}</p>
      {children ? <p className="text-muted">{children}</p> : null}
      {action}
    </div>
  );
}
