import type { ParagraphRole } from '@/prisma/generated/enums';
import type { MeasureState } from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';
import { officialDay } from './official-layout';
import { chineseNumber } from './notice-layout';
import words from './notice-words.json';

/** A paragraph before it is kept: three texts, and the item that it is about. */
export type DraftParagraph = {
  role: ParagraphRole;
  itemId: number | null;
  internalText: string;
  partyText: string;
  publicText: string;
};

export type DraftMeasure = { text: string; section: string; state: MeasureState; done: string };
export type DraftItem = { id: number; title: string; publicResult: string; measures: DraftMeasure[] };
export type DraftTree = { title: string; categories: { title: string; items: DraftItem[] }[] }[];

export type DraftFacts = {
  unitName: string;
  teamName: string;
  startDay: Day | null;
  endDay: Day | null;
  feedbackDay: Day;
  meetingDay: Day | null;
  tree: DraftTree;
};

type Values = Record<string, string>;

const fill = (pattern: string, values: Values): string =>
  pattern.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (whole, name: string) => values[name] ?? whole);

/** Words without the stop at their end, so that another can follow. */
const withoutStop = (text: string): string => {
  const plain = text.trim();
  return words.stops.includes(plain.at(-1) ?? '-') ? plain.slice(0, -1) : plain;
};

/** `一是…；二是….` over several, the words alone where there is one: as an importer of documents reads it. */
export function runOf(texts: string[]): string {
  const { mark, between, end } = words.run;
  const plain = texts.map(withoutStop).filter((text) => text !== '');
  if (plain.length === 0) return '';
  if (plain.length === 1) return `${plain[0]}${end}`;
  return `${plain.map((text, at) => `${chineseNumber(at + 1)}${mark}${text}`).join(between)}${end}`;
}

const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

const same = (role: ParagraphRole, text: string, itemId: number | null = null): DraftParagraph => ({
  role,
  itemId,
  internalText: text,
  partyText: text,
  publicText: text,
});

function internalMeasure({ text, section, state, done }: DraftMeasure): string {
  const owner = fill(words.internal.owner, { section, state: words.measureState[state] });
  return `${withoutStop(text)}${owner}${done ? fill(words.internal.done, { done: withoutStop(done) }) : ''}`;
}

/** An item: its title and measures, then what came of it. What the sections reported is for the house and the Party until somebody releases it. */
function itemParagraphs(item: DraftItem): DraftParagraph[] {
  const heading = `${withoutStop(item.title)}${words.run.heading}`;
  const measures = runOf(item.measures.map((measure) => measure.text));
  const laid = `${heading}${measures}`;
  const first: DraftParagraph = {
    ...same('ITEM', laid, item.id),
    internalText: `${heading}${runOf(item.measures.map(internalMeasure))}`,
  };
  const told = item.publicResult.trim();
  const isSaid = told === '' || squeeze(measures).includes(squeeze(told));
  const reported = runOf(item.measures.map((measure) => measure.done.replace(/\s*\n\s*/g, ' ')));
  const result = isSaid ? '' : `${words.result}${withoutStop(told.replace(/\s*\n\s*/g, ' '))}${words.run.end}`;
  const full = reported === '' ? result : `${words.result}${reported}`;
  if (full === '' && result === '') return [first];
  return [
    first,
    {
      role: 'RESULT',
      itemId: item.id,
      internalText: full,
      partyText: result === '' ? full : result,
      publicText: result,
    },
  ];
}

/** The notice as the data writes it; figures stand as places in it and are filled in each time it is shown. Source: R17, domain section 4. */
export function draftNotice(facts: DraftFacts): DraftParagraph[] {
  const { unitName, teamName, startDay, endDay, feedbackDay, meetingDay, tree } = facts;
  const period =
    startDay && endDay ? fill(words.leadPeriod, { startDay: officialDay(startDay), endDay: officialDay(endDay) }) : '';
  const values: Values = { unit: unitName, team: teamName, period, feedbackDay: officialDay(feedbackDay) };
  return [
    same('TITLE', fill(words.title, values)),
    same('LEAD', fill(words.lead, values)),
    same('PART', words.parts.organisation),
    same('BODY', words.organisation.counts),
    ...(meetingDay ? [same('BODY', fill(words.organisation.plan, { meetingDay: officialDay(meetingDay) }))] : []),
    same('PART', words.parts.body),
    same('BODY', words.totals.verdicts),
    same('BODY', words.totals.groups),
    same('BODY', words.totals.quantities),
    ...tree.flatMap((area) => [
      ...(area.title ? [same('AREA', withoutStop(area.title))] : []),
      ...area.categories.flatMap((category) => [
        ...(category.title ? [same('CATEGORY', withoutStop(category.title))] : []),
        ...category.items.flatMap(itemParagraphs),
      ]),
    ]),
    same('PART', words.parts.next),
    same('BODY', words.next.open),
    same('BODY', words.next.kept),
    same('BODY', words.next.rules),
    same('CONTACT', words.contact),
  ];
}
