import type { SourceParagraph } from '@/lib/files/source-document';

/** A stretch of a source paragraph: offsets into its original text, `start` inclusive, `end` exclusive. */
export type Span = { paragraph: number; start: number; end: number };

export type FieldKey =
  | 'progress'
  | 'deadline'
  | 'leader'
  | 'section'
  | 'manifestations'
  | 'lead'
  | 'rootCause'
  | 'goal'
  | 'supporting'
  | 'owner'
  | 'status'
  | 'kind'
  | 'criterion'
  | 'evidence'
  | 'remark'
  | 'rules'
  | 'money'
  | 'closing';

/**
 * What a stretch of the document is. The tree is the order of the blocks: an ITEM belongs to the last CATEGORY, and so on.
 * LABEL: bare labels, table headers, repeated cells: in the tree, without text of their own.
 */
export type Role = 'TITLE' | 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE' | 'FIELD' | 'LABEL' | 'UNPLACED' | 'DROPPED';

/** Why a stretch was not placed. */
export type UnplacedWhy =
  | 'PREAMBLE'
  | 'CONTAINER'
  | 'CLOSING'
  | 'CONTACT'
  | 'CHROME'
  | 'PAGE_NUMBER'
  | 'REPEAT'
  | 'SIGNATURE'
  | 'MOVED'
  | 'OTHER';

export type Block = {
  id: string;
  role: Role;
  /** What its words are made of, in order. */
  spans: Span[];
  /** What it carries without showing: numbering, labels, closing stops. */
  marks: Span[];
  /** The number that the document shows, null when none. */
  number: number | null;
  field?: FieldKey;
  /** Translator that a person put in place of the document's. */
  text?: string;
  why?: UnplacedWhy;
  /** Why a person dropped it. */
  reason?: string;
  /** For REPEAT: the ITEM block that it repeats. */
  repeats?: string;
};

/** A block before it has its name. */
export type Draft = Omit<Block, 'id'>;

export type CountName = 'areas' | 'categories' | 'items' | 'measures';
export type Counts = Record<CountName, number>;

/** A count that the text declares, with its place and the word it uses for the level. */
export type Declared = { level: CountName; count: number; word: string; span: Span };

export type IssueCode =
  | 'SEPARATOR_MISSING'
  | 'IMPLIED_MEASURE'
  | 'NO_MEASURE'
  | 'RUN_BROKEN'
  | 'YEAR_INHERITED'
  | 'DATE_IMPOSSIBLE'
  | 'NUMBER_GAP'
  | 'NUMBER_DOUBLE'
  | 'NUMBER_RESTART'
  | 'COUNT_DIFFERS'
  | 'DECLARED_TWICE'
  | 'NO_TITLE'
  | 'NO_ITEMS'
  | 'REPEATS_ITEM'
  | 'LEVEL_DOUBTFUL'
  | 'READING_DOUBTFUL';

/** A doubt with its place. `values` fill the sentence that is made when it is shown. */
export type Issue = { code: IssueCode; span?: Span; block?: string; values?: Record<string, string | number> };

/** The whole result, plain data: it is stored as JSON between two requests. */
export type Outline = {
  version: 1;
  name: string;
  paragraphs: SourceParagraph[];
  blocks: Block[];
  declared: Declared[];
  issues: Issue[];
  /** The document's own words for the levels, for example 方面 or 类. */
  levelNames: Partial<Record<CountName, string>>;
  /** How far the next reading is behind, 0 … 1; absent in outlines that were stored before there were several. */
  margin?: number;
  /** The next best readings, whole. */
  others?: OtherReading[];
};

export type OtherReading = {
  blocks: Block[];
  declared: Declared[];
  issues: Issue[];
  levelNames: Partial<Record<CountName, string>>;
};

type OutlineMeasure = { block: Block; text: string };
type OutlineField = { block: Block; key: FieldKey; text: string };
export type OutlineItem = {
  block: Block | null;
  number: number | null;
  title: string;
  fields: OutlineField[];
  measures: OutlineMeasure[];
};
export type OutlineCategory = { block: Block | null; number: number | null; title: string; items: OutlineItem[] };
export type OutlineArea = { block: Block | null; number: number | null; title: string; categories: OutlineCategory[] };
export type OutlineTree = { title: string; areas: OutlineArea[] };
