import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { isMoney, typedAmount } from '@/lib/progress/amounts';
import type { QuantityRow } from '@/lib/progress/queries';

/** A quantity in words: "recovered 7.132 wan", money unrounded. */
export function quantityWords(t: Translator, { kind, amount, label }: QuantityRow): string {
  const shown = typedAmount(kind, amount);
  const text = t(dynamicKey('domain', 'quantityValue', kind), {
    amount: isMoney(kind) ? shown : formatCount(BigInt(shown)),
    label,
  });
  return label && kind !== 'OTHER' ? `${text}${t('common.separator')}${label}` : text;
}
