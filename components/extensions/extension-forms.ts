import { randomUUID } from 'node:crypto';
import type { RecordFormProps } from '@/components/form/record-form';
import type { FieldSpec } from '@/components/form/record-field';
import {
  askExtensionAction,
  endorseExtensionAction,
  grantExtensionAction,
  refuseExtensionAction,
} from '@/lib/extensions/actions';
import type { Extension } from '@/lib/extensions/queries';
import { askSchema, endorseSchema, grantSchema, REASONS, refuseSchema } from '@/lib/extensions/schema';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { addDays, type Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';

type Place = { inspectionId: number; itemNumber: number; requestNo: number };

/** Days later than the deadline that are offered beside the field. */
const LATER = [15, 30, 60];

const placed = (deed: string, { inspectionId, itemNumber, requestNo }: Place) => ({
  id: `${deed}-${inspectionId}-${itemNumber}-${requestNo}`,
  hidden: { inspectionId, itemNumber, requestNo },
  writeKey: randomUUID(),
});

/** What more time can be asked for: `item` or the number of a measure, each with its current deadline. */
export type AskTarget = { value: string; label: string };

/** The form that asks for more time: for what, why, until when, on which evidence. */
export function askForm(
  t: Translator,
  place: { inspectionId: number; itemNumber: number },
  { targets, from, evidence }: { targets: AskTarget[]; from: Day; evidence: { value: string; label: string }[] },
): RecordFormProps {
  const rests: FieldSpec[] = [
    { kind: 'checks', name: 'evidenceIds[]', label: t('extensions.evidence'), options: evidence, optional: true },
  ];
  return {
    action: askExtensionAction,
    id: `extend-${place.inspectionId}-${place.itemNumber}`,
    hidden: place,
    writeKey: randomUUID(),
    limits: limitsOf(askSchema),
    submit: t('extensions.submit'),
    rows: [
      [{ kind: 'checks', name: 'targets[]', label: t('extensions.targets'), options: targets }],
      [
        {
          kind: 'select',
          name: 'reason',
          label: t('extensions.reason'),
          blank: t('extensions.choose'),
          options: REASONS.map((value) => ({ value, label: t(dynamicKey('domain', 'extensionReason', value)) })),
        },
        {
          kind: 'day',
          name: 'proposedDay',
          label: t('extensions.proposedDay'),
          offers: LATER.map((n) => ({ label: t('extensions.offer', { n }), value: addDays(from, n) })),
        },
      ],
      [{ kind: 'area', name: 'words', label: t('extensions.words'), hint: t('extensions.wordsHint') }],
      ...(evidence.length > 0 ? [rests] : []),
    ],
  };
}

/** The leader's yes. */
export function endorseForm(t: Translator, place: Place): RecordFormProps {
  return {
    ...placed('endorse', place),
    action: endorseExtensionAction,
    limits: limitsOf(endorseSchema),
    submit: t('extensions.endorse'),
    rows: [[{ kind: 'area', name: 'words', label: t('extensions.endorseWords'), optional: true, lines: 2 }]],
  };
}

/** The team's yes, with the day: never prefilled, the proposed one is a click away. */
export function grantForm(t: Translator, place: Place, request: Extension, today: Day): RecordFormProps {
  const proposed = { label: t('extensions.asProposed', { day: formatShortDay(request.proposedDay, today) }) };
  return {
    ...placed('grant', place),
    action: grantExtensionAction,
    limits: limitsOf(grantSchema),
    submit: t('extensions.grant'),
    rows: [
      [
        {
          kind: 'day',
          name: 'grantedDay',
          label: t('extensions.grantedDay'),
          offers: [{ ...proposed, value: request.proposedDay }],
        },
      ],
      [{ kind: 'area', name: 'words', label: t('extensions.grantWords'), optional: true, lines: 2 }],
    ],
  };
}

/** No, with words. */
export function refuseForm(t: Translator, place: Place): RecordFormProps {
  return {
    ...placed('refuse-extension', place),
    action: refuseExtensionAction,
    limits: limitsOf(refuseSchema),
    submit: t('extensions.refuse'),
    tone: 'plain',
    rows: [[{ kind: 'area', name: 'words', label: t('extensions.refuseWords'), lines: 2 }]],
  };
}
