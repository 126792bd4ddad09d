import { Fraction, type FractionPart } from '@/components/ui/fraction';

/** A number that leads to what was counted; a rate has its n and m beside it, each with its own list. */
export interface NumberShown {
  text: string;
  href?: string | undefined;
  parts?: { n: FractionPart; m: FractionPart };
  late?: boolean;
}

/** The last cells of a row of figures. */
export function NumberCell({ text, href, parts, late }: NumberShown) {
  return (
    <td>
      {href ? (
        <a className={late ? 'font-semibold text-red-text' : undefined} href={href}>
          {text}
        </a>
      ) : (
        <span className={parts ? undefined : 'text-faint'}>{text}</span>
      )}
      {parts ? (
        <>
          {' '}
          <Fraction {...parts} />
        </>
      ) : null}
    </td>
  );
}
