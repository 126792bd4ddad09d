import { RecordForm } from '@/components/form/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import { Section } from '@/components/ui/page-head';
import { isProof } from '@/lib/evidence/sufficiency';
import type { ItemEvidence } from '@/lib/evidence/queries';
import type { Extension } from '@/lib/extensions/queries';
import { mayAsk } from '@/lib/extensions/rights';
import { formatShortDay } from '@/lib/i18n/format';
import { isGranted, isUndecided } from '@/lib/items/extension-state';
import { isAccepted } from '@/lib/items/measure-state';
import { isWithSection } from '@/lib/items/status';
import { askForm, type AskTarget } from './extension-forms';
import { ExtensionList, type ExtensionProps } from './extension-list';

type Props = ExtensionProps & { extensions: Extension[]; evidence: ItemEvidence };

/** Requests for more time of an item, and the form that asks; nothing where there is neither. */
export function ExtensionSection({ extensions, evidence, ...props }: Props) {
  const { t, item, inspectionId, today } = props;
  const targets = askTargets(props, extensions);
  if (extensions.length === 0 && targets.length === 0) return null;
  const due = item.currentDeadline ?? today;
  const files = evidence.files.filter(isProof).flatMap((file) => {
    const version = file.versions.find((one) => !one.removed);
    return version ? [{ value: String(file.id), label: version.name }] : [];
  });
  return (
    <Section id="extensions" className="mt-5" title={t('extensions.title')}>
      {extensions.length > 0 ? <ExtensionList {...props} extensions={extensions} /> : null}
      {targets.length > 0 ? (
        <Disclosure summary={t('extensions.ask')}>
          <div className="mt-2">
            <RecordForm
              {...askForm(
                t,
                { inspectionId, itemNumber: item.number },
                { targets, from: due < today ? today : due, evidence: files },
              )}
            />
          </div>
        </Disclosure>
      ) : null}
    </Section>
  );
}

/** What more time can be asked for now: nothing twice while it is open, nothing more often than is allowed. */
function askTargets({ t, actor, item, target, today, limit }: ExtensionProps, extensions: Extension[]): AskTarget[] {
  if (!item.approved || !isWithSection(item.status) || !item.currentDeadline) return [];
  const day = (one: string | null) => (one === null ? '' : formatShortDay(one, today));
  const hasRoom = (measureNumber: number | null): boolean => {
    const earlier = extensions.filter((one) => one.measureNumber === measureNumber);
    return !earlier.some(isUndecided) && earlier.filter(isGranted).length < limit;
  };
  const whole =
    mayAsk(actor, target, null) && hasRoom(null)
      ? [{ value: 'item', label: t('extensions.targetItem', { day: day(item.currentDeadline) }) }]
      : [];
  const measures = item.measures.filter((one) => !isAccepted(one) && mayAsk(actor, target, one) && hasRoom(one.number));
  return [
    ...whole,
    ...measures.map((one) => ({
      value: String(one.number),
      label: t('extensions.targetMeasure', { n: one.number, day: day(one.currentDeadline) }),
    })),
  ];
}
