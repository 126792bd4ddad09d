import type { Translator } from '@/lib/i18n/translator';
import type { FormWords } from './form-words';

/** The words of all forms in one language. */
export function formWords(t: Translator): FormWords {
  return {
    optional: t('common.optional'),
    calendar: t('common.calendar'),
    noMatch: t('common.noMatch'),
    busy: t('common.saving'),
    close: t('common.close'),
    cancel: t('form.cancel'),
    count: t('form.count', { count: '{count}', maximum: '{maximum}' }),
    over: t('form.over', { over: '{over}', maximum: '{maximum}' }),
    unsent: t('form.unsent'),
    again: t('form.again'),
    outdated: t('form.outdated'),
    reopen: t('form.reopen'),
    signIn: t('form.signIn'),
    restored: t('form.restored'),
    offered: t('form.offered'),
    restore: t('form.restore'),
    drop: t('form.drop'),
    missing: t('form.missing'),
    leave: {
      title: t('form.leave.title'),
      text: t('form.leave.text'),
      sending: t('form.leave.sending'),
      stay: t('form.leave.stay'),
      go: t('form.leave.go'),
    },
    stale: {
      title: t('form.stale.title', { who: '{who}', when: '{when}' }),
      nobody: t('form.stale.nobody'),
      again: t('form.stale.again'),
      step: t('common.stale.step'),
      note: t('common.stale.note'),
      caption: t('common.stale.caption'),
      field: t('common.stale.field'),
      theirs: t('common.stale.theirs'),
      mine: t('common.stale.mine'),
      save: t('common.stale.save'),
      drop: t('common.stale.drop'),
      empty: t('common.dash'),
    },
  };
}
