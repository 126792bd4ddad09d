/** The first character of a name in a disc; decoration beside the name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="avatar" aria-hidden="true">
      {[...name][0] ?? ''}
    </span>
  );
}
