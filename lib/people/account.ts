import { storableText } from '@/lib/platform/text-length';

/** How accounts are kept and compared: NFKC, lower case, without blanks and zero-width characters (S75). */
export function foldAccount(account: string): string {
  return storableText(account)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]/g, '');
}
