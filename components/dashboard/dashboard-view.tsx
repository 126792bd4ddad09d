import { PrintButton } from '@/components/items/ledger-print-button';
import { Kept } from '@/components/still/still';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { pageActs, pageHead, pageTitle, Section } from '@/components/ui/page-head';
import { PrintFooter } from '@/components/ui/print-footer';
import { textLink } from '@/components/ui/text-link';
import { formatMoment } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { foldAreas } from '@/lib/dashboard/wall-scale';
import { setWord, type Grouping } from '@/lib/figures/sets';
import { filtersQuery, ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { now } from '@/lib/platform/clock';
import { CourseChart } from './course-chart';
import { Flow, Headline } from './headline';
import { LateList, TodoList } from './lists';
import { Rates, RatesLine } from './rates';
import { Roving } from './roving';
import { SectionsTable } from './sections-table';
import { WallChart } from './wall-chart';
import { WALL_CELLS } from './wall-cells';
import { WallLegend } from './wall-legend';
import { wallAreas, wallParts, type WallFilter } from './wall-rows';
import { WallTable } from './wall-table';

interface DashboardViewProps {
  board: Dashboard;
  filter: WallFilter;
  /** Areas of a folded wall chart that show their categories. */
  opened: number[];
  by: Grouping;
  t: Translator;
  locale: Locale;
  who: string;
}

/** The dashboard of one inspection: a sentence, the flow, the wall, then who has to do what, and the rates. */
export function DashboardView({ board, filter, opened, by, t, locale, who }: DashboardViewProps) {
  const { inspection, figures, mine, course } = board;
  const under = (part: string) => `${part}|${locale}|${board.key}`;
  if (figures.total.count.items + figures.total.count.rebounds === 0) return <NoItems board={board} t={t} />;
  return (
    <>
      <div className={pageHead}>
        <div className={pageTitle}>
          <Headline board={board} t={t} />
        </div>
        <div className={pageActs}>
          <PrintButton>{t('dashboard.print')}</PrintButton>
          {mine.total > 0 ? (
            <ButtonLink tone="primary" href={`/inspections/${inspection.id}/work`}>
              {t('dashboard.act', { count: mine.total })}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <Flow board={board} t={t} />
      <Wall board={board} filter={filter} opened={opened} t={t} under={under} />
      <div className="mt-9 grid grid-cols-3 items-start gap-8 max-xl:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)_minmax(0,0.85fr)] max-lg:grid-cols-1 print:grid-cols-3 print:gap-5">
        <div>
          <TodoList board={board} t={t} />
          <Kept under={under('late')}>
            <LateList board={board} t={t} />
          </Kept>
        </div>
        <div>
          <Kept under={under('sections')}>
            <SectionsTable board={board} t={t} />
          </Kept>
        </div>
        <div>
          <Kept under={under('course')}>
            <Section id="course" title={t('dashboard.course.title')}>
              <CourseChart course={course} items={figures.total.count.items} t={t} locale={locale} />
            </Section>
          </Kept>
        </div>
      </div>
      <RatesLine board={board} t={t} />
      <Kept under={under(`rates|${by}`)}>
        <Rates board={board} by={by} t={t} locale={locale} />
      </Kept>
      <PrintFooter>{t('shell.printed', { who, when: formatMoment(now(), board.frame.today) })}</PrintFooter>
    </>
  );
}

function NoItems({ board, t }: { board: Dashboard; t: Translator }) {
  const plan = (
    <ButtonLink size="small" href={`/inspections/${board.inspection.id}/plan`}>
      {t('dashboard.empty.plan')}
    </ButtonLink>
  );
  return (
    <>
      <h1>{t('dashboard.title')}</h1>
      <EmptyState title={t('dashboard.empty.title')} action={plan}>
        {t('dashboard.empty.note')}
      </EmptyState>
    </>
  );
}

const NOTES = { measures: 'perMeasure', items: 'perItem', segments: 'perCategory' } as const;

type WallProps = Pick<DashboardViewProps, 'board' | 'filter' | 'opened' | 't'>;

function Wall({ under, ...props }: WallProps & { under: (part: string) => string }) {
  const { board, filter, opened, t } = props;
  const { wall } = board.picture;
  const twin: Partial<ItemFilters> = { ...filter, view: 'measures' };
  const folded = wall.scale !== 'measures' && foldAreas(board.figures.tree, opened).some((one) => one !== 'categories');
  return (
    <section aria-labelledby="wall">
      <header className="flex items-baseline flex-wrap gap-3 mb-3">
        <h2 id="wall">{t('dashboard.wall.title')}</h2>
        <span className="text-13 text-faint max-md:hidden">
          {t(`dashboard.wall.${folded ? 'perArea' : NOTES[wall.scale]}`)}
        </span>
        <a
          className={textLink({ size: 'small', className: 'ml-auto print:hidden' })}
          href={ledgerHref(board.inspection.id, twin)}
        >
          {t('dashboard.wall.table')}
        </a>
      </header>
      <WallLegend board={board} filter={filter} t={t} />
      <Roving of={WALL_CELLS} />
      <Kept under={under(`wall|${filtersQuery({ ...filter, area: opened })}`)}>
        <Cells {...props} folded={folded} />
      </Kept>
    </section>
  );
}

function Cells({ board, filter, opened, t, folded }: WallProps & { folded: boolean }) {
  const { wall } = board.picture;
  const { id, orangeDays: orange, yellowDays: yellow } = board.inspection;
  if (wall.scale === 'measures') return <WallChart areas={wallAreas(board, wall.items, filter, t)} />;
  return (
    <WallTable
      caption={t('dashboard.wall.caption')}
      heads={{
        name: t(`dashboard.wall.${folded ? 'area' : 'category'}`),
        cells: wall.scale === 'items' ? t('dashboard.wall.dots') : t('dashboard.wall.segments', { orange, yellow }),
        closed: setWord(t, 'status.CLOSED', board.frame.steps),
        overdue: setWord(t, 'overdue', board.frame.steps),
      }}
      parts={wallParts(board, wall.scale === 'items' ? wall.dots : null, filter, opened, t)}
      itemsHref={`/inspections/${id}/items`}
    />
  );
}
