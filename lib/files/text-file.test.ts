import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { bytesSource } from './byte-source';
import { readDocument } from '@/lib/outline/document';
import { decodeText } from './text-file';

const TEXT = '一、整改情况\r\n1．关于𬭎的问题：㛃，100％。\r\n';

describe('bytes to text', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT), 'utf-8'],
    ['utf-8 with mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)]), 'utf-8'],
    ['utf-16le with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(TEXT, 'utf-16le')]), 'utf-16le'],
    ['utf-16be with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(TEXT, 'utf-16be')]), 'utf-16be'],
    ['utf-16le', iconv.encode(TEXT, 'utf-16le'), 'utf-16le'],
    ['utf-16be', iconv.encode(TEXT, 'utf-16be'), 'utf-16be'],
    ['gb18030', iconv.encode(TEXT, 'gb18030'), 'gb18030'],
  ])('%s', async (_name, bytes, encoding) => {
    const document = await readDocument(bytesSource(new Uint8Array(bytes)), 'a.txt');
    expect(document.encoding).toBe(encoding);
    expect(document.paragraphs.map((each) => each.text)).toEqual(['一、整改情况', '1．关于𬭎的问题：㛃，100％。', '']);
  });

  it('refuses bytes that are no text', async () => {
    for (const bytes of [
      [0xff, 0xff, 0xff, 0x80],
      [0, 0, 0, 0, 0],
      [0x25, 0x50, 0x44, 0x46, 0x01, 0x02],
      [0xef, 0xbb, 0xbf, 0xff, 0xff],
    ]) {
      await expect(readDocument(bytesSource(new Uint8Array(bytes)), 'a.txt')).rejects.toMatchObject({
        code: 'UNREADABLE_DOCUMENT',
      });
    }
  });
});

it.each(['utf-7', 'hz'])('Chinese that is spelled in plain letters (%s) is another encoding', (encoding) => {
  const words = '关于整改情况的通报\n一、学习方面\n1.关于学习不深的问题。\n';
  const bytes = encoding === 'hz' ? Buffer.from('~{9XSZU{8D~}\n~{R;~}\n') : iconv.encode(words, encoding);
  expect(() => decodeText(bytes)).toThrow('UNREADABLE_DOCUMENT');
});

it.each(['plain words', 'call +86 138 0000 0000', 'a + b = c', '~{', 'x~{a~}', '+AGEAYgBj-', 'mail a+b@c.d'])(
  '%j in plain letters is what it is',
  (words) => {
    expect(decodeText(Buffer.from(words))).toEqual({ text: words, encoding: 'utf-8' });
  },
);
