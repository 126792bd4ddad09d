import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { ActionButton } from '@/components/form/action-button';
import { PreferencesForm } from '@/components/people/preferences-form';
import { sessionRows, sessionWords } from '@/components/people/session-rows';
import { SessionTable } from '@/components/people/session-table';
import { Main } from '@/components/shell/main';
import { ButtonLink } from '@/components/ui/button-link';
import { KeyValue } from '@/components/ui/key-value';
import { PageHead, Section } from '@/components/ui/page-head';
import { besideRail, Rail, RailPart } from '@/components/ui/rail';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { LOCALES, THEMES } from '@/lib/i18n/locales';
import { dynamicKey } from '@/lib/i18n/translator';
import { endOtherSessionsAction } from '@/lib/people/actions';
import { findOwnPlace, listOwnSessions } from '@/lib/people/queries';
import { today } from '@/lib/platform/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('shell.account') };
}

export default async function AccountPage() {
  const [actor, t] = await Promise.all([requireActor(), currentWords()]);
  const [sessions, place] = await Promise.all([listOwnSessions(actor), findOwnPlace(actor)]);
  const roles = place.grants.map((grant) =>
    [t(dynamicKey('domain', 'role', grant.role)), grant.sectionName ?? grant.unitName].join(t('common.separator')),
  );
  return (
    <Main>
      <PageHead title={t('shell.account')} />
      <div className={besideRail}>
        <div>
          <Section id="looks" title={t('people.account.looks')}>
            <PreferencesForm
              locale={actor.locale}
              theme={actor.theme}
              shortcuts={actor.shortcuts}
              locales={LOCALES.map((value) => ({ value, label: t(dynamicKey('shell', 'language', value)) }))}
              themes={THEMES.map((value) => ({ value, label: t(dynamicKey('shell', 'theme', value)) }))}
              writeKey={randomUUID()}
              words={{
                locale: t('shell.language.name'),
                theme: t('shell.theme.name'),
                shortcuts: t('people.account.shortcuts'),
                shortcutsHint: t('people.account.shortcutsHint'),
                submit: t('common.save'),
              }}
            />
          </Section>
          <Section
            id="sessions"
            title={t('people.sessions.title')}
            aside={
              sessions.length > 1 ? (
                <ActionButton action={endOtherSessionsAction} label={t('people.sessions.endOthers')} size="small" />
              ) : null
            }
          >
            <SessionTable rows={sessionRows(sessions, actor.sessionId, today(), t)} words={sessionWords(t)} />
          </Section>
        </div>
        <Rail>
          <RailPart title={t('people.account.who')}>
            <KeyValue
              items={[
                { key: t('people.name'), value: actor.name },
                {
                  key: t('people.account.account'),
                  value: <span className="font-code text-13 wrap-anywhere">{actor.account}</span>,
                },
                { key: t('people.unit'), value: place.unitName },
                ...(place.sectionName ? [{ key: t('people.section'), value: place.sectionName }] : []),
                ...(actor.post ? [{ key: t('people.post'), value: actor.post }] : []),
                { key: t('people.roles'), value: roles.map((role) => <div key={role}>{role}</div>) },
              ]}
            />
          </RailPart>
          <RailPart title={t('people.password.title')}>
            <p className="mb-2">
              <ButtonLink href="/account/password" icon="key">
                {t('people.password.change')}
              </ButtonLink>
            </p>
          </RailPart>
        </Rail>
      </div>
    </Main>
  );
}
