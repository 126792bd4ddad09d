import type { EvidenceKind } from '@/prisma/generated/enums';
import { acceptedWords } from '@/lib/files/file-types';
import { EVIDENCE_KINDS, uploadSchema } from '@/lib/evidence/schema';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { limitsOf } from '@/lib/platform/input';
import { settings } from '@/lib/platform/settings';
import type { UploadWords } from './upload-words';

const MEGABYTE = 1_048_576;

/** The kinds to choose from: what is missing first, then what is required, then the rest. */
export function uploadKinds(
  t: Translator,
  missing: EvidenceKind[],
  required: EvidenceKind[],
): { value: string; label: string }[] {
  const order = [...new Set([...missing, ...required, ...EVIDENCE_KINDS])];
  return order.map((kind) => ({ value: kind, label: t(dynamicKey('domain', 'evidenceKind', kind)) }));
}

/** The words of the upload; the drop zone names the kind that comes next. */
export function uploadWords(t: Translator, kinds: { value: string; label: string }[], isVersion: boolean): UploadWords {
  const size = `${settings().uploadMaxBytes / MEGABYTE}\u00a0MB`;
  const drop = kinds.map(({ value, label }) => [
    value,
    isVersion ? t('evidence.upload.labelVersion') : t('evidence.upload.labelKind', { kind: label }),
  ]);
  return {
    drop: Object.fromEntries(drop) as Record<string, string>,
    dropAny: t('evidence.upload.labelAny'),
    kind: t('evidence.upload.kind'),
    proves: t('evidence.upload.proves'),
    provesLimit: limitsOf(uploadSchema)['proves'] ?? 0,
    optional: t('common.optional'),
    secrecy: t('evidence.upload.secrecy'),
    limit: t('evidence.upload.limit', { size, types: acceptedWords('EVIDENCE') }),
    noScript: t('evidence.upload.noScript'),
    queue: t('evidence.upload.queue'),
    waiting: t('evidence.upload.waiting'),
    sending: t('evidence.upload.sending', { percent: '{percent}' }),
    checking: t('evidence.upload.checking'),
    done: t('evidence.upload.done'),
    supplement: t('evidence.upload.supplement'),
    failed: t('evidence.upload.failed'),
    retry: t('evidence.upload.retry'),
    dismiss: t('evidence.upload.dismiss', { name: '{name}' }),
    progressOf: t('evidence.upload.progressOf', { name: '{name}' }),
    saidDone: t('evidence.upload.saidDone', { name: '{name}' }),
    saidFailed: t('evidence.upload.saidFailed', { name: '{name}', reason: '{reason}' }),
  };
}
