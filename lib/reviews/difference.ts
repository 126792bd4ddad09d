import { textDifference, type TextPiece } from './text-difference';

type FileFacts = { evidenceId: number; versionId: number; versionNo: number; name: string; sha256: string };
type WaiverFacts = { id: number; kind: string; reason: string };
type MeasureFacts<File extends FileFacts> = {
  measureId: number;
  number: number;
  text: string;
  claim: string;
  carried: boolean;
  updateId: number | null;
  waivers: WaiverFacts[];
  files: File[];
};
export type RoundFacts<File extends FileFacts = FileFacts> = { roundNo: number; measures: MeasureFacts<File>[] };

/** A file replaced by a later version, added, kept as it was, or no longer cited. */
export type FileChange = 'replaced' | 'added' | 'same' | 'removed';

export type FileDifference<File extends FileFacts = FileFacts> = {
  change: FileChange;
  file: File;
  /** The version that was cited before; null when it is new. */
  before: File | null;
};

export type MeasureDifference<File extends FileFacts = FileFacts> = {
  number: number;
  /** Accepted before: nothing about it can have changed. */
  carried: boolean;
  /** Anything at all is different. */
  changed: boolean;
  textChanged: boolean;
  text: TextPiece[];
  claimChanged: boolean;
  claim: TextPiece[];
  files: FileDifference<File>[];
  waivers: { change: 'added' | 'same' | 'removed'; waiver: WaiverFacts }[];
};

export type RoundDifference<File extends FileFacts = FileFacts> = {
  from: number;
  to: number;
  measures: MeasureDifference<File>[];
};

const ORDER: FileChange[] = ['replaced', 'added', 'same', 'removed'];

function fileDifferences<File extends FileFacts>(before: File[], after: File[]): FileDifference<File>[] {
  const now = after.map((file): FileDifference<File> => {
    const known = before.find((one) => one.evidenceId === file.evidenceId);
    if (!known) return { change: 'added', file, before: null };
    return { change: known.sha256 === file.sha256 ? 'same' : 'replaced', file, before: known };
  });
  const gone = before
    .filter((file) => !after.some((one) => one.evidenceId === file.evidenceId))
    .map((file): FileDifference<File> => ({ change: 'removed', file, before: file }));
  return [...now, ...gone].sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
}

function waiverDifferences(before: WaiverFacts[], after: WaiverFacts[]): MeasureDifference['waivers'] {
  const has = (list: WaiverFacts[], id: number) => list.some((one) => one.id === id);
  return [
    ...after.map((waiver) => ({ change: has(before, waiver.id) ? ('same' as const) : ('added' as const), waiver })),
    ...before.filter((one) => !has(after, one.id)).map((waiver) => ({ change: 'removed' as const, waiver })),
  ];
}

function measureDifference<File extends FileFacts>(
  known: MeasureFacts<File> | undefined,
  after: MeasureFacts<File>,
): MeasureDifference<File> {
  const before = known ?? { text: '', claim: '', files: [], waivers: [], updateId: null };
  const text = textDifference(before.text, after.text);
  const claim = textDifference(before.claim, after.claim);
  const files = fileDifferences(before.files, after.files);
  const waivers = waiverDifferences(before.waivers, after.waivers);
  const differs = (pieces: TextPiece[]) => pieces.some((one) => one.kind !== 'same');
  const moved = [...files, ...waivers].some((one) => one.change !== 'same');
  const reported = before.updateId !== after.updateId;
  return {
    number: after.number,
    carried: after.carried,
    changed: differs(text) || differs(claim) || moved || reported,
    textChanged: differs(text),
    text,
    claimChanged: differs(claim),
    claim,
    files,
    waivers,
  };
}

/** What a round claims otherwise than the one before: by measure, by text, by file (R4). Measures in the order of `current`. */
export function roundDifference<File extends FileFacts>(
  previous: RoundFacts<File>,
  current: RoundFacts<File>,
): RoundDifference<File> {
  return {
    from: previous.roundNo,
    to: current.roundNo,
    measures: current.measures.map((after) =>
      measureDifference(
        previous.measures.find((one) => one.measureId === after.measureId),
        after,
      ),
    ),
  };
}
