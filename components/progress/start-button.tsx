import { randomUUID } from 'node:crypto';
import { ActionButton } from '@/components/form/action-button';
import type { Translator } from '@/lib/i18n/translator';
import { startItemAction } from '@/lib/progress/actions';

/** Starts a planned item; show it to members of a section that owns one of its measures. */
export function StartButton({
  t,
  inspectionId,
  itemNumber,
}: {
  t: Translator;
  inspectionId: number;
  itemNumber: number;
}) {
  return (
    <ActionButton
      action={startItemAction}
      fields={{ inspectionId, itemNumber }}
      writeKey={randomUUID()}
      label={t('progress.start.button')}
      size="small"
    />
  );
}
