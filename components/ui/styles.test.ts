import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { __unstable__loadDesignSystem as loadDesignSystem } from 'tailwindcss';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(file, 'utf8');

const under = (folder: string, pattern: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => path.join(root, folder, name));
const sheets = under('app', /\.css$/);
const sources = ['app', 'components'].flatMap((folder) =>
  under(folder, /\.tsx?$/).filter((file) => !file.includes('.test.')),
);

/** Class names in the selectors of our own style sheets. */
function ownClasses(): string[] {
  const heads = sheets.flatMap((file) =>
    [
      ...read(file)
        .replaceAll(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
        .matchAll(/(?<=^|[{};])[^{};]*(?=\{)/g),
    ].map(String),
  );
  const selectors = heads.filter((head) => !head.trim().startsWith('@'));
  return [...new Set(selectors.flatMap((one) => [...one.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((hit) => hit[1] ?? '')))];
}

type Words = { file: string; words: string[]; isClass: boolean };

/** Names of variants in a call of `cva` that are no classes. */
const isChoice = (names: string[]): boolean =>
  names.includes('defaultVariants') || (names.includes('compoundVariants') && !names.includes('class'));

/** A comparison, a key, a statement: whatever stands in it is no class. */
const isElsewhere = (at: ts.Node): boolean =>
  (ts.isBinaryExpression(at) && /^[=!]==$/.test(at.operatorToken.getText())) ||
  ts.isBlock(at) ||
  ts.isSourceFile(at) ||
  ts.isElementAccessExpression(at);

/** Where a piece of text is the value of a `className`, or one of the names that are joined into one. */
function isClassPlace(node: ts.Node): boolean {
  const names: string[] = [];
  for (let at = node, from: ts.Node | null = null; ; from = at, at = at.parent) {
    if (ts.isPropertyAssignment(at)) names.push(at.name.getText());
    if (ts.isJsxAttribute(at)) return /class(Name)?$/i.test(at.name.getText());
    if (ts.isCallExpression(at) && from !== at.expression)
      return names[0] === 'className' || (/^(classes|cva)$/.test(at.expression.getText()) && !isChoice(names));
    if (isElsewhere(at)) return false;
  }
}

/** Every piece of text in the sources, cut into words; what a template puts in is `*`. */
function texts(): Words[] {
  return sources.flatMap((file) => {
    const found: Words[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
        const text = ts.isStringLiteralLike(node)
          ? node.text
          : [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join('*');
        found.push({
          file: path.relative(root, file),
          words: text.split(/\s+/).filter(Boolean),
          isClass: isClassPlace(node),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
    return found;
  });
}

/** What Tailwind makes of a name with our tokens; null where it is none of its own. */
let utilityCss: (names: string[]) => (string | null)[];
beforeAll(async () => {
  const system = await loadDesignSystem(read(path.join(root, 'app/globals.css')), {
    base: path.join(root, 'app'),
    loadStylesheet: async (id, base) => {
      const file = id === 'tailwindcss' ? require.resolve('tailwindcss/index.css') : path.resolve(base, id);
      return { path: file, base: path.dirname(file), content: read(file) };
    },
  });
  utilityCss = (names) => system.candidatesToCss(names);
});

describe('our own style sheets', () => {
  it('have at most 1,000 lines', () => {
    expect(sheets.length).toBeGreaterThan(1);
    expect(sheets.reduce((lines, file) => lines + read(file).split('\n').length - 1, 0)).toBeLessThanOrEqual(1_000);
  });

  it('name classes in whole words', () => {
    expect(ownClasses().length).toBeGreaterThan(5);
    expect(ownClasses().filter((name) => name.length < 4)).toEqual([]);
  });

  it('hold no class that nothing uses', () => {
    const used = texts().flatMap(({ words }) => words);
    const isUsed = (name: string) =>
      used.some(
        (word) => word === name || (/^[a-z-]+-\*/.test(word) && name.startsWith(word.slice(0, word.indexOf('*')))),
      );
    expect(ownClasses().filter((name) => !isUsed(name))).toEqual([]);
  });
});

describe('class names in components', () => {
  const MARKS = /^(group|peer)(\/\w+)?$/;

  it('are utilities of Tailwind or classes of our own', () => {
    const own = new Set(ownClasses());
    const all = texts().map((text) => ({ ...text, words: text.words.filter((word) => !word.includes('*')) }));
    const names = [...new Set(all.flatMap(({ words }) => words))];
    const css = utilityCss(names);
    const known = new Set(names.filter((name, at) => css[at] || own.has(name) || MARKS.test(name)));
    // a list of names that stands in a constant: a variant or a bracket gives it away
    const isList = (words: string[]) => words.some((word) => known.has(word) && /[:[]|\w-\w/.test(word));
    const unknown = all
      .filter(({ words, isClass }) => isClass || (words.length > 1 && isList(words)))
      .flatMap(({ file, words }) => words.filter((word) => !known.has(word)).map((word) => `${file}: ${word}`));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('ask for nothing that Chromium 108 does not read', () => {
    const names = [...new Set(texts().flatMap(({ words }) => words))];
    const css = utilityCss(names);
    expect(names.filter((_, at) => /color-mix|oklch|oklab|light-dark|from var/.test(css[at] ?? ''))).toEqual([]);
  });
});
