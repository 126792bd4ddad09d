'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, refusal, saved } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { currentActor, requestFacts, requestSessionKey } from '@/lib/access/session';
import { currentLocale } from '@/lib/i18n/locale';
import { getTranslator } from '@/lib/i18n/translator';
import { AppError, isAppError } from '@/lib/platform/errors';
import { formObject } from '@/lib/platform/input';
import { log } from '@/lib/platform/log';
import { safeCallback } from './callback';
import { changePassword, setPreferences } from './commands/own-account';
import { createPerson, disablePerson, enablePerson, resetPassword, updatePerson } from './commands/people';
import { grantRole, revokeRole } from './commands/roles';
import { endOtherSessions, endPersonSessions, endSession, signOut } from './commands/sessions';
import { setUp, type SetUp } from './commands/set-up';
import { signIn } from './commands/sign-in';
import { createSection, createUnit, updateSection, updateUnit } from './commands/units';
import { dropSessionCookie, rememberChoices, writeSessionCookie } from './cookies';
import { readDemoAccounts } from './demo-accounts';
import { isExample } from './queries';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Signs in and goes where the person wanted to; in the example a button may name the account instead of a password. */
export async function signInAction(state: FormState, form: FormData): Promise<FormState> {
  const account = textOf(form, 'account');
  try {
    const demo = textOf(form, 'demo');
    const input = demo ? await demoCredentials(demo) : { account, password: textOf(form, 'password') };
    requireBoth(input);
    const facts = await requestFacts();
    const signed = await signIn(input, { ...facts, replaces: await requestSessionKey() });
    await writeSessionCookie(signed.token);
    await rememberChoices(signed);
  } catch (error) {
    return answer(state, error, { account });
  }
  redirect(safeCallback(textOf(form, 'callbackUrl')));
}

/** Nothing was tried where nothing was typed: no attempt is counted. */
function requireBoth(input: { account: string; password: string }): void {
  const fields = (['account', 'password'] as const).filter((name) => input[name].trim() === '');
  if (fields.length > 0)
    throw new AppError('VALIDATION', { fields: fields.map((field) => ({ field, code: 'required' })) });
}

async function demoCredentials(account: string): Promise<{ account: string; password: string }> {
  const known = (await isExample()) ? await readDemoAccounts() : [];
  const found = known.find((one) => one.account === account);
  return { account, password: found?.password ?? '' };
}

async function answer(state: FormState, error: unknown, typed: Record<string, string>): Promise<FormState> {
  const t = getTranslator(await currentLocale());
  const turn = state.turn + 1;
  if (isAppError(error)) return { ...refusal(t, error, {}), typed, turn };
  const { requestId } = await requestFacts();
  log.error('action failed', { requestId, error });
  return { status: 'refused', code: 'INTERNAL', message: t('errors.INTERNAL', { requestId }), typed, turn };
}

/** Ends the session and the cookie; somebody who is signed out already only loses the cookie. */
export async function signOutAction(): Promise<void> {
  const actor = await currentActor();
  if (actor) await signOut(actor, {});
  await dropSessionCookie();
  redirect('/sign-in');
}

/** The language of signed-out pages. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  await rememberChoices({ locale: textOf(form, 'locale') });
  redirect(safeLocal(textOf(form, 'back')));
}

const safeLocal = (path: string): string => (/^\/(sign-in|setup)(\?[\w=%&.~+-]*)?$/.test(path) ? path : '/sign-in');

/** First run. What is shown once must survive, so nothing is refreshed: the page itself is gone afterwards. */
export async function setUpAction(state: FormState, form: FormData): Promise<FormState> {
  const input = formObject(form);
  let made: SetUp;
  try {
    made = await setUp(input as never, await requestFacts());
  } catch (error) {
    return answer(state, error, typedOf(form));
  }
  const result: Record<string, string> = {};
  made.people.forEach((one, index) => {
    result[`account${index}`] = one.account;
    result[`password${index}`] = one.password;
  });
  return { status: 'done', result, turn: state.turn + 1 };
}

function typedOf(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$') && name !== 'setupCode');
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

export const changePasswordAction = formAction(
  async (actor, input: Parameters<typeof changePassword>[1]) => {
    await changePassword(actor, input);
    // The layout shows no navigation until the first password is changed.
    revalidatePath('/', 'layout');
  },
  { evenBeforePasswordChange: true, then: () => '/account', said: (t) => t('people.password.changed') },
);

export const setPreferencesAction = formAction(
  async (actor, input: Parameters<typeof setPreferences>[1], writeKey) => {
    const chosen = await setPreferences(actor, input, writeKey);
    await rememberChoices(chosen);
    return chosen;
  },
  { said: (_t, { locale }) => getTranslator(locale)('common.saved') },
);

const ended = {
  said: (t: ReturnType<typeof getTranslator>, out: { ended: number }) =>
    t('people.sessions.endedCount', { count: out.ended }),
};

export const endSessionAction = formAction(async (actor, input: Parameters<typeof endSession>[1]) => {
  await endSession(actor, input);
  return { ended: 1 };
}, ended);
export const endOtherSessionsAction = formAction(endOtherSessions, ended);
export const endPersonSessionsAction = formAction(endPersonSessions, ended);

export const createUnitAction = formAction(createUnit, { said: (t) => t('people.units.unitAdded') });
export const updateUnitAction = formAction(updateUnit, { said: saved });
export const createSectionAction = formAction(createSection, { said: (t) => t('people.units.sectionAdded') });
export const updateSectionAction = formAction(updateSection, { said: saved });

const once = { result: ({ account, password }: { account: string; password: string }) => ({ account, password }) };

const PLACE = { unitId: 'place', sectionId: 'place' };

/** A form names unit and section in one choice, `unit` or `unit/section`. */
function placed<Input>({ place, ...rest }: { place?: string }): Input {
  const [unitId = '', sectionId = ''] = (place ?? '').split('/');
  return { ...rest, unitId, sectionId } as Input;
}

// No write key where a password is shown once: a kept answer would keep it.
export const createPersonAction = formAction((actor, input: { place?: string }) => createPerson(actor, placed(input)), {
  ...once,
  shownAs: PLACE,
  said: (t) => t('people.created'),
});
export const resetPasswordAction = formAction(
  (actor, input: Parameters<typeof resetPassword>[1]) => resetPassword(actor, input),
  { ...once, said: (t) => t('people.passwordReset') },
);
export const updatePersonAction = formAction(
  (actor, input: { place?: string }, writeKey) => updatePerson(actor, placed(input), writeKey),
  { shownAs: PLACE, said: saved },
);
export const disablePersonAction = formAction(disablePerson, { said: (t) => t('people.disabledDone') });
export const enablePersonAction = formAction(enablePerson, { said: (t) => t('people.enabledDone') });

export const grantRoleAction = formAction(
  (actor, input: { place?: string }, writeKey) => grantRole(actor, placed(input), writeKey),
  { shownAs: PLACE, said: (t) => t('access.granted') },
);
export const revokeRoleAction = formAction(revokeRole, { said: (t) => t('access.revoked') });
