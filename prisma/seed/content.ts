import type { EvidenceKind, ItemKind, QuantityKind } from '../generated/enums';
import { AREA_1 } from './content-1';
import { AREA_2 } from './content-2';
import { AREA_3 } from './content-3';
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

/** The plan of the example: 3 areas, 9 categories, 22 items, 60 measures. */
export const AREAS: SeedArea[] = [AREA_1, AREA_2, AREA_3];
