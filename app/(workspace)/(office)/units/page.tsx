import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { UnitForm, type UnitWords } from '@/components/people/unit-forms';
import { parentOptions, UnitTree } from '@/components/people/unit-tree';
import { Main } from '@/components/shell/main';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import type { Translator } from '@/lib/i18n/translator';
import { listUnits } from '@/lib/people/queries';
import { createUnitInput } from '@/lib/people/schema';
import { limitsOf } from '@/lib/platform/input';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('people.units.title') };
}

function unitWords(t: Translator): UnitWords {
  return {
    name: t('people.units.name'),
    shortName: t('people.units.shortName'),
    sectionName: t('people.units.sectionName'),
    parent: t('people.units.parent'),
    noParent: t('people.units.noParent'),
    disabled: t('people.units.disabled'),
    disabledHint: t('people.units.disabledHint'),
    enabled: t('people.units.enabled'),
    add: t('people.units.add'),
    save: t('common.save'),
  };
}

export default async function UnitsPage() {
  const [actor, t] = await Promise.all([requireActor(), currentWords()]);
  if (!can(actor, 'people.manage')) notFound();
  const units = await listUnits(actor);
  return (
    <Main>
      <PageHead title={t('people.units.title')} note={t('people.units.note')} />
      <div className="mb-4">
        <Disclosure summary={t('people.units.newUnit')}>
          <UnitForm
            writeKey={randomUUID()}
            parents={parentOptions(units)}
            limits={limitsOf(createUnitInput)}
            words={unitWords(t)}
          />
        </Disclosure>
      </div>
      {units.length === 0 ? <EmptyState title={t('people.units.empty')} /> : null}
      <UnitTree units={units} words={t} formWords={unitWords(t)} />
    </Main>
  );
}
