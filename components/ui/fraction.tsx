/** One of two numbers over each other, with the address of what was counted; without one it is a plain word. */
export interface FractionPart {
  text: string;
  href?: string | undefined;
}

/**
 * n/m, each a link of its own to what it counts. However few digits it has it can be hit (24 px): its ground reaches over what stands around it and
 * takes no room, so that the digits keep to the word before them and to the edge of their column.
 * `main` where it is the figure itself, not what stands behind a rate.
 */
export function Fraction({ n, m, main }: { n: FractionPart; m: FractionPart; main?: boolean }) {
  return (
    <span className={`whitespace-nowrap ${main ? 'text-foreground' : 'text-faint'}`}>
      <Part part={n} className="-ml-[18px] pl-[18px]" />/<Part part={m} className="-mr-3.5 -ml-1 pr-3.5 pl-1" />
    </span>
  );
}

function Part({ part: { text, href }, className }: { part: FractionPart; className: string }) {
  return href ? (
    <a className={`py-1 print:m-0 print:p-0 ${className}`} href={href}>
      {text}
    </a>
  ) : (
    text
  );
}
