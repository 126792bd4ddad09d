import { isAccepted, isReopened } from '@/lib/items/measure-state';
import { Fragment } from 'react';
import { disclosureSummary } from '@/components/ui/disclosure';
import { Table, Td, Th } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { dayAt, type Day } from '@/lib/platform/day';
import { roundDifference, type FileChange, type RoundDifference } from '@/lib/reviews/difference';
import { roundBefore, type Round, type RoundFile, type RoundMeasure } from '@/lib/reviews/queries/list-rounds';

type Props = { t: Translator; rounds: Round[]; today: Day; evidenceHref: (versionId: number) => string };

/** The rounds as records: who submitted, who signed, how it ended; each opens what was claimed and decided (R3, R4). */
export function RoundList({ t, rounds, today, evidenceHref }: Props) {
  return (
    <Table caption={t('reviews.rounds.caption')}>
      <thead>
        <tr>
          <Th>{t('reviews.rounds.round')}</Th>
          <Th>{t('reviews.rounds.submitted')}</Th>
          <Th className="max-md:hidden">{t('reviews.rounds.signed')}</Th>
          <Th>{t('reviews.rounds.outcome')}</Th>
          <Th num>{t('reviews.rounds.accepted')}</Th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <Fragment key={round.id}>
            <Row t={t} round={round} today={today} />
            <tr>
              <td colSpan={5} className="wrap-anywhere">
                <details className="text-13">
                  <summary className={disclosureSummary}>{t('reviews.rounds.open', { n: round.roundNo })}</summary>
                  <Record
                    t={t}
                    round={round}
                    previous={roundBefore(rounds, round.roundNo)}
                    evidenceHref={evidenceHref}
                  />
                </details>
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function Row({ t, round, today }: { t: Translator; round: Round; today: Day }) {
  const signature = round.signOffs.find((one) => one.withdrawnAt === null);
  const accepted = round.measures.filter((one) => one.carried || isAccepted(one)).length;
  const reopened = round.measures.filter(isReopened).map((one) => one.number);
  const named = reopened.length > 0 ? reopened : (signature?.measureNumbers ?? []);
  const list = named.join(t('common.listSeparator'));
  return (
    <tr id={`round-${round.roundNo}`}>
      <Td className="whitespace-nowrap">{t('domain.roundNo', { n: round.roundNo })}</Td>
      <Td>
        {formatShortDay(round.submittedDay, today)} {round.submittedByName}
      </Td>
      <Td className="max-md:hidden">
        {signature ? `${formatShortDay(dayAt(new Date(signature.at)), today)} ${signature.personName}` : ''}
      </Td>
      <Td>
        {round.outcomeDay ? `${formatShortDay(round.outcomeDay, today)} ` : ''}
        {t(dynamicKey('domain', 'roundOutcome', round.outcome))}
        {list ? ` ${t('reviews.rounds.measures', { list })}` : ''}
      </Td>
      <Td num>
        {accepted}/{round.measures.length}
      </Td>
    </tr>
  );
}

type RecordProps = { t: Translator; round: Round; previous: Round | null; evidenceHref: (versionId: number) => string };

function Record({ t, round, previous, evidenceHref }: RecordProps) {
  return (
    <div className="py-2">
      {previous ? <DifferenceLine t={t} previous={previous} difference={roundDifference(previous, round)} /> : null}
      <p className="text-faint">
        {t('reviews.rounds.declared', {
          name: round.submittedByName,
          post: round.submittedByPost,
          words: round.declaration,
        })}
      </p>
      {round.signOffs.map((one) => (
        <p key={one.at} className="text-faint">
          {t(dynamicKey('reviews', 'rounds', one.withdrawnAt ? 'signatureWithdrawn' : one.decision), {
            name: one.personName,
            post: one.personPost,
            words: one.words || one.declaration,
          })}
        </p>
      ))}
      <ol className="divide-y divide-line *:py-1.5">
        {round.measures.map((measure) => (
          <MeasureRecord key={measure.id} t={t} measure={measure} evidenceHref={evidenceHref} />
        ))}
      </ol>
      <p className="text-faint">
        {t('reviews.rounds.hash')} <span className="font-code">{round.sha256.slice(0, 16)}</span>
      </p>
    </div>
  );
}

function MeasureRecord({
  t,
  measure,
  evidenceHref,
}: {
  t: Translator;
  measure: RoundMeasure;
  evidenceHref: (id: number) => string;
}) {
  const state = measure.carried ? 'carried' : measure.verdict;
  return (
    <li>
      <b>{measure.number}</b> {measure.claim || measure.text}
      {state ? <span className="text-muted"> {t(dynamicKey('reviews', 'rounds', state))}</span> : null}
      {measure.reason ? <span> {t(dynamicKey('domain', 'returnReason', measure.reason))}</span> : null}
      {measure.words ? <span className="text-muted"> {measure.words}</span> : null}
      {measure.files.map((file) => (
        <span key={file.versionId} className="block">
          {file.removed ? (
            <span className="text-faint">{file.name}</span>
          ) : (
            <a className={textLink()} href={evidenceHref(file.versionId)}>
              {file.name}
            </a>
          )}{' '}
          <span className="text-faint">{t('reviews.rounds.version', { n: file.versionNo })}</span>
        </span>
      ))}
    </li>
  );
}

function DifferenceLine({
  t,
  previous,
  difference,
}: {
  t: Translator;
  previous: Round;
  difference: RoundDifference<RoundFile>;
}) {
  const changes = difference.measures.flatMap((measure) => measure.files.map((file) => file.change));
  const countOf = (change: FileChange) => changes.filter((one) => one === change).length;
  return (
    <p>
      {t('reviews.rounds.difference', {
        n: previous.roundNo,
        replaced: countOf('replaced'),
        added: countOf('added'),
        same: countOf('same'),
      })}
    </p>
  );
}
