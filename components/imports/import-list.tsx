import Link from 'next/link';
import { Section } from '@/components/ui/page-head';
import { Table, Td, Th } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import { formatBytes, formatMoment } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { ImportRow } from '@/lib/imports/queries';
import type { Day } from '@/lib/platform/day';

type Props = { inspectionId: number; rows: ImportRow[]; today: Day; words: Translator };

/** What was brought in before, by whom, and what became of it. */
export function ImportList({ inspectionId, rows, today, words: t }: Props) {
  return (
    <Section id="imports" title={t('imports.list.title')} className="mt-8">
      {rows.length === 0 ? <p className="text-faint">{t('imports.list.empty')}</p> : null}
      {rows.length > 0 ? (
        <Table caption={t('imports.list.caption')} wide>
          <thead>
            <tr>
              <Th>{t('imports.list.name')}</Th>
              <Th>{t('imports.list.state')}</Th>
              <Th className="max-md:hidden">{t('imports.list.by')}</Th>
              <Th num className="max-md:hidden">
                {t('imports.list.size')}
              </Th>
              <Th num>{t('imports.list.items')}</Th>
              <Th num className="max-md:hidden">
                {t('imports.list.at')}
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td className="wrap-anywhere">
                  <Link href={`/inspections/${inspectionId}/imports/${row.id}`} className={textLink()} prefetch={false}>
                    {row.sourceName || t('imports.list.pasted')}
                  </Link>
                </Td>
                <Td className="md:whitespace-nowrap">{t(dynamicKey('imports', 'state', row.state))}</Td>
                <Td className="md:whitespace-nowrap max-md:hidden">{row.createdByName}</Td>
                <Td num className="max-md:hidden">
                  {formatBytes(row.sourceSize)}
                </Td>
                <Td num>{row.items > 0 ? row.items : t('common.dash')}</Td>
                <Td num className="max-md:hidden">
                  {formatMoment(row.createdAt, today)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </Section>
  );
}
