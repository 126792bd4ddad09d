import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import { shortAgent } from '@/lib/people/agent';
import type { SessionLine } from '@/lib/people/queries';
import { shortSession } from '@/lib/people/short-session';
import type { Day } from '@/lib/platform/day';
import type { AskedFirst } from '@/components/form/action-button';
import type { SessionRow } from './session-table';

/** Sessions as rows with finished words. */
export function sessionRows(
  sessions: readonly SessionLine[],
  currentId: string | null,
  today: Day,
  t: Translator,
  withPerson = false,
): SessionRow[] {
  const own = sessions.find((session) => session.id === currentId)?.account;
  const isOthers = (session: SessionLine) => withPerson && session.account !== own;
  return sessions.map((session) => ({
    id: session.id,
    agent: shortAgent(session.agent) || t('people.sessions.unknownAgent'),
    address: session.address,
    since: formatMoment(session.createdAt, today),
    used: formatMoment(session.lastUsedAt, today),
    current: session.id === currentId,
    ...(withPerson ? { person: `${session.name} ${session.account}` } : {}),
    ...(isOthers(session) ? { asks: asked(session, t) } : {}),
  }));
}

/** Ending a session of somebody else bites at once. */
function asked({ id, name }: SessionLine, t: Translator): AskedFirst {
  return {
    title: t('access.sessions.endTitle', { name }),
    text: t('access.sessions.endNote'),
    submit: t('people.sessions.end'),
    sure: { field: 'session', value: shortSession(id) },
  };
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
