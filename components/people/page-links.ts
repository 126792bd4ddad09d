import { formatCount } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';

type Query = Record<string, string | number | undefined>;

/** An address with the filters that are set. */
export function withQuery(base: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${base}?${text}` : base;
}

/** What a pager says and where it leads, for pages of `size` rows. */
export function pageLinks(
  base: string,
  query: Query,
  { page, size, total }: { page: number; size: number; total: number },
  t: Translator,
) {
  const to = (number: number, label: string) => ({
    href: withQuery(base, { ...query, page: number === 1 ? undefined : number }),
    label,
  });
  const from = total === 0 ? 0 : (page - 1) * size + 1;
  const until = Math.min(page * size, total);
  return {
    label: t('common.pages'),
    summary: t('common.range', { from: formatCount(from), to: formatCount(until), total: formatCount(total) }),
    previous: page > 1 ? to(page - 1, t('common.previous')) : undefined,
    next: until < total ? to(page + 1, t('common.next')) : undefined,
  };
}
