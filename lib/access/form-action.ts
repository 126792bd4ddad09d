import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentLocale } from '@/lib/i18n/locale';
import { dynamicKey, getTranslator, type Translator } from '@/lib/i18n/translator';
import { AppError, isAppError, type Blocker, type ErrorDetails } from '@/lib/platform/errors';
import { formObject, formTexts } from '@/lib/platform/input';
import { log } from '@/lib/platform/log';
import type { Actor } from './actor';
import type { FormAction, FormState } from './form-state';
import { currentActor, isAskedByScript, requestAddress, requestFacts } from './session';
import { keepTold } from './told';

type Options<Output> = {
  /** Where to go when it is done. */
  then?: (output: Output, input: Record<string, unknown>) => string;
  /** The sentence that says what was done; it is seen on the page where one goes, too. No action is silent. */
  said: (t: Translator, output: Output, input: Record<string, unknown>) => string;
  result?: (output: Output) => Record<string, string | number | null>;
  /** Field of the command → field of the form, where one choice on the screen is several to the command. */
  shownAs?: Record<string, string>;
  /** Allowed while a first password has to be changed. */
  evenBeforePasswordChange?: boolean;
};

/** What a form says that keeps what stands in it, and does nothing else. */
export const saved = (t: Translator): string => t('common.saved');

type AnyCommand<Output> = (actor: Actor, input: never, writeKey?: string) => Promise<Output>;

/**
 * The one road from a form to a command: who is asking, the form as an object, the command, and the answer in words.
 * Refusals keep what was typed; anything that is not a refusal goes to the log with the request id and comes back as INTERNAL.
 */
export function formAction<Output>(command: AnyCommand<Output>, options: Options<Output>): FormAction {
  return async (state, form) => {
    const t = getTranslator(await currentLocale());
    // called by hand, without a form
    if (!(form instanceof FormData))
      return { status: 'refused', code: 'VALIDATION', message: t('errors.VALIDATION'), turn: 1 };
    const typed = typedFields(form);
    const turn = state.turn + 1;
    const input = formObject(form);
    // `page.…` is about where to go afterwards, not about the command, which refuses what it does not know (S20)
    const { page: _page, ...asked } = input;
    let output: Output;
    try {
      const actor = await currentActor();
      if (!actor || (actor.mustChangePassword && !options.evenBeforePasswordChange))
        throw new AppError('NOT_SIGNED_IN');
      output = await command(actor, asked as never, textOf(form.get('writeKey')));
    } catch (error) {
      if (isAppError(error)) return { ...shownAs(refusal(t, error, input), options.shownAs), typed, turn };
      const { requestId } = await requestFacts();
      log.error('action failed', { requestId, error });
      return { status: 'refused', code: 'INTERNAL', message: t('errors.INTERNAL', { requestId }), typed, turn };
    }
    const message = options.said(t, output, input);
    if (options.then) {
      await keepTold(message);
      redirect(options.then(output, input));
    }
    // without a script the browser goes on to the page by a question of its own: reloading it sends nothing again
    if (!options.result && !(await isAskedByScript())) {
      await keepTold(message);
      redirect(await requestAddress());
    }
    refresh();
    return {
      status: 'done',
      message,
      ...(options.result ? { result: options.result(output) } : {}),
      turn,
    };
  };
}

function shownAs<State extends Pick<FormState, 'fields'>>(state: State, names: Record<string, string> = {}): State {
  if (!state.fields) return state;
  const fields = Object.entries(state.fields).map(([name, text]) => [names[name] ?? name, text]);
  return { ...state, fields: Object.fromEntries(fields) };
}

const textOf = (value: FormDataEntryValue | null): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function typedFields(form: FormData): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const [name, values] of formTexts(form)) {
    if (/password|secret|code$/i.test(name)) continue;
    typed[name] = name.endsWith('[]') ? values : (values[values.length - 1] ?? '');
  }
  return typed;
}

/** A refusal in words: the sentence, one per field, and what blocks with links to the places. */
export function refusal(t: Translator, error: AppError, input: Record<string, unknown>): Omit<FormState, 'turn'> {
  const details: ErrorDetails = error.details;
  const fields = Object.fromEntries(
    (details.fields ?? []).map(({ field, code, values }) => [field, t(dynamicKey('errors', 'field', code), values)]),
  );
  return {
    status: 'refused',
    code: error.code,
    message: refusalText(t, error),
    ...(details.fields ? { fields } : {}),
    ...(details.questions
      ? {
          questions: details.questions.map(({ field, code, value, values }) => ({
            field,
            value,
            text: t(dynamicKey('errors', 'question', code), values),
          })),
        }
      : {}),
    ...(details.blockers
      ? { blockers: details.blockers.map((one) => blockerLink(t, one, input['inspectionId'])) }
      : {}),
    ...(details.current ? { current: details.current } : {}),
    ...(details.wayTo ? { way: wayOf(t, details.wayTo) } : {}),
  };
}

/** The sentence of a refusal; where somebody else was faster, who did what and when comes first. */
function refusalText(t: Translator, { code, details }: AppError): string {
  const text = t(dynamicKey('errors', code), details.values);
  if (!details.moved) return text;
  const { who, when, verb } = details.moved;
  return t('errors.moved', { who, when, what: t(dynamicKey('audit', 'verb', ...verb.split('.'))), text });
}

const wayOf = (t: Translator, { inspectionId, itemNumber }: NonNullable<ErrorDetails['wayTo']>) => ({
  text: t('errors.way', { item: itemNumber }),
  href: `/inspections/${inspectionId}/items/${itemNumber}`,
});

/** A blocker as a sentence and the place where it is mended. */
export function blockerLink(
  t: Translator,
  blocker: Blocker,
  inspectionId: unknown,
): { text: string; href: string | null } {
  const kind = blocker.kind ? t(dynamicKey('domain', 'evidenceKind', blocker.kind)) : '';
  const text = t(dynamicKey('errors', 'blocker', blocker.code), {
    item: blocker.itemNumber ?? '',
    measure: blocker.measureNumber ?? '',
    kind,
    name: blocker.name ?? '',
  });
  if (!blocker.itemNumber || !inspectionId) return { text, href: null };
  const place = blocker.measureNumber ? `#measure-${blocker.measureNumber}` : '';
  return { text, href: `/inspections/${String(inspectionId)}/items/${blocker.itemNumber}${place}` };
}
