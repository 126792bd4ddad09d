import { Table, Td, Th } from '@/components/ui/table';
import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import type { ItemChange } from '@/lib/items/queries/find-item';
import type { Day } from '@/lib/platform/day';
import { fieldName } from './item-history';

/** Changes by field: what it was, what it is, who changed it and why (R10). */
export function ItemChanges({ t, changes, today }: { t: Translator; changes: ItemChange[]; today: Day }) {
  return (
    <Table caption={t('items.page.changesCaption')}>
      <thead>
        <tr>
          <Th>{t('items.page.field')}</Th>
          <Th>{t('items.page.from')}</Th>
          <Th>{t('items.page.to')}</Th>
          <Th>{t('items.page.reason')}</Th>
          <Th>{t('items.page.who')}</Th>
          <Th num>{t('items.page.when')}</Th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.id}>
            <Td>
              {fieldName(t, change.field)}
              {change.measureNumber ? (
                <span className="text-faint"> {t('domain.measureNo', { n: change.measureNumber })}</span>
              ) : null}
            </Td>
            <Td className="text-muted">{change.oldValue || t('common.dash')}</Td>
            <Td>{change.newValue || t('common.dash')}</Td>
            <Td>{change.reason}</Td>
            <Td>{change.changedByName}</Td>
            <Td num>{formatMoment(new Date(change.changedAt), today)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
