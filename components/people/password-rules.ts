import type { Translator } from '@/lib/i18n/translator';
import { PASSWORD_PROFILES, type PasswordProfile } from '@/lib/people/password-rules';

/** The rules of a profile, one sentence each. */
export function passwordRules(profile: PasswordProfile, t: Translator): string[] {
  const { minimum, classes, days, former } = PASSWORD_PROFILES[profile];
  return [
    t('people.password.minimum', { minimum }),
    ...(classes > 0 ? [t('people.password.classes', { classes })] : []),
    t('people.password.known'),
    ...(days > 0 ? [t('people.password.days', { days, former })] : []),
  ];
}
