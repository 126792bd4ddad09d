import { z } from 'zod';
import { Role } from '@/prisma/generated/enums';
import { LOCALES, THEMES } from '@/lib/i18n/locales';
import { addressOf, oneOr, row, searchWords, wholeNumber } from '@/lib/platform/address';
import { count, flag, id, name, optionalId, requiredName, requiredText, sure, version } from '@/lib/platform/input';
import { foldAccount } from './account';

const problem = (code: string) => ({ params: { code } });

/** A password as typed: never trimmed; the rules look at it later. */
const password = z.string().max(1_000);
const newPassword = password.refine((value) => value !== '', problem('required'));

/** Account name: letters of any script, figures, `.` `_` `-`; folded, 2 to 40 characters. */
const account = requiredText(60)
  .transform(foldAccount)
  .refine((value) => value === '' || /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(value), problem('account'));

const personName = requiredName(40);
const post = name(60);

export const signInInput = z.object({ account: z.string().max(1_000), password });

const administrator = z.strictObject({ account, name: personName });

/** First run: the code from the console, the unit and the three administrators in the order system, security, audit. */
export const setUpInput = z.strictObject({
  setupCode: z.string().trim().max(200),
  unitName: requiredName(80),
  unitShortName: requiredName(20),
  people: z.tuple([administrator, administrator, administrator]),
});

export const changePasswordInput = z
  .strictObject({ currentPassword: password, newPassword, repeatPassword: password })
  .refine((input) => input.newPassword === input.repeatPassword, { path: ['repeatPassword'], ...problem('mismatch') });

export const preferencesInput = z.strictObject({
  locale: z.enum(LOCALES),
  theme: z.enum(THEMES),
  shortcuts: flag,
});

export const sessionInput = z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{64}$/), sure });
export const personInput = z.strictObject({ personId: id });
/** The same with the answer to the question whether this person is meant. */
export const decidedPersonInput = personInput.extend({ sure });
export const noInput = z.strictObject({});

export const createUnitInput = z.strictObject({
  parentId: optionalId.optional(),
  name: requiredName(80),
  shortName: requiredName(20),
});
export const updateUnitInput = z.strictObject({
  unitId: id,
  version,
  parentId: optionalId,
  name: requiredName(80),
  shortName: requiredName(20),
  position: count(0, 9_999),
  disabled: flag,
});
export const createSectionInput = z.strictObject({ unitId: id, name: requiredName(40) });
export const updateSectionInput = z.strictObject({
  sectionId: id,
  version,
  name: requiredName(40),
  position: count(0, 9_999),
  disabled: flag,
});

export const createPersonInput = z.strictObject({
  account,
  name: personName,
  post: post.optional(),
  unitId: id,
  sectionId: optionalId.optional(),
});
export const updatePersonInput = z.strictObject({
  personId: id,
  version,
  name: personName,
  post,
  unitId: id,
  sectionId: optionalId,
});

export const grantInput = z.strictObject({
  personId: id,
  role: z.enum(Role),
  unitId: id,
  sectionId: optionalId.optional(),
});
export const revokeInput = z.strictObject({ grantId: id, sure });

/** The roles that are held in a section of a unit. */
export const SECTION_ROLES: readonly Role[] = ['SECTION_HEAD', 'HANDLER'];
/** The three powers that one person never holds together (R25). */
export const ADMINISTRATORS: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'];

export const PAGE_SIZE = 50;
/** What the lists of people, roles and sessions read from the URL. */
const listed = { q: searchWords(60), page: wholeNumber(1, 10_000) };
export const peopleFilters = addressOf({ ...listed, unit: row, state: oneOr(['active', 'disabled', 'all'], 'active') });
export type PeopleFilters = z.infer<typeof peopleFilters>;

export const sessionFilters = addressOf(listed);

/** Every role, in the order in which they are offered. */
export const ROLES: readonly Role[] = Object.values(Role);
