/** A key; several stand side by side. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <>
      {keys.map((key, index) => (
        <kbd key={index}>{key}</kbd>
      ))}
    </>
  );
}
