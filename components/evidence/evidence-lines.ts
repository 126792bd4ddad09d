import type { EvidenceKind } from '@/prisma/generated/enums';
import type { EvidenceRow, EvidenceVersionRow, ItemEvidence } from '@/lib/evidence/queries';
import { isProof, missingKinds } from '@/lib/evidence/sufficiency';
import { formatBytes, formatMoment, formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { dayAt, type Day } from '@/lib/platform/day';
import type { EvidenceLine, EvidenceListWords } from './evidence-list';
import { previewKind } from './evidence-preview';

type Of = { number: number; requiredKinds: EvidenceKind[] };

export const fileKey = (id: number): string => `file-${id}`;
export const waiverKey = (id: number): string => `waiver-${id}`;
export const missingKey = (kind: string): string => `missing-${kind}`;

const kindWord = (t: Translator, kind: string): string => t(dynamicKey('domain', 'evidenceKind', kind));

/** The files of one measure, oldest first. */
export function filesOf(evidence: ItemEvidence, measureNumber: number): EvidenceRow[] {
  return evidence.files.filter((file) => file.measureNumbers.includes(measureNumber));
}

/** The required kinds of a measure for which neither a standing file nor a stated reason is there (R1); a supplement counts for nothing. */
export function lackingKinds(evidence: ItemEvidence, measure: Of): EvidenceKind[] {
  const proofs = filesOf(evidence, measure.number).filter(isProof);
  const waivers = evidence.waivers.filter((waiver) => waiver.measureNumber === measure.number);
  return missingKinds(measure.requiredKinds, proofs, waivers);
}

function noteOf(t: Translator, file: EvidenceRow, newest: EvidenceVersionRow, today: Day): string {
  const parts: string[] = [];
  if (file.isSupplement) parts.push(t('evidence.list.supplement'));
  if (newest.versionNo > 1) {
    const day = formatShortDay(dayAt(newest.uploadedAt), today);
    parts.push(t('evidence.list.versionOn', { n: newest.versionNo, day }));
  }
  if (newest.damaged) return t('evidence.list.damaged');
  parts.push(file.withdrawn ? withdrawnWords(t, file.withdrawn, today) : formatBytes(newest.size));
  return parts.join(t('common.separator'));
}

/** Who took a file back, when and why. */
function withdrawnWords(t: Translator, withdrawn: NonNullable<EvidenceRow['withdrawn']>, today: Day): string {
  const { byName, at, reason } = withdrawn;
  return t('evidence.list.withdrawnBy', { name: byName, when: formatMoment(at, today), reason });
}

function factsOf(t: Translator, file: EvidenceRow, newest: EvidenceVersionRow, today: Day): EvidenceLine['facts'] {
  const facts: EvidenceLine['facts'] = [];
  if (file.proves) facts.push({ key: t('evidence.list.proves'), value: file.proves });
  if (file.measureNumbers.length > 1) {
    facts.push({ key: t('evidence.list.measures'), value: file.measureNumbers.join(t('common.listSeparator')) });
  }
  const when = formatMoment(newest.uploadedAt, today);
  facts.push({
    key: t('evidence.list.uploaded'),
    value: t('evidence.list.uploadedBy', { name: newest.uploadedByName, when }),
  });
  facts.push({ key: t('evidence.list.hash'), value: `SHA-256 ${newest.sha256}`, code: true });
  return facts;
}

function fileLine(t: Translator, file: EvidenceRow, today: Day): EvidenceLine | null {
  const newest = file.versions[0];
  if (!newest) return null;
  const href = (version: EvidenceVersionRow) =>
    version.removed || version.damaged ? null : `/api/evidence/${version.id}`;
  return {
    key: fileKey(file.id),
    state: file.withdrawn ? 'withdrawn' : newest.damaged ? 'damaged' : 'present',
    kind: kindWord(t, file.kind),
    name: newest.name,
    note: noteOf(t, file, newest, today),
    href: href(newest),
    preview: previewKind(newest.mediaType),
    facts: factsOf(t, file, newest, today),
    versions: file.versions.map((version) => ({
      key: String(version.id),
      text: t('evidence.list.versionLine', {
        n: version.versionNo,
        name: version.name,
        size: formatBytes(version.size),
        who: version.uploadedByName,
        when: formatMoment(version.uploadedAt, today),
      }),
      href: href(version),
    })),
    elsewhere: file.elsewhere.map((one) => ({
      key: `${one.inspectionId}-${one.itemNumber}`,
      text: t('evidence.list.elsewhereItem', { number: one.itemNumber, title: one.title }),
      href: `/inspections/${one.inspectionId}/items/${one.itemNumber}`,
    })),
  };
}

const bare = { href: null, preview: null, facts: [], versions: [], elsewhere: [] };

/** One measure's evidence as lines in words: what is there, what has a reason instead, what is missing, what was withdrawn. */
export function evidenceLines(t: Translator, evidence: ItemEvidence, measure: Of, today: Day): EvidenceLine[] {
  const lines = filesOf(evidence, measure.number).flatMap((file) => fileLine(t, file, today) ?? []);
  const waived = evidence.waivers
    .filter((waiver) => waiver.measureNumber === measure.number)
    .map((waiver): EvidenceLine => {
      const when = formatMoment(waiver.createdAt, today);
      const note = t('evidence.list.waivedBy', { name: waiver.personName, when, reason: waiver.reason });
      const name = t('evidence.list.waived');
      return { ...bare, key: waiverKey(waiver.id), state: 'waived', kind: kindWord(t, waiver.kind), name, note };
    });
  const missing = lackingKinds(evidence, measure).map((kind): EvidenceLine => {
    const name = t('evidence.list.missing');
    return { ...bare, key: missingKey(kind), state: 'missing', kind: kindWord(t, kind), name, note: '' };
  });
  return [
    ...missing,
    ...lines.filter((line) => line.state === 'damaged' || line.state === 'present'),
    ...waived,
    ...lines.filter((line) => line.state === 'withdrawn'),
  ];
}

/** The words of the list of one measure. */
export function evidenceListWords(t: Translator, measureNumber: number): EvidenceListWords {
  return {
    label: t('evidence.list.label', { measure: measureNumber }),
    none: t('evidence.list.none'),
    download: t('evidence.list.download'),
    open: t('evidence.list.open'),
    versions: t('evidence.list.versions'),
    elsewhere: t('evidence.list.elsewhere'),
    previewTitle: t('evidence.preview.title', { name: '{name}' }),
    noPreview: t('evidence.preview.noPreview'),
  };
}
