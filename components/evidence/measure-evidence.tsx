import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import type { EvidenceKind } from '@/prisma/generated/enums';
import { ActionButton } from '@/components/form/action-button';
import { Disclosure } from '@/components/ui/disclosure';
import { endWaiverAction, waiveEvidenceAction, withdrawEvidenceAction } from '@/lib/evidence/actions';
import { acceptedNames } from '@/lib/files/file-types';
import type { EvidenceRow, ItemEvidence } from '@/lib/evidence/queries';
import { waiveSchema, withdrawSchema } from '@/lib/evidence/schema';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import { EvidenceList } from './evidence-list';
import {
  evidenceLines,
  evidenceListWords,
  fileKey,
  filesOf,
  missingKey,
  lackingKinds,
  waiverKey,
} from './evidence-lines';
import { EvidenceUpload } from './evidence-upload';
import { ReasonForm } from './reason-form';
import { uploadKinds, uploadWords } from './upload-labels';

type Props = {
  t: Translator;
  today: Day;
  inspectionId: number;
  itemNumber: number;
  measure: { number: number; requiredKinds: EvidenceKind[] };
  evidence: ItemEvidence;
  /** The actor's section owns the measure and the item is not submitted. */
  mayAttach: boolean;
  /** Also: the measure is not accepted and the item is open. */
  mayWaive: boolean;
  /** Stands inside the form for reporting: then without forms of its own. */
  inForm?: boolean;
  /** The upload is folded under its own summary. */
  folded?: boolean;
};

/** The evidence of one measure with everything that may be done about it. */
export function MeasureEvidence(props: Props) {
  const { t, today, measure, evidence, inForm, mayAttach } = props;
  const lines = evidenceLines(t, evidence, measure, today);
  return (
    <>
      {lines.length > 0 || !mayAttach ? (
        <EvidenceList
          lines={lines}
          words={evidenceListWords(t, measure.number)}
          acts={inForm ? undefined : actsOf(props)}
        />
      ) : null}
      {mayAttach ? (
        <div className="mt-2">
          <Upload {...props} />
        </div>
      ) : null}
    </>
  );
}

function Upload({ t, inspectionId, itemNumber, measure, evidence, folded }: Props) {
  const kinds = uploadKinds(t, lackingKinds(evidence, measure), measure.requiredKinds);
  const upload = (
    <EvidenceUpload
      place={{ inspectionId, itemNumber, measureNumbers: [measure.number] }}
      kinds={kinds}
      accept={acceptedNames('EVIDENCE')}
      writeKey={randomUUID()}
      words={uploadWords(t, kinds, false)}
    />
  );
  return folded ? <Disclosure summary={t('evidence.upload.label')}>{upload}</Disclosure> : upload;
}

function actsOf(props: Props): Record<string, ReactNode> {
  const { t, inspectionId, itemNumber, measure, evidence, mayAttach, mayWaive } = props;
  const place = { inspectionId, itemNumber };
  const acts: Record<string, ReactNode> = {};
  for (const file of filesOf(evidence, measure.number)) {
    const renew = mayAttach && !file.withdrawn ? <NewVersion {...props} file={file} /> : null;
    const withdraw = file.mayWithdraw ? <Withdraw t={t} place={place} file={file} measure={measure.number} /> : null;
    acts[fileKey(file.id)] = (
      <div className="text-13 flex flex-wrap items-start gap-x-4">
        {renew}
        {withdraw}
      </div>
    );
  }
  if (!mayWaive) return acts;
  for (const waiver of evidence.waivers.filter((one) => one.measureNumber === measure.number)) {
    acts[waiverKey(waiver.id)] = (
      <ActionButton
        action={endWaiverAction}
        fields={{ ...place, waiverId: waiver.id }}
        writeKey={randomUUID()}
        label={t('evidence.waive.end')}
        tone="quiet"
        size="small"
      />
    );
  }
  for (const kind of lackingKinds(evidence, measure)) {
    acts[missingKey(kind)] = (
      <ReasonForm
        id={`waive-${inspectionId}-${itemNumber}-${measure.number}-${kind}`}
        limits={limitsOf(waiveSchema)}
        action={waiveEvidenceAction}
        fields={{ ...place, measureNumber: measure.number, kind }}
        writeKey={randomUUID()}
        words={{
          open: t('evidence.waive.open'),
          reason: t('evidence.waive.label', { kind: t(dynamicKey('domain', 'evidenceKind', kind)) }),
          button: t('evidence.waive.button'),
        }}
      />
    );
  }
  return acts;
}

function NewVersion({ t, inspectionId, itemNumber, measure, file }: Props & { file: EvidenceRow }) {
  const kinds = [{ value: file.kind, label: t(dynamicKey('domain', 'evidenceKind', file.kind)) }];
  return (
    <Disclosure summary={t('evidence.upload.newVersion')}>
      <EvidenceUpload
        place={{ inspectionId, itemNumber, measureNumbers: [measure.number], evidenceId: file.id }}
        kinds={kinds}
        accept={acceptedNames('EVIDENCE')}
        writeKey={randomUUID()}
        words={uploadWords(t, kinds, true)}
      />
    </Disclosure>
  );
}

type WithdrawProps = {
  t: Translator;
  place: { inspectionId: number; itemNumber: number };
  file: EvidenceRow;
  measure: number;
};

function Withdraw({ t, place, file, measure }: WithdrawProps) {
  return (
    <ReasonForm
      id={`withdraw-${measure}-${file.id}`}
      limits={limitsOf(withdrawSchema)}
      action={withdrawEvidenceAction}
      fields={{ ...place, evidenceId: file.id, version: file.version }}
      writeKey={randomUUID()}
      words={{
        open: t('evidence.withdraw.open'),
        reason: t('evidence.withdraw.reason'),
        note: t('evidence.withdraw.note'),
        button: t('evidence.withdraw.button'),
      }}
    />
  );
}
