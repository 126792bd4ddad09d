'use server';

import { formAction } from '@/lib/access/form-action';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey } from '@/lib/i18n/translator';
import { verifyLog } from './queries';

/** Verifies the whole log; the answer names the first faulty entry. */
export const verifyLogAction = formAction(verifyLog, {
  said: (t, { count, fault }) =>
    fault
      ? t(dynamicKey('audit', 'fault', fault.fault), { seq: formatCount(fault.seq) })
      : t('audit.whole', { count: formatCount(count) }),
  result: ({ count, fault }) => ({ count, fault: fault?.fault ?? null, seq: fault?.seq ?? null }),
});
