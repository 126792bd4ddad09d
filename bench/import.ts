import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bytesSource } from '@/lib/files/byte-source';
import { readDocument } from '@/lib/outline/document';
import { parseOutline } from '@/lib/outline/outline';
import { outlineJson } from '@/lib/outline/outline-json';
import { uncoveredSpans } from '@/lib/outline/outline-tree';
import { LAYOUTS, printLayout } from '@/lib/testing/outline-layouts';
import { outlineDifference, readMarked, scoreOutline, type RightTree } from '@/lib/testing/outline-score';

/**
 * How well documents are read: F1 and margin of every case with a known right tree, and of every layout in which the generator prints one. Cases of
 * a folder (`--cases`, skipped where it is absent) are pairs NAME.expected.json beside NAME.txt, .csv or .docx; marked texts of a folder (`--notices`)
 * carry their tree. `--only PATTERN` chooses, `--show` prints what differs, `--seeds` says how many texts a layout gives.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '../shared/data/cases' },
    notices: { type: 'string', default: 'lib/testing/notices' },
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '25' },
    show: { type: 'boolean', default: false },
  },
});

type Case = { name: string; bytes: Uint8Array; right: RightTree };
type Result = { f1: number; margin: number; lost: number; milliseconds: number };

const tell = (text: string) => process.stdout.write(`${text}\n`);
const wanted = new RegExp(values.only);

async function measure({ name, bytes, right }: Case): Promise<Result> {
  const start = process.cpuUsage();
  const outline = parseOutline(await readDocument(bytesSource(bytes), name));
  const used = process.cpuUsage(start);
  const found = outlineJson(outline);
  if (values.show) for (const line of outlineDifference(right, found)) tell(`      ${line}`);
  const lost = uncoveredSpans(outline).length + uncoveredSpans(outline, 2).length;
  const milliseconds = (used.user + used.system) / 1000;
  return { f1: scoreOutline(right, found), margin: outline.margin ?? 0, lost, milliseconds };
}

function mean(list: number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
}

function line(name: string, results: Result[]): void {
  const f1 = mean(results.map((one) => one.f1));
  const margin = mean(results.map((one) => one.margin));
  const lost = results.reduce((sum, one) => sum + one.lost, 0);
  const slowest = Math.max(0, ...results.map((one) => one.milliseconds));
  const low = Math.min(1, ...results.map((one) => one.f1));
  tell(
    `${f1.toFixed(3)}  least ${low.toFixed(3)}  margin ${margin.toFixed(2)}  lost ${lost}  ${slowest.toFixed(0).padStart(5)} ms  ${name}`,
  );
}

async function group(title: string, cases: Case[]): Promise<void> {
  tell(`\n${title}`);
  const all: Result[] = [];
  for (const one of cases) {
    const result = await measure(one);
    all.push(result);
    line(one.name, [result]);
  }
  if (cases.length > 0) line(`mean of ${cases.length}`, all);
  else tell('skipped: none here');
}

function casesOf(folder: string): Case[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.expected.json') && wanted.test(name));
  return names.flatMap((name) => {
    const right = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as RightTree;
    const base = name.replace('.expected.json', '');
    const source = ['.txt', '.csv', '.docx']
      .map((end) => base + end)
      .find((each) => fs.existsSync(path.join(folder, each)));
    return source ? [{ name: source, bytes: fs.readFileSync(path.join(folder, source)), right }] : [];
  });
}

function markedOf(folder: string): Case[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.txt') && wanted.test(name));
  return names.map((name) => {
    const { text, tree } = readMarked(fs.readFileSync(path.join(folder, name), 'utf8'));
    return { name, bytes: Buffer.from(text), right: tree };
  });
}

await group('cases', casesOf(values.cases));
await group('marked notices', markedOf(values.notices));
tell('\nlayouts of the generator');
const layouts: Result[] = [];
for (const layout of LAYOUTS.filter((each) => wanted.test(each.name))) {
  const results: Result[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
    const { bytes, name, right } = printLayout(layout, seed);
    results.push(await measure({ name, bytes, right }));
  }
  line(layout.name, results);
  layouts.push(...results);
}
line(`mean of ${layouts.length} texts`, layouts);
