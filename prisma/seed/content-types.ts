import type { EvidenceKind, ItemKind, QuantityKind } from '../generated/enums';
import type { SectionName } from './people';

export type SeedMeasure = {
  text: string;
  criterion: string;
  kinds: EvidenceKind[];
  /** What the section reports when it is done; empty where nothing was done yet. */
  claim: string;
  quantity?: [QuantityKind, number];
};

export type SeedItem = {
  title: string;
  finding: string;
  cause: string;
  goal: string;
  kind: ItemKind;
  /** Account of the responsible leader. */
  leader: string;
  lead: SectionName;
  supporting: SectionName[];
  /** Deadline as days after the feedback day. */
  due: number;
  measures: SeedMeasure[];
};

export type SeedArea = { mark: string; title: string; categories: { title: string; items: SeedItem[] }[] };
