import { classes } from '@/components/ui/classes';

/** The one character of the seal; decoration beside the name. */
export function Seal({ large, children }: { large?: boolean; children: string }) {
  return (
    <span
      className={classes(
        'grid flex-none place-items-center rounded-sm bg-ink font-doc leading-none font-semibold text-on-ink',
        large ? 'size-10 text-[25px]' : 'size-6.5 text-[16px]',
      )}
      aria-hidden="true"
    >
      {children}
    </span>
  );
}
