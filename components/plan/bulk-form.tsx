import { Section } from '@/components/ui/page-head';
import { Table, TableScroll, Td, Th } from '@/components/ui/table';
import { sha256 } from '@/lib/audit/chain';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { bulkPlanAction } from '@/lib/plan/actions';
import type { PlanRow } from '@/lib/plan/queries';
import { bulkPlanInput } from '@/lib/plan/schema';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import { bulkRows, type Roster } from './plan-fields';
import { gapsOf, gapWords, planTableWords } from './plan-lines';
import { RecordForm } from '@/components/form/record-form';

type Props = {
  inspection: InspectionView;
  picks: string[];
  rows: PlanRow[];
  roster: Roster;
  today: Day;
  words: Translator;
};

/** What a whole selection gets, beside what its items have now. */
export function BulkForm({ inspection, picks, rows, roster, today, words: t }: Props) {
  const parts = bulkRows(t, roster);
  const head = planTableWords(t);
  return (
    <>
      <div className="max-w-160">
        <RecordForm
          action={bulkPlanAction}
          id={`bulk-${inspection.id}-${sha256(picks.join()).slice(0, 12)}`}
          writeKey={crypto.randomUUID()}
          limits={limitsOf(bulkPlanInput)}
          hidden={{ inspectionId: inspection.id, 'picks[]': picks }}
          rows={[...parts.items, ...parts.measures]}
          submit={t('plan.bulk.submit', { count: rows.length })}
        />
      </div>
      <Section id="picked" className="mt-4" title={t('plan.bulk.items')}>
        <TableScroll label={t('plan.bulk.items')}>
          <Table caption={t('plan.bulk.items')} wide>
            <thead>
              <tr>
                <Th num>{head.number}</Th>
                <Th>{head.title}</Th>
                <Th>{head.leader}</Th>
                <Th>{head.section}</Th>
                <Th>{head.kind}</Th>
                <Th num>{head.measures}</Th>
                <Th num>{head.deadline}</Th>
                <Th>{head.missing}</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <Td num>{row.number}</Td>
                  <Td>{row.title}</Td>
                  <Td>{row.leaderName ?? t('common.dash')}</Td>
                  <Td>{row.leadSectionName ?? t('common.dash')}</Td>
                  <Td>{row.kind ? t(dynamicKey('domain', 'itemKind', row.kind)) : t('common.dash')}</Td>
                  <Td num>{row.measures.length}</Td>
                  <Td num>{row.deadline ? formatShortDay(row.deadline, today) : t('common.dash')}</Td>
                  <Td>{gapWords(t, gapsOf(row).blockers) || head.complete}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      </Section>
    </>
  );
}
