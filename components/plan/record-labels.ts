import type { Translator } from '@/lib/i18n/translator';
import type { RecordWords } from './record-form';

/** The words that every form of a record needs. */
export function recordWords(t: Translator): RecordWords {
  return {
    optional: t('common.optional'),
    calendar: t('common.calendar'),
    noMatch: t('common.noMatch'),
    busy: t('common.saving'),
    stale: {
      title: t('plan.staleTitle'),
      step: t('common.stale.step'),
      note: t('common.stale.note'),
      caption: t('common.stale.caption'),
      field: t('common.stale.field'),
      theirs: t('common.stale.theirs'),
      mine: t('common.stale.mine'),
      save: t('common.stale.save'),
    },
  };
}
