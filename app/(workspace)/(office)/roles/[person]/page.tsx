import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ActionButton } from '@/components/form/action-button';
import { GrantForm } from '@/components/people/grant-form';
import { GrantTable } from '@/components/people/grant-table';
import { placeOf, unitOptions } from '@/components/people/unit-options';
import { Main } from '@/components/shell/main';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead, Section } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { dynamicKey } from '@/lib/i18n/translator';
import { endPersonSessionsAction } from '@/lib/people/actions';
import { findPerson, listUnits } from '@/lib/people/queries';
import { ROLES } from '@/lib/people/schema';
import { rowNumber } from '@/lib/platform/address';

type Props = { params: Promise<{ person: string }> };

const load = cache(async (id: string) => {
  const actor = await requireActor();
  if (!can(actor, 'roles.manage') || rowNumber(id) === 0) notFound();
  const person = await findPerson(actor, rowNumber(id));
  if (!person) notFound();
  return { actor, person };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([load((await params).person), currentWords()]);
  return { title: [person.name, t('access.roles.title')].join(t('common.separator')) };
}

export default async function PersonRolesPage({ params }: Props) {
  const [{ actor, person }, t] = await Promise.all([load((await params).person), currentWords()]);
  const units = await listUnits(actor);
  const own = person.id === actor.personId;
  const place = placeOf(person);
  const note = [
    person.account,
    person.post,
    person.unitName,
    person.sectionName,
    person.disabled && t('people.disabled'),
  ];
  return (
    <Main>
      <PageHead
        title={person.name}
        crumbs={[{ label: t('access.roles.title'), href: '/roles' }]}
        crumbLabel={t('people.account.crumbs')}
        note={note.filter(Boolean).join(t('common.separator'))}
        acts={
          own ? null : (
            <ActionButton
              action={endPersonSessionsAction}
              fields={{ personId: person.id }}
              label={t('access.sessions.endAll')}
              asks={{
                title: t('access.sessions.endAllTitle', { name: person.name, account: person.account }),
                text: t('access.sessions.endNote'),
                submit: t('access.sessions.endAll'),
                sure: { field: 'person', value: String(person.id) },
              }}
              tone="quiet"
              icon="out"
            />
          )
        }
      />
      {own ? <Banner kind="locked" icon="lock" title={t('access.roles.own')} /> : null}
      <Section id="held" title={t('access.roles.held')}>
        {person.grants.length === 0 ? (
          <EmptyState title={t('access.roles.none')} />
        ) : (
          <GrantTable name={person.name} grants={person.grants} own={own} words={t} />
        )}
      </Section>
      {own || person.disabled ? null : (
        <Section id="grant" title={t('access.roles.grant')}>
          <div className="max-w-160">
            <GrantForm
              personId={person.id}
              roles={ROLES.map((role) => ({ value: role, label: t(dynamicKey('domain', 'role', role)) }))}
              places={unitOptions(units, t, place)}
              place={place}
              writeKey={randomUUID()}
              words={{
                role: t('access.roles.role'),
                place: t('access.roles.place'),
                placeHint: t('access.roles.sectionHint'),
                choose: t('common.choose'),
                submit: t('access.roles.submit'),
              }}
            />
          </div>
        </Section>
      )}
    </Main>
  );
}
