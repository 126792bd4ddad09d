import { ActionButton } from '@/components/form/action-button';
import { Banner } from '@/components/ui/banner';
import { Disclosure } from '@/components/ui/disclosure';
import type { Translator } from '@/lib/i18n/translator';
import { correctImportAction } from '@/lib/imports/actions';
import { outlineCounts } from '@/lib/outline/outline-tree';
import type { Issue, OtherReading, Outline } from '@/lib/outline/outline-types';
import { readingDifference } from '@/lib/outline/readings';
import { headingWord, levelWord } from './preview-lines';

type Fields = { inspectionId: number; importId: number; version: number };
type Props = { outline: Outline; open: Issue[]; fields: Fields; words: Translator };

const LEVELS = { areas: 'AREA', categories: 'CATEGORY', items: 'ITEM', measures: 'MEASURE' } as const;

/** What a reading comes to: 2 areas, 4 items, 8 measures. */
function countsOf(t: Translator, outline: Outline): string {
  const counts = outlineCounts(outline);
  const told = (Object.keys(LEVELS) as (keyof typeof LEVELS)[])
    .filter((level) => counts[level] > 0)
    .map((level) => `${counts[level]} ${levelWord(t, outline, LEVELS[level])}`);
  return told.length === 0 ? t('imports.reading.none') : told.join(t('common.separator'));
}

/** The next best readings of the whole text, each taken by one click; said first where they are close. */
export function OtherReadings({ outline, open, fields, words: t }: Props) {
  const others = outline.others ?? [];
  if (others.length === 0) return null;
  const list = (
    <ul className="mt-2 flex flex-col gap-3">
      {others.map((other, i) => (
        <Reading key={i} {...{ outline, other, fields }} which={i + 1} words={t} />
      ))}
      <li className="text-13 text-faint">{t('imports.reading.saved')}</li>
    </ul>
  );
  if (!open.some((issue) => issue.code === 'READING_DOUBTFUL'))
    return (
      <div className="mb-4">
        <Disclosure summary={t('imports.reading.title')}>{list}</Disclosure>
      </div>
    );
  return (
    <div className="mb-6">
      <Banner icon="more" label={t('imports.reading.title')} title={t('imports.reading.close')} low />
      {list}
    </div>
  );
}

type ReadingProps = { outline: Outline; other: OtherReading; fields: Fields; which: number; words: Translator };

function Reading({ outline, other, fields, which, words: t }: ReadingProps) {
  const counts = countsOf(t, { ...outline, ...other });
  const difference = readingDifference(outline, other);
  const words = (role: string) => headingWord(t, outline, role);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="min-w-0">
        {difference
          ? t('imports.reading.ask', {
              text: difference.text,
              now: words(difference.now),
              other: words(difference.other),
            })
          : t('imports.reading.differs')}
        {t('common.separator')}
        {t('imports.reading.other', { counts })}
      </span>
      <ActionButton
        action={correctImportAction}
        fields={{ ...fields, change: 'READING', reading: which }}
        writeKey={crypto.randomUUID()}
        label={t('imports.reading.use')}
        name={t('imports.reading.useName', { counts })}
        tone="quiet"
        size="small"
      />
    </li>
  );
}
