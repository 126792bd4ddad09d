/** One of two numbers over each other, with the address of what was counted; without one it is a plain word. */
export interface FractionPart {
  text: string;
  href?: string | undefined;
}

/** n/m, each a link of its own to what it counts; wide enough to be hit (24 px) however few digits it has. */
export function Fraction({ n, m }: { n: FractionPart; m: FractionPart }) {
  return (
    <span className="text-faint whitespace-nowrap">
      <Part part={n} className="text-right" />/<Part part={m} className="text-left" />
    </span>
  );
}

function Part({ part: { text, href }, className }: { part: FractionPart; className: string }) {
  const box = `inline-block min-w-6 min-h-6 ${className}`;
  return href ? (
    <a className={box} href={href}>
      {text}
    </a>
  ) : (
    <span className={box}>{text}</span>
  );
}
