import numerals from './numerals.json';
import { walkXml, type Tag } from './word-xml';

type Level = { start: number; format: string; text: string };
type Num = { abstract: string; starts: Map<number, number>; levels: Map<number, Level> };
export type NumberingRef = { id: string; level: number };

/** Word has nine levels; a number beyond them would make a list of that length. */
const DEEPEST = 8;

/** True for a place in a list that Word can have. */
export function isCounted(ref: NumberingRef | undefined): ref is NumberingRef {
  return ref !== undefined && ref.id !== '0' && ref.level >= 0 && ref.level <= DEEPEST;
}

const DIGITS = Object.entries(numerals.numerals as Record<string, number>);
const digit = (value: number): string =>
  DIGITS.findLast(([char, each]) => each === value && char !== numerals.pairNumeral)?.[0] ?? '';

/** 1 … 999 in Chinese counting: 十一, 二十, 一百零五. */
function chineseNumber(value: number): string {
  if (value <= 0 || value > 999) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor((value % 100) / 10), value % 10];
  let text = hundreds > 0 ? digit(hundreds) + digit(100) : '';
  if (tens > 0) text += (tens === 1 && hundreds === 0 ? '' : digit(tens)) + digit(10);
  else if (hundreds > 0 && ones > 0) text += numerals.zeroNumeral;
  return text + (ones > 0 ? digit(ones) : '');
}

function letter(value: number, first: number): string {
  return value >= 1 && value <= 26 ? String.fromCharCode(first + value - 1) : String(value);
}

function circled(value: number): string {
  const range = numerals.circled.find(
    (each) => value >= each.from && value < each.from + each.last.charCodeAt(0) - each.first.charCodeAt(0) + 1,
  );
  return range ? String.fromCharCode(range.first.charCodeAt(0) + value - range.from) : `(${value})`;
}

const CHINESE = /^(?:chinese|ideographDigital|japaneseCounting|taiwaneseCounting|koreanCounting|ideographLegal)/;

function formatted(value: number, format: string): string {
  if (CHINESE.test(format)) return chineseNumber(value);
  if (format.startsWith('decimalEnclosedCircle')) return circled(value);
  if (format === 'lowerLetter') return letter(value, 97);
  if (format === 'upperLetter') return letter(value, 65);
  return String(value);
}

/** The automatic numbers of a Word document: numbering.xml, and the counters that run through the paragraphs. */
export class Numbering {
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly nums = new Map<string, Num>();
  private readonly counters = new Map<string, number[]>();
  private readonly seen = new Set<string>();

  private level: Level | null = null;
  private abstract: string | null = null;
  private num: Num | null = null;
  private override = 0;

  load(bytes: Uint8Array): void {
    walkXml(bytes, { open: (tag) => this.open(tag), close: (name) => this.close(name), text: () => undefined });
  }

  private open({ name, attributes }: Tag): void {
    const value = attributes.val ?? '';
    if (name === 'abstractNum') {
      this.abstract = attributes.abstractNumId ?? '';
      this.abstracts.set(this.abstract, new Map());
    } else if (name === 'num') {
      this.num = { abstract: '', starts: new Map(), levels: new Map() };
      this.nums.set(attributes.numId ?? '', this.num);
    } else if (name === 'abstractNumId' && this.num) this.num.abstract = value;
    else if (name === 'lvlOverride') this.override = Number(attributes.ilvl);
    else if (name === 'startOverride') this.num?.starts.set(this.override, Number(value));
    else if (name === 'lvl') this.openLevel(Number(attributes.ilvl));
    else this.setLevel(name, value);
  }

  private openLevel(index: number): void {
    this.level = { start: 1, format: 'decimal', text: '' };
    const levels = this.num ? this.num.levels : this.abstracts.get(this.abstract ?? '');
    levels?.set(index, this.level);
  }

  private setLevel(name: string, value: string): void {
    if (!this.level) return;
    if (name === 'start') this.level.start = Number(value);
    else if (name === 'numFmt') this.level.format = value;
    else if (name === 'lvlText') this.level.text = value;
  }

  private close(name: string): void {
    if (name === 'lvl') this.level = null;
    else if (name === 'num') this.num = null;
    else if (name === 'abstractNum') this.abstract = null;
  }

  private levelOf(num: Num, index: number): Level | undefined {
    return num.levels.get(index) ?? this.abstracts.get(num.abstract)?.get(index);
  }

  /** Counts one paragraph and gives the mark that Word shows before it; undefined for bullets and unknown lists. */
  next(ref: NumberingRef): string | undefined {
    const num = this.nums.get(ref.id);
    const level = num && this.levelOf(num, ref.level);
    if (!num || !level) return undefined;
    const counters = this.counters.get(num.abstract) ?? [];
    this.counters.set(num.abstract, counters);
    const start = num.starts.get(ref.level);
    const first = `${ref.id}/${ref.level}`;
    if (start !== undefined && !this.seen.has(first)) counters[ref.level] = start - 1;
    this.seen.add(first);
    counters[ref.level] = (counters[ref.level] ?? level.start - 1) + 1;
    counters.length = ref.level + 1;
    if (level.format === 'bullet' || level.format === 'none') return undefined;
    const text = level.text.replace(/%(\d)/g, (_all, place: string) => {
      const at = Number(place) - 1;
      const each = this.levelOf(num, at);
      return formatted(counters[at] ?? each?.start ?? 1, each?.format ?? 'decimal');
    });
    return text.trim() === '' ? undefined : text.trim();
  }
}
