import { fold } from './grammar';
import { blockText } from './outline-tree';
import type { Issue, Outline } from './outline-types';

function plain(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Paragraphs of a list such as 需长期坚持事项 are tied to the items that they name again; the others are doubts. */
export function matchRepeats(outline: Outline): Issue[] {
  const items = outline.blocks
    .filter((block) => block.role === 'ITEM')
    .map((block) => ({ id: block.id, title: plain(blockText(outline, block)) }))
    .filter((item) => item.title.length > 2);
  const issues: Issue[] = [];
  for (const block of outline.blocks) {
    if (block.why !== 'REPEAT') continue;
    const text = plain(blockText(outline, block));
    const item = items.find((each) => text.includes(each.title));
    if (!item) continue;
    block.repeats = item.id;
    issues.push({ code: 'REPEATS_ITEM', block: block.id, span: block.spans[0] });
  }
  return issues;
}
