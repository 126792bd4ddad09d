import Link from 'next/link';
import { ActionButton } from '@/components/form/action-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import { noticeHref } from '@/lib/documents/address';
import { draftNoticeVersionAction } from '@/lib/documents/actions';
import { isUnderWay } from '@/lib/documents/document-state';
import type { DocumentRow } from '@/lib/documents/queries';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';

type Props = {
  inspectionId: number;
  rows: DocumentRow[];
  mayDraft: boolean;
  isRunning: boolean;
  today: Day;
  words: Translator;
};

/** The button that begins a notice or its next version, where one may. */
export function DraftButton({ inspectionId, rows, mayDraft, isRunning, words: t }: Omit<Props, 'today'>) {
  if (!mayDraft || !isRunning || rows.some(isUnderWay)) return null;
  return (
    <ActionButton
      action={draftNoticeVersionAction}
      fields={{ inspectionId }}
      writeKey={crypto.randomUUID()}
      label={t(rows.length > 0 ? 'documents.draftNext' : 'documents.draft')}
      tone="primary"
    />
  );
}

/** The versions of the notice: how far each is, who had it last, the way to the difference. */
export function DocumentList(props: Props) {
  const { inspectionId, rows, mayDraft, isRunning, today, words: t } = props;
  if (rows.length === 0)
    return (
      <EmptyState title={t('documents.empty')} action={<DraftButton {...props} />}>
        {t(!isRunning ? 'documents.notRunning' : mayDraft ? 'documents.emptyNote' : 'documents.emptyReader')}
      </EmptyState>
    );
  const before = (row: DocumentRow) => rows.find((one) => one.versionNo === row.versionNo - 1);
  return (
    <Table caption={t('documents.caption')} wide>
      <thead>
        <tr>
          <Th>{t('documents.column.version')}</Th>
          <Th>{t('documents.column.state')}</Th>
          <Th num>{t('documents.column.since')}</Th>
          <Th className="max-md:hidden">{t('documents.column.by')}</Th>
          <Th num className="max-md:hidden">
            {t('documents.column.signed')}
          </Th>
          <Th className="max-md:hidden">{t('documents.column.compare')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const old = before(row);
          return (
            <tr key={row.id}>
              <Td className="whitespace-nowrap">
                <Link href={noticeHref(inspectionId, row.id)} className={textLink()} prefetch={false}>
                  {t('documents.version', { n: row.versionNo })}
                </Link>
              </Td>
              <Td>{t(dynamicKey('domain', 'documentState', row.state))}</Td>
              <Td num>{formatShortDay(row.since, today)}</Td>
              <Td className="max-md:hidden">{row.by}</Td>
              <Td num className="max-md:hidden">
                {row.signedDay ? formatShortDay(row.signedDay, today) : t('common.dash')}
              </Td>
              <Td className="max-md:hidden">
                {old ? (
                  <Link
                    href={noticeHref(inspectionId, row.id, { against: old.id })}
                    className={textLink()}
                    prefetch={false}
                  >
                    {t('documents.compareLast', { n: old.versionNo })}
                  </Link>
                ) : (
                  t('common.dash')
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
