import { randomUUID } from 'node:crypto';
import { classes } from '@/components/ui/classes';
import { Disclosure } from '@/components/ui/disclosure';
import { Tag } from '@/components/ui/light';
import { sectionClass, sectionHead } from '@/components/ui/page-head';
import type { Option } from '@/components/ui/select';
import type { Translator } from '@/lib/i18n/translator';
import type { SectionLine, UnitLine } from '@/lib/people/queries';
import { createSectionInput, updateSectionInput, updateUnitInput } from '@/lib/people/schema';
import { limitsOf } from '@/lib/platform/input';
import { SectionForm, UnitForm, type UnitWords } from './unit-forms';

const DEPTHS = ['', 'md:ml-8', 'md:ml-16', 'md:ml-24', 'md:ml-32'];
const INDENT = '\u2003';

/** The units as choices for what stands above. */
export function parentOptions(units: readonly UnitLine[], except?: number): Option[] {
  return units
    .filter((unit) => !unit.disabled && unit.id !== except)
    .map((unit) => ({ value: String(unit.id), label: INDENT.repeat(unit.depth) + unit.shortName }));
}

interface UnitTreeProps {
  units: readonly UnitLine[];
  words: Translator;
  formWords: UnitWords;
}

function SectionLineView({
  section,
  unitId,
  words: t,
  formWords,
}: {
  section: SectionLine;
  unitId: number;
  words: Translator;
  formWords: UnitWords;
}) {
  return (
    <li>
      <Disclosure
        summary={
          <span className="inline-flex items-baseline gap-2">
            <span className={section.disabled ? 'text-faint' : undefined}>{section.name}</span>
            {section.disabled ? <Tag>{t('people.disabled')}</Tag> : null}
            <span className="text-13 text-faint">{t('people.count', { count: section.people })}</span>
          </span>
        }
      >
        <SectionForm
          writeKey={randomUUID()}
          unitId={unitId}
          limits={limitsOf(updateSectionInput)}
          section={section}
          words={formWords}
        />
      </Disclosure>
    </li>
  );
}

/** The tree of units, each with its sections; every line opens to what can be changed. */
export function UnitTree({ units, words: t, formWords }: UnitTreeProps) {
  return units.map((unit) => (
    <section
      key={unit.id}
      className={sectionClass(DEPTHS[Math.min(unit.depth, DEPTHS.length - 1)])}
      aria-labelledby={`unit${unit.id}`}
    >
      <header className={sectionHead}>
        <h2 id={`unit${unit.id}`} className={unit.disabled ? 'text-faint' : undefined}>
          {unit.name}
        </h2>
        <span className={classes('text-13 text-faint', !unit.disabled && 'ml-auto')}>
          {[unit.shortName, t('people.count', { count: unit.people })].join(t('common.separator'))}
        </span>
        {unit.disabled ? <Tag>{t('people.disabled')}</Tag> : null}
      </header>
      {unit.sections.length === 0 ? <p className="text-13 text-faint">{t('people.units.noSections')}</p> : null}
      <ul className="divide-y divide-line *:py-1.5">
        {unit.sections.map((section) => (
          <SectionLineView key={section.id} section={section} unitId={unit.id} words={t} formWords={formWords} />
        ))}
      </ul>
      <div className="mt-2 grid gap-1 text-14">
        {unit.disabled ? null : (
          <Disclosure summary={t('people.units.newSection')}>
            <SectionForm
              writeKey={randomUUID()}
              unitId={unit.id}
              limits={limitsOf(createSectionInput)}
              words={formWords}
            />
          </Disclosure>
        )}
        <Disclosure summary={t('people.units.editUnit')}>
          <UnitForm
            writeKey={randomUUID()}
            limits={limitsOf(updateUnitInput)}
            parents={parentOptions(units, unit.id)}
            unit={{ ...unit, parent: unit.parentId === null ? '' : String(unit.parentId) }}
            words={formWords}
          />
        </Disclosure>
      </div>
    </section>
  ));
}
