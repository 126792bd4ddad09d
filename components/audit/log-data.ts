import type { AuditData } from '@/lib/audit/event';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';

const HASH = /^[0-9a-f]{32,64}$/;
// what the log keeps of a text that was left empty, whole and in the short form
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

type Codes = 'itemStatus' | 'measureState' | 'evidenceKind' | 'itemKind' | 'measureVerdict' | 'itemVerdict';
type MoreCodes =
  | 'returnReason'
  | 'acceptingBody'
  | 'role'
  | 'documentState'
  | 'documentKind'
  | 'secrecyConclusion'
  | 'inspectionState';

/** Whose codes stand under which key. */
const CODES: Record<string, (Codes | MoreCodes)[]> = {
  status: ['itemStatus'],
  state: ['measureState', 'documentState', 'inspectionState'],
  inspectionState: ['inspectionState'],
  conclusion: ['secrecyConclusion'],
  kind: ['evidenceKind', 'itemKind', 'documentKind'],
  kinds: ['evidenceKind'],
  requiredKinds: ['evidenceKind'],
  verdict: ['measureVerdict', 'itemVerdict'],
  reason: ['returnReason'],
  body: ['acceptingBody'],
  acceptingBody: ['acceptingBody'],
  role: ['role'],
};

function codeWords(key: string, code: string, t: Translator): string {
  const keys = (CODES[key] ?? []).map((codes) => dynamicKey('domain', codes, code));
  if (key === 'kind') keys.push(dynamicKey('domain', 'term', code.toLowerCase()));
  if (key === 'change') keys.push(dynamicKey('audit', 'change', code));
  const known = keys.find((one) => t.has(one));
  return known ? t(known) : code;
}

function valueWords(key: string, value: AuditData[string] | undefined, t: Translator): string {
  if (value === null || value === undefined || value === '') return t('common.dash');
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one, t)).join(t('common.listSeparator'));
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  const text = String(value);
  if (!HASH.test(text)) return codeWords(key, text, t);
  return NOTHING.startsWith(text) ? t('audit.empty') : `${text.slice(0, 12)}\u2026`;
}

/** What changed: `key old → new` where both are known, else `key value`; codes in the reader's words. */
export function dataLines(before: AuditData, after: AuditData, t: Translator): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, young] = [valueWords(key, before[key], t), valueWords(key, after[key], t)];
    if (old === young) return [];
    const name = dynamicKey('audit', 'key', key);
    const words = t.has(name) ? t(name) : key;
    return key in before ? [`${words} ${old} \u2192 ${young}`] : [`${words} ${young}`];
  });
}
