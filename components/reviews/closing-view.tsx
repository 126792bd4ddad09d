import { PrintButton } from '@/components/items/ledger-print-button';
import { Banner } from '@/components/ui/banner';
import { StatusWord } from '@/components/ui/light';
import { KeyValue } from '@/components/ui/key-value';
import { PageHead, Section } from '@/components/ui/page-head';
import { PrintFooter } from '@/components/ui/print-footer';
import { Quote } from '@/components/ui/quote';
import { Table, Td, Th } from '@/components/ui/table';
import { formatBytes, formatDay, formatMoment } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import type { ClosingRecordView } from '@/lib/reviews/queries/closing-record';

type Props = {
  t: Translator;
  locale: Locale;
  today: Day;
  inspectionId: number;
  itemNumber: number;
  record: ClosingRecordView;
  printed: { who: string; when: string };
};

/** The closing record as it was sealed: what was claimed, which files prove it by hash, who submitted, signed and accepted (R5). */
export function ClosingView(props: Props) {
  const { t, inspectionId, itemNumber, record, printed } = props;
  const item = `/inspections/${inspectionId}/items/${itemNumber}`;
  return (
    <article className="max-w-[860px] [page:record]">
      <PageHead
        title={t('domain.closingNumber', { year: String(record.year), number: record.number })}
        crumbs={[
          { label: t('items.page.ledger'), href: `/inspections/${inspectionId}/items` },
          { label: t('reviews.closing.itemNo', { n: itemNumber }), href: item },
          { label: t('reviews.closing.title') },
        ]}
        crumbLabel={t('items.page.crumbs')}
        acts={<PrintButton>{t('reviews.closing.print')}</PrintButton>}
      />
      {record.intact ? null : <Banner kind="locked" icon="alert" role="alert" title={t('reviews.closing.broken')} />}
      <Head {...props} />
      <Measures {...props} />
      <Files {...props} />
      <People {...props} />
      <Hashes {...props} />
      <PrintFooter>{t('reviews.closing.printed', printed)}</PrintFooter>
    </article>
  );
}

function Head({ t, locale, record }: Props) {
  const { content } = record;
  const day = (value: Day | null) => (value ? formatDay(value, locale) : t('common.dash'));
  return (
    <Section id="about" title={`${content.item.number} ${content.item.title}`}>
      {content.item.finding ? <Quote source={t('reviews.closing.finding')}>{content.item.finding}</Quote> : null}
      <KeyValue
        look="wide"
        className="mt-3"
        items={[
          { key: t('reviews.closing.unit'), value: content.unit },
          {
            key: t('reviews.closing.inspection'),
            value: [content.inspection.title, content.inspection.teamName].join(t('common.separator')),
          },
          { key: t('reviews.closing.section'), value: content.item.leadSection },
          { key: t('reviews.closing.leader'), value: content.item.leader },
          {
            key: t('reviews.closing.deadlines'),
            value: (
              <span className="break-keep">
                {t('reviews.closing.deadlineValue', {
                  original: day(content.item.originalDeadline),
                  current: day(content.item.currentDeadline),
                })}
              </span>
            ),
          },
          {
            key: t('reviews.closing.submitted'),
            value: t('reviews.closing.submittedValue', {
              n: content.round.number,
              day: day(content.round.submittedDay),
            }),
          },
        ]}
      />
    </Section>
  );
}

function Measures({ t, record }: Props) {
  const waivers = record.content.measures.flatMap((measure) =>
    measure.waivers.map((waiver) => ({ ...waiver, measure: measure.number })),
  );
  return (
    <Section id="measures" title={t('reviews.closing.measures')}>
      <Table caption={t('reviews.closing.measures')}>
        <thead>
          <tr>
            <Th num>{t('reviews.closing.no')}</Th>
            <Th>{t('reviews.closing.measure')}</Th>
            <Th>{t('reviews.closing.claim')}</Th>
            <Th>{t('reviews.closing.acceptedRound')}</Th>
          </tr>
        </thead>
        <tbody>
          {record.content.measures.map((measure) => (
            <tr key={measure.number}>
              <Td num>{measure.number}</Td>
              <Td>{measure.text}</Td>
              <Td className="whitespace-pre-line">{measure.claim}</Td>
              <Td className="md:whitespace-nowrap">{t('reviews.closing.roundNo', { n: measure.acceptedRound })}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {waivers.length > 0 ? (
        <>
          <h3>{t('reviews.closing.waivers')}</h3>
          <ul className="divide-y divide-line *:py-1.5">
            {waivers.map((waiver) => (
              <li key={waiver.id}>
                {t('reviews.closing.waiver', {
                  n: waiver.measure,
                  kind: t(dynamicKey('domain', 'evidenceKind', waiver.kind)),
                  reason: waiver.reason,
                  name: waiver.personName,
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

function Files({ t, record }: Props) {
  const files = record.content.measures.flatMap((measure) =>
    measure.files.map((file) => ({ ...file, measure: measure.number })),
  );
  if (files.length === 0)
    return (
      <Section id="files" title={t('reviews.closing.files')}>
        <p className="text-muted">{t('reviews.closing.noFiles')}</p>
      </Section>
    );
  return (
    <Section id="files" title={t('reviews.closing.files')}>
      <Table caption={t('reviews.closing.files')}>
        <thead>
          <tr>
            <Th num>{t('reviews.closing.measure')}</Th>
            <Th>{t('reviews.closing.kind')}</Th>
            <Th>{t('reviews.closing.file')}</Th>
            <Th num>{t('reviews.closing.size')}</Th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={`${file.measure}.${file.versionId}`}>
              <Td num>{file.measure}</Td>
              <Td className="md:whitespace-nowrap">{t(dynamicKey('domain', 'evidenceKind', file.kind))}</Td>
              <Td className="wrap-anywhere">
                {file.name}
                <span className="block font-code text-13 break-all text-faint">
                  {t('reviews.closing.hash')} {file.sha256}
                </span>
              </Td>
              <Td num>{formatBytes(file.size)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function People({ t, locale, today, record }: Props) {
  const { content } = record;
  const who = (one: { name: string; post: string }) => (one.post ? t('reviews.closing.who', one) : one.name);
  const when = (at: string) => formatMoment(new Date(at), today);
  const rows = [
    {
      role: t('reviews.closing.submitter'),
      who: who(content.round.submitter),
      at: content.round.submittedAt,
      words: content.round.declaration,
    },
    ...content.signers.map((one) => ({
      role: t('reviews.closing.signer'),
      who: who(one),
      at: one.at,
      words: one.declaration,
    })),
    ...content.decisions.map((one) => ({
      role: t(dynamicKey('reviews', 'closing', 'body', one.body)),
      who: who(one),
      at: one.at,
      words: [one.verdict ? t(dynamicKey('domain', 'itemVerdict', one.verdict)) : '', one.words]
        .filter(Boolean)
        .join(t('common.colon')),
    })),
  ];
  return (
    <Section id="people" title={t('reviews.closing.people')}>
      <Table caption={t('reviews.closing.people')}>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.role}${row.at}`}>
              <Th scope="row" className="whitespace-nowrap">
                {row.role}
              </Th>
              <Td>{row.who}</Td>
              <Td>{row.words}</Td>
              <Td num className="max-md:whitespace-normal">
                {when(row.at)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="font-semibold mt-4 text-17">
        {t('reviews.closing.agree', { verdict: t(dynamicKey('domain', 'itemVerdict', content.verdict)) })}{' '}
        {content.nextReviewDay ? t('reviews.closing.review', { day: formatDay(content.nextReviewDay, locale) }) : ''}
      </p>
      <p className="text-muted">
        {t('reviews.closing.closedDay')} {formatDay(content.closedDay, locale)}
      </p>
    </Section>
  );
}

function Hashes({ t, record }: Props) {
  return (
    <Section id="hashes" title={t('reviews.closing.recordHash')}>
      <p className="font-code text-13 break-all">{record.sha256}</p>
      {record.intact ? <StatusWord icon="lock">{t('reviews.closing.intact')}</StatusWord> : null}
      <p className="text-13 text-faint mt-2">
        {t('reviews.closing.roundHash')} <span className="font-code break-all">{record.content.round.sha256}</span>
      </p>
    </Section>
  );
}
