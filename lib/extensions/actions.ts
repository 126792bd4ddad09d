'use server';
import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { askExtension } from './commands/ask-extension';
import { endorseExtension, grantExtension, refuseExtension, withdrawExtension } from './commands/decide-extension';

export async function askExtensionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(askExtension, {
    said: (t, { requests }) => t('extensions.said.asked', { count: requests.length }),
  })(state, form);
}

export async function endorseExtensionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(endorseExtension, { said: (t, { requestNo }) => t('extensions.said.endorsed', { n: requestNo }) })(
    state,
    form,
  );
}

export async function grantExtensionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(grantExtension, {
    said: (t, { requestNo, grantedDay }) => t('extensions.said.granted', { n: requestNo, day: grantedDay }),
  })(state, form);
}

export async function refuseExtensionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(refuseExtension, { said: (t, { requestNo }) => t('extensions.said.refused', { n: requestNo }) })(
    state,
    form,
  );
}

export async function withdrawExtensionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(withdrawExtension, {
    said: (t, { requestNo }) => t('extensions.said.withdrawn', { n: requestNo }),
  })(state, form);
}
