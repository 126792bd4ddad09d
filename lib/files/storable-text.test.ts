import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { editOutline } from '@/lib/outline/outline-edit';
import { readText } from '@/lib/outline/document';
import { parseOutline } from '@/lib/outline/outline';
import { contentsOf, planTreeOf } from '@/lib/imports/plan-tree';
import { isAppError } from '@/lib/platform/errors';
import { hidesSigns, isStorable } from '@/lib/platform/text-length';
import { office } from '@/lib/testing/made-files';
import { bytesSource } from './byte-source';
import { decodeText } from './text-file';
import { readWordDocument } from './word-document';

/* Neither a column nor JSON takes U+0000 or half a character: one in a document would be an error of the database when it is kept. */

it.each(['0', '0000', '10000', 'D800', 'DFFF', '1F600', 'FFFFFFFF', 'FFFE', 'FFFF', '-1', 'x', '', '0x41', '1e9'])(
  'a symbol with the code %j is a sign that can be stored',
  async (code) => {
    const bytes = office('docx', `<w:p><w:r><w:t>甲</w:t><w:sym w:char="${code}"/><w:t>乙</w:t></w:r></w:p>`);
    const [first] = await readWordDocument(bytesSource(bytes));
    expect(first?.text).toBe('甲 乙');
  },
);

it('a symbol as Word writes it is kept', async () => {
  const bytes = office('docx', '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="25a0"/></w:r></w:p>');
  expect((await readWordDocument(bytesSource(bytes)))[0]?.text).toBe('\uf0fe■');
});

it('no four bytes of GB18030 give half a character', () => {
  const words = iconv.encode('关于学习不深、整改落实不到位的问题，已经完成整改。', 'gb18030');
  const wrong: string[] = [];
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (const [second, third, fourth] of [
      [0x30, 0x81, 0x30],
      [0x31, 0xa5, 0x35],
      [0x32, 0xa5, 0x30],
      [0x36, 0xc7, 0x38],
      [0x39, 0xfe, 0x39],
    ] as const) {
      const bytes = Buffer.concat([words, Buffer.from([first, second, third, fourth])]);
      try {
        if (!isStorable(decodeText(bytes).text)) wrong.push(bytes.subarray(-4).toString('hex'));
      } catch (error) {
        if (!isAppError(error, 'UNREADABLE_DOCUMENT')) throw error;
      }
    }
  expect(wrong).toEqual([]);
});

const NOTICE = '关于巡察整改情况的通报\n一、党的建设方面\n1.关于𠮷𬭎学习不深的问题。一是学𠮷习；二是整改。\n';

it('no step of a person on the preview cuts a character in two', () => {
  const outline = parseOutline(readText(NOTICE, 'a.txt'));
  for (const block of outline.blocks)
    for (const span of block.spans)
      for (let offset = span.start; offset < span.end; offset += 1) {
        const step = { kind: 'SPLIT', block: block.id, paragraph: span.paragraph, offset } as const;
        try {
          const tree = planTreeOf(editOutline(outline, step), contentsOf(outline));
          expect(JSON.stringify(tree)).not.toMatch(/\\ud[89a-f]/i);
        } catch (error) {
          if (!isAppError(error, 'VALIDATION')) throw error;
        }
      }
});

it('what hides in a title of a document is not in the title of the plan, and stays in its source', () => {
  const outline = parseOutline(readText(NOTICE.replace('学习不深', '学\u200b习\u202e不深'), 'a.txt'));
  const items = planTreeOf(outline, 'RESULTS').areas.flatMap((area) => area.categories.flatMap(({ items }) => items));
  expect(items).toHaveLength(1);
  expect(hidesSigns(items[0]?.title ?? '')).toBe(false);
  expect(items[0]?.sourceText).toContain('学\u200b习\u202e不深');
});
