import { Menu } from '@/components/ui/disclosure';

/** One value that can be chosen, with the address that chooses it (or takes it off again). */
export interface Choice {
  label: string;
  href: string;
  on: boolean;
  /** Finished. */
  count?: string;
}
export interface ChoiceMenu {
  key: string;
  label: string;
  on: boolean;
  choices: Choice[];
}

/** The menus above the ledger: the filters, then how it is grouped. Links in folded parts, so they open without a script. */
export function LedgerMenus({
  menus,
  grouping,
}: {
  menus: readonly ChoiceMenu[];
  grouping: { label: string; value: string; choices: readonly Choice[] };
}) {
  return (
    <>
      {menus.map((menu) => (
        <Menu key={menu.key} label={menu.label} on={menu.on}>
          <Choices choices={menu.choices} />
        </Menu>
      ))}
      <span className="ml-auto max-md:hidden" />
      <Menu
        right
        className="max-md:hidden"
        label={
          <>
            {grouping.label}
            <b>{grouping.value}</b>
          </>
        }
      >
        <Choices choices={grouping.choices} />
      </Menu>
    </>
  );
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  return choices.map((choice) => (
    <a key={choice.href} className="menu-item" href={choice.href} aria-current={choice.on ? 'true' : undefined}>
      {choice.label}
      {choice.count === undefined ? null : <span className="ml-auto text-13 text-faint">{choice.count}</span>}
    </a>
  ));
}
