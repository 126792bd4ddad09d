import { Disclosure } from '@/components/ui/disclosure';
import { Icon } from '@/components/ui/icon';
import { textLink } from '@/components/ui/text-link';
import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translator';
import { explainFigure, FIGURE_KEYS, type FigureKey } from '@/lib/figures/definitions';
import type { ItemFrame } from '@/lib/items/conditions-sql';

/** The name of a figure with the way to what it means. */
export function Explained({ figure, name, t }: { figure: FigureKey; name: string; t: Translator }) {
  return (
    <>
      {name}{' '}
      <a
        className="inline-block min-w-6 text-faint print:hidden"
        href={`#define-${figure}`}
        aria-label={t('figures.explain', { name })}
      >
        <Icon name="help" />
      </a>
    </>
  );
}

/** What each figure is, by the table that it is computed from: above and below the line, the rule, the day. */
export function Definitions({ frame, t, locale }: { frame: ItemFrame; t: Translator; locale: Locale }) {
  return (
    <div className="text-13 mt-2">
      <Disclosure summary={<span className={textLink()}>{t('figures.title')}</span>}>
        <dl className="mt-2">
          {FIGURE_KEYS.map((key) => {
            const { name, parts, rule, asOf } = explainFigure(t, key, { ...frame, locale });
            return (
              <div key={key} id={`define-${key}`} className="py-1">
                <dt className="font-semibold">{name}</dt>
                <dd className="text-muted">
                  {parts}
                  {t('common.separator')}
                  {rule} <span className="text-faint">{asOf}</span>
                </dd>
              </div>
            );
          })}
        </dl>
      </Disclosure>
    </div>
  );
}
