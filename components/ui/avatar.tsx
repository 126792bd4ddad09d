/** The first character of a name in a disc; decoration beside the name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      className="grid size-6.5 flex-none place-items-center rounded-full bg-rule text-13 text-foreground"
      aria-hidden="true"
    >
      {[...name][0] ?? ''}
    </span>
  );
}
