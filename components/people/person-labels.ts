import type { Translator } from '@/lib/i18n/translator';
import type { PersonFormWords } from './person-form';

/** The words of the form for a person. */
export function personFormWords(t: Translator, submit: string, note: string): PersonFormWords {
  return {
    account: t('people.account.account'),
    accountHint: t('people.accountHint'),
    name: t('people.name'),
    post: t('people.post'),
    place: t('people.place'),
    choose: t('common.choose'),
    submit,
    note,
    firstPassword: t('people.firstPasswordLabel'),
  };
}
