'use client';

import { dropAllKept } from '@/components/form/kept-typed';
import { buttonClass } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

interface SignOutButtonProps {
  action: (form: FormData) => void | Promise<void>;
  label: string;
}

/** One icon that ends the session, and what this tab keeps of what was typed; a form, so that it works without a script and never by a link. */
export function SignOutButton({ action, label }: SignOutButtonProps) {
  return (
    <form action={action} onSubmit={dropAllKept}>
      <button type="submit" className={buttonClass({ tone: 'quiet', square: true })} aria-label={label} title={label}>
        <Icon name="out" />
      </button>
    </form>
  );
}
