import { describe, expect, it } from 'vitest';
import { contentDisposition, safeFileName, shortFileName } from './file-name';
import { extensionOf } from './file-types';

describe('a kept name', () => {
  it.each([
    ['考核办法.pdf', '考核办法.pdf'],
    ['C:\\fakepath\\办法.docx', '办法.docx'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a"b<c>|?*.png', 'abc.png'],
    ['CON.pdf', '_CON.pdf'],
    ['...', 'file'],
    [' .pdf', 'pdf'],
    ['名称　有  空格 .pdf', '名称 有 空格.pdf'],
    ['𬭎㛃·买买提.jpg', '𬭎㛃·买买提.jpg'],
  ])('%j becomes %j', (sent, kept) => {
    expect(safeFileName(sent)).toBe(kept);
  });

  it('of 204 characters stays whole, in Chinese as well', () => {
    for (const stem of ['长'.repeat(200), 'IMG_20250312_'.repeat(16).slice(0, 200)])
      expect(safeFileName(`${stem}.pdf`)).toBe(`${stem}.pdf`);
  });

  it('is at most 255 characters, whole ones, its extension whole', () => {
    const kept = safeFileName(`${'长𬭎'.repeat(200)}.docx`);
    expect([...kept]).toHaveLength(255);
    expect(kept).toMatch(/^(长𬭎)+\.docx$/u);
  });

  it('is at most 200 bytes on a disk or in an archive, whole characters, its extension whole', () => {
    const short = shortFileName(`${'长𬭎'.repeat(100)}.docx`);
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(short)).toBeGreaterThan(190);
    expect(short).toMatch(/^(长𬭎)+长?\.docx$/u);
    expect(shortFileName('考核办法.pdf')).toBe('考核办法.pdf');
  });
});

describe('Content-Disposition', () => {
  it('carries an ASCII twin and the real name', () => {
    expect(contentDisposition('办法 (1).pdf', false)).toBe(
      `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E5%8A%9E%E6%B3%95%20%281%29.pdf`,
    );
    expect(contentDisposition('a.png', true)).toMatch(/^inline; /);
  });

  it('lets nothing break out of the header', () => {
    const header = contentDisposition('a"; filename=evil.html\r\nX: y\\.pdf', false);
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.split('"')).toHaveLength(3);
  });
});

it('finds the extension however it is written', () => {
  expect(extensionOf('办法.PDF ')).toBe('pdf');
  expect(extensionOf('办法．ｐｄｆ')).toBe('pdf');
  expect(extensionOf('a.tar.gz')).toBe('gz');
  expect(extensionOf('无扩展名')).toBe('');
});
