import { KeyValue } from '@/components/ui/key-value';
import type { Translator } from '@/lib/i18n/translator';
import { FIRST_PASSWORD_MS } from '@/lib/people/password-rules';
import { LOCK_AFTER, LOCK_MS, SLOW_AFTER } from '@/lib/people/slowdown';
import type { Settings } from '@/lib/platform/settings';
import { passwordRules } from './password-rules';

const MINUTE = 60_000;

type PolicySettings = Pick<Settings, 'passwordProfile' | 'sessionIdleMs' | 'sessionAbsoluteMs' | 'https'>;

/** The security policy in force, in words. */
export function PolicyView({ settings, words: t }: { settings: PolicySettings; words: Translator }) {
  const { passwordProfile, sessionIdleMs, sessionAbsoluteMs, https } = settings;
  const rules = [t(`access.policy.${passwordProfile}`), ...passwordRules(passwordProfile, t)];
  return (
    <KeyValue
      look="wide"
      items={[
        {
          key: t('access.policy.profile'),
          value: rules.map((rule) => (
            <span key={rule} className="block">
              {rule}
            </span>
          )),
        },
        {
          key: t('access.policy.first'),
          value: t('access.policy.firstValue', { hours: FIRST_PASSWORD_MS / (60 * MINUTE) }),
        },
        {
          key: t('access.policy.lock'),
          value: t('access.policy.lockValue', { tries: LOCK_AFTER, minutes: LOCK_MS / MINUTE }),
        },
        { key: t('access.policy.slow'), value: t('access.policy.slowValue', { tries: SLOW_AFTER }) },
        { key: t('access.policy.idle'), value: t('access.policy.idleValue', { minutes: sessionIdleMs / MINUTE }) },
        {
          key: t('access.policy.absolute'),
          value: t('access.policy.absoluteValue', { hours: sessionAbsoluteMs / (60 * MINUTE) }),
        },
        { key: t('access.policy.cookie'), value: https ? t('access.policy.https') : t('access.policy.http') },
      ]}
    />
  );
}
