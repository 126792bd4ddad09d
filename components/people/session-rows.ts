import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import { shortAgent } from '@/lib/people/agent';
import type { SessionLine } from '@/lib/people/queries';
import type { Day } from '@/lib/platform/day';
import type { SessionRow } from './session-table';

/** Sessions as rows with finished words. */
export function sessionRows(
  sessions: readonly SessionLine[],
  currentId: string | null,
  today: Day,
  t: Translator,
  withPerson = false,
): SessionRow[] {
  return sessions.map((session) => ({
    id: session.id,
    agent: shortAgent(session.agent) || t('people.sessions.unknownAgent'),
    address: session.address,
    since: formatMoment(session.createdAt, today),
    used: formatMoment(session.lastUsedAt, today),
    current: session.id === currentId,
    ...(withPerson ? { person: `${session.name} ${session.account}` } : {}),
  }));
}

/** The heads of a table of sessions. */
export function sessionWords(t: Translator) {
  return {
    caption: t('people.sessions.caption'),
    person: t('people.person'),
    agent: t('people.sessions.agent'),
    address: t('people.sessions.address'),
    since: t('people.sessions.since'),
    used: t('people.sessions.used'),
    current: t('people.sessions.current'),
    end: t('people.sessions.end'),
  };
}
