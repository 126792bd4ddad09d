import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th } from '@/components/ui/table';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionRow } from '@/lib/inspections/queries';
import type { Day } from '@/lib/platform/day';

type Props = {
  rows: InspectionRow[];
  today: Day;
  mayCreate: boolean;
  /** Sees inspections only to give people to them. */
  assignsOnly: boolean;
  words: Translator;
};

/** Every inspection that somebody may open, with its state and days. */
export function InspectionList({ rows, today, mayCreate, assignsOnly, words: t }: Props) {
  const emptyReader = assignsOnly ? 'inspections.emptyAssigner' : 'inspections.emptyReader';
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('inspections.empty')}
        action={mayCreate ? <ButtonLink href="/inspections/new">{t('inspections.create')}</ButtonLink> : undefined}
      >
        {mayCreate ? t('inspections.emptyNote') : t(emptyReader)}
      </EmptyState>
    );
  return (
    <>
      <div className="max-md:hidden">
        <Table caption={t('inspections.caption')} wide>
          <thead>
            <tr>
              <Th>{t('inspections.column.title')}</Th>
              <Th>{t('inspections.column.unit')}</Th>
              <Th>{t('inspections.column.team')}</Th>
              <Th>{t('inspections.column.state')}</Th>
              <Th num>{t('inspections.column.feedbackDay')}</Th>
              <Th num>{t('inspections.column.periodEnd')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td>
                  <Link href={placeOf(row)} className="font-semibold" prefetch={false}>
                    {row.title}
                  </Link>
                </Td>
                <Td>{row.unitName}</Td>
                <Td>{row.teamName}</Td>
                <Td className="md:whitespace-nowrap">{stateWord(t, row)}</Td>
                <Td num>{formatShortDay(row.feedbackDay, today)}</Td>
                <Td num>{formatShortDay(row.periodEndDay, today)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line py-[9px]">
            <Link href={placeOf(row)} prefetch={false} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2.5">
              <div>
                <b>{row.title}</b>
                <p className="text-13 text-faint">{row.unitName}</p>
              </div>
              <span className="text-right text-13">{stateWord(t, row)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

const stateWord = (t: Translator, row: InspectionRow): string => t(dynamicKey('domain', 'inspectionState', row.state));

/** Who only gives people out goes to the settings; an inspection without a plan opens where it is made. */
function placeOf({ id, mayAssign }: InspectionRow): string {
  return mayAssign ? `/inspections/${id}/settings` : `/inspections/${id}/items`;
}
