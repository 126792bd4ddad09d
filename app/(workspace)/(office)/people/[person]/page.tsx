import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PersonForm } from '@/components/people/person-form';
import { PersonSwitches } from '@/components/people/person-switches';
import { personFormWords } from '@/components/people/person-labels';
import { grantWords } from '@/components/people/people-rows';
import { placeOf, unitOptions } from '@/components/people/unit-options';
import { Main } from '@/components/shell/main';
import { PageHead, Section } from '@/components/ui/page-head';
import { besideRail, Rail, RailPart } from '@/components/ui/rail';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { updatePersonAction } from '@/lib/people/actions';
import { findPerson, listUnits } from '@/lib/people/queries';
import { updatePersonInput } from '@/lib/people/schema';
import { rowNumber } from '@/lib/platform/address';
import { limitsOf } from '@/lib/platform/input';

type Props = { params: Promise<{ person: string }> };

const load = cache(async (id: string) => {
  const actor = await requireActor();
  if (!can(actor, 'people.manage') || rowNumber(id) === 0) notFound();
  const person = await findPerson(actor, rowNumber(id));
  if (!person) notFound();
  return { actor, person };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).person)).person.name };
}

export default async function PersonPage({ params }: Props) {
  const [{ actor, person }, t] = await Promise.all([load((await params).person), currentWords()]);
  const place = placeOf(person);
  const units = await listUnits(actor);
  return (
    <Main>
      <PageHead
        title={person.name}
        crumbs={[{ label: t('people.title'), href: '/people' }]}
        crumbLabel={t('people.account.crumbs')}
        note={[person.account, person.disabled ? t('people.disabled') : ''].filter(Boolean).join(t('common.separator'))}
      />
      <div className={besideRail}>
        <Section id="edit" title={t('people.edit')}>
          <PersonForm
            action={updatePersonAction}
            places={unitOptions(units, t, place)}
            limits={limitsOf(updatePersonInput)}
            person={{
              id: person.id,
              version: person.version,
              name: person.name,
              post: person.post,
              place,
              writeKey: randomUUID(),
            }}
            words={personFormWords(t, t('common.save'), t('people.rolesNote'))}
          />
        </Section>
        <Rail after>
          <RailPart title={t('people.access')}>
            <PersonSwitches person={person} own={person.id === actor.personId} words={t} />
          </RailPart>
          <RailPart title={t('people.roles')}>
            {person.grants.length === 0 ? <p className="text-13 text-faint">{t('people.noRole')}</p> : null}
            <ul className="text-14">
              {person.grants.map((grant) => (
                <li key={grant.id}>{grantWords(grant, t)}</li>
              ))}
            </ul>
          </RailPart>
        </Rail>
      </div>
    </Main>
  );
}
