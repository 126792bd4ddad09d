/** A number that leads to what was counted, with `part` (n/m) after a rate; without an address it is a quiet word. */
export interface NumberShown {
  text: string;
  part?: string;
  href?: string;
  late?: true;
}

/** The last cells of a row of figures. */
export function NumberCell({ text, part, href, late }: NumberShown) {
  return (
    <td className="number-cell">
      {href ? (
        <a className={late ? 'font-semibold text-red-text' : undefined} href={href}>
          {text}
          {part ? (
            <>
              {' '}
              <span className="text-faint">{part}</span>
            </>
          ) : null}
        </a>
      ) : (
        <span className="text-faint">{text}</span>
      )}
    </td>
  );
}
