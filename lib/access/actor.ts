import type { Role } from '@/prisma/generated/enums';
import type { Locale, Theme } from '@/lib/i18n/locales';

export type Grant = { role: Role; unitId: number; sectionId: number | null };

/**
 * Who is asking. Read from the database on each request, never from a token; tests, the seed and the command line pass a literal.
 * `officeUnitIds` are the units below those in which the person holds INSPECTION_OFFICE.
 */
export type Actor = {
  personId: number;
  account: string;
  name: string;
  post: string;
  unitId: number;
  sectionId: number | null;
  grants: Grant[];
  assignments: { inspectionId: number; role: Role }[];
  officeUnitIds: number[];
  sessionId: string | null;
  /** Seconds until the session ends by itself; null outside the web. */
  sessionSecondsLeft: number | null;
  mustChangePassword: boolean;
  locale: Locale;
  theme: Theme;
  shortcuts: boolean;
  address: string;
  requestId: string;
};

/** Ids of the units in which the actor holds one of `roles`. */
export function unitsWith(actor: Actor, ...roles: Role[]): number[] {
  return [...new Set(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId))];
}

/** Ids of the sections in which the actor is head or handler (or only one of the two when named). */
export function sectionsOf(actor: Actor, ...roles: Role[]): number[] {
  const wanted: Role[] = roles.length > 0 ? roles : ['SECTION_HEAD', 'HANDLER'];
  const ids = actor.grants.filter((grant) => wanted.includes(grant.role)).map((grant) => grant.sectionId);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** True when the actor holds `role` anywhere. */
export function holds(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}
