import { randomUUID } from 'node:crypto';
import type { Translator } from '@/lib/i18n/translator';
import { disablePersonAction, enablePersonAction, resetPasswordAction } from '@/lib/people/actions';
import type { PersonLine } from '@/lib/people/queries';
import { ActionButton } from '@/components/form/action-button';

/** Reset, disable and enable, each with what it does; nothing of it for oneself. */
export function PersonSwitches({ person, own, words: t }: { person: PersonLine; own: boolean; words: Translator }) {
  const fields = { personId: person.id };
  const sure = { field: 'person', value: String(person.id) };
  const who = { name: person.name, account: person.account };
  if (own) return <p className="text-13 text-faint">{t('people.ownNote')}</p>;
  if (person.disabled)
    return (
      <ActionButton action={enablePersonAction} fields={fields} writeKey={randomUUID()} label={t('people.enable')} />
    );
  return (
    <div className="grid gap-4">
      <div>
        <ActionButton
          action={resetPasswordAction}
          fields={fields}
          label={t('people.resetPassword')}
          icon="key"
          asks={{
            title: t('people.resetTitle', who),
            text: t('people.resetNote'),
            submit: t('people.resetPassword'),
            sure,
          }}
          shows={{ password: t('people.firstPasswordLabel') }}
        />
        <p className="text-13 text-faint mt-1">{t('people.resetNote')}</p>
      </div>
      <div>
        <ActionButton
          action={disablePersonAction}
          fields={fields}
          writeKey={randomUUID()}
          label={t('people.disable')}
          asks={{
            title: t('people.disableTitle', who),
            text: t('people.disableNote'),
            submit: t('people.disable'),
            sure,
          }}
        />
        <p className="text-13 text-faint mt-1">{t('people.disableNote')}</p>
      </div>
    </div>
  );
}
