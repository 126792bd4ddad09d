import { Disclosure } from '@/components/ui/disclosure';
import { formatCount, formatDay, formatShortDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { countOn, courseTable, monthMarks, placeOf, type Course } from '@/lib/dashboard/course';
import { CourseTable } from './course-table';

const RIGHT = 364;
const TOP = 18;
const BOTTOM = 146;

interface CourseChartProps {
  course: Course;
  items: number;
  t: Translator;
  locale: Locale;
}

/** Planned against real course as two stepped lines, one sentence, and the same as a table. */
export function CourseChart({ course, items, t, locale }: CourseChartProps) {
  const { plannedNow: planned, realNow: real, today } = course;
  const most = Math.max(items, 1);
  const left = 14 + formatCount(most).length * 7;
  const x = (day: string) => left + placeOf(day, course.from, course.to) * (RIGHT - left);
  const y = (count: number) => BOTTOM - (count / most) * (BOTTOM - TOP);
  const middle = Math.round(most / 2);
  const todayX = x(today);
  const label = t('dashboard.course.label', { day: formatDay(today, locale), planned, real });
  const key = planned > real ? 'behind' : planned < real ? 'ahead' : 'level';
  return (
    <>
      <figure>
        <svg
          viewBox="0 0 372 168"
          className="block w-full max-w-[420px] fill-none font-ui text-[12px]"
          role="img"
          aria-label={label}
        >
          {[0, middle, most].map((count) => (
            <g key={count}>
              <path className="stroke-line" d={`M${left} ${y(count)}H${RIGHT}`} />
              <text className="fill-faint" x={left - 6} y={y(count) + 4} textAnchor="end">
                {formatCount(count)}
              </text>
            </g>
          ))}
          {monthMarks(course.from, course.to, 6).map((day) => (
            <text key={day} className="fill-faint" x={x(day)} y="163" textAnchor="middle">
              {t(dynamicKey('dashboard', 'course', 'month', `m${Number(day.slice(5, 7))}`))}
            </text>
          ))}
          <path className="stroke-rule [stroke-dasharray:2_3]" d={`M${todayX} 12V${BOTTOM}`} />
          <path
            className="stroke-edge stroke-[1.5px] [stroke-dasharray:4_3]"
            d={line(course.planned, x, y, [left, RIGHT])}
          />
          <path className="stroke-ink stroke-[2.5px]" d={line(course.real, x, y, [left, todayX])} />
          <circle className="fill-ink" cx={todayX} cy={y(real)} r="4" />
          <Labels course={course} x={todayX} y={y} t={t} />
        </svg>
      </figure>
      <p className="text-13 text-muted mt-1">
        {t(`dashboard.course.${key}`, { planned, real, count: Math.abs(planned - real) })}
      </p>
      <div className="print:hidden text-13 mt-1">
        <Disclosure summary={t('dashboard.course.table')}>
          <CourseTable
            caption={t('dashboard.course.caption')}
            heads={[t('dashboard.course.day'), t('dashboard.course.planned'), t('dashboard.course.real')]}
            rows={courseTable(course).map(({ day }) => [
              formatShortDay(day, today),
              formatCount(countOn(course.planned, day)),
              day <= today ? formatCount(countOn(course.real, day)) : t('common.dash'),
            ])}
          />
        </Disclosure>
      </div>
    </>
  );
}

type Scale<Value> = (value: Value) => number;

function line(
  steps: { day: string; count: number }[],
  x: Scale<string>,
  y: Scale<number>,
  [from, end]: [number, number],
): string {
  const parts = steps.map((step) => `H${x(step.day).toFixed(1)}V${y(step.count).toFixed(1)}`);
  return `M${from} ${y(0)}${parts.join('')}H${end.toFixed(1)}`;
}

/** The two counts of today, the upper one above its line and the lower one below it. */
function Labels({ course, x, y, t }: { course: Course; x: number; y: Scale<number>; t: Translator }) {
  const { plannedNow: planned, realNow: real } = course;
  const late = x > RIGHT * 0.74;
  const anchor = late ? 'end' : 'start';
  const side = late ? x - 8 : x + 8;
  // the highest line leaves just the room for a word
  const above = Math.max(TOP - 7, y(Math.max(planned, real)) - 9);
  const below = Math.min(BOTTOM - 5, y(Math.min(planned, real)) + 17);
  return (
    <>
      <text className="fill-foreground font-semibold" x={side} y={real > planned ? above : below} textAnchor={anchor}>
        {t('dashboard.course.realAt', { count: real })}
      </text>
      <text className="fill-muted" x={x - 8} y={real > planned ? below : above} textAnchor="end">
        {t('dashboard.course.plannedAt', { count: planned })}
      </text>
    </>
  );
}
