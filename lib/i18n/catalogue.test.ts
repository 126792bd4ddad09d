import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as enums from '@/prisma/generated/enums';
import { AUDIT_VERBS } from '@/lib/audit/event';
import { AMENDED_FIELDS, HISTORY_KINDS } from '@/lib/items/history';
import { ERROR_CODES } from '@/lib/platform/errors';
import { catalogue } from './catalogue';
import { LOCALES } from './locales';
import { getTranslator } from './translator';

type Tree = { [key: string]: Tree | string };

function keys(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keys(value, `${path}${key}.`),
  );
}

function leaves(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
}

/** Names of the ICU arguments of a message. */
function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] as string))].sort();
}

function at(tree: Tree, path: string): string {
  return path.split('.').reduce<Tree | string>((node, key) => (node as Tree)[key] ?? '', tree) as string;
}

const zh = catalogue['zh-CN'] as unknown as Tree;
const en = catalogue.en as unknown as Tree;

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(keys(en).sort()).toEqual(keys(zh).sort());
  });

  it('take the same arguments in both languages', () => {
    const differing = keys(zh).filter((key) => argumentsOf(at(zh, key)).join() !== argumentsOf(at(en, key)).join());
    expect(differing).toEqual([]);
  });

  it('are all in the catalogue, one file per noun', () => {
    for (const locale of LOCALES) {
      const files = readdirSync(new URL(`./messages/${locale}/`, import.meta.url)).map((name) =>
        name.replace('.json', ''),
      );
      expect(files.sort()).toEqual(Object.keys(catalogue[locale]).sort());
    }
  });

  it('speak Chinese in zh-CN and nothing Chinese but names of marks in en', () => {
    const chinese = /[\u4e00-\u9fff]/;
    const silent = keys(zh).filter(
      (key) => !chinese.test(at(zh, key)) && /[a-z]{3}/i.test(at(zh, key).replace(/\{[^}]*\}/g, '')),
    );
    // a language is named in itself, an algorithm by its name
    expect(silent).toEqual(['reviews.closing.hash', 'shell.language.en']);
    expect(leaves(en).filter((text) => chinese.test(text) && text.length > 40)).toEqual([]);
  });

  it('have no polite filler and no exclamation in zh-CN', () => {
    expect(leaves(zh).filter((text) => /请您|温馨提示|操作成功|！/.test(text))).toEqual([]);
  });

  it('name every value of every enumeration of the domain', () => {
    const named: Record<string, Record<string, string>> = {
      role: enums.Role,
      itemStatus: enums.ItemStatus,
      itemKind: enums.ItemKind,
      itemVerdict: enums.ItemVerdict,
      measureState: enums.MeasureState,
      measureVerdict: enums.MeasureVerdict,
      inspectionState: enums.InspectionState,
      acceptingBody: enums.AcceptingBody,
      evidenceKind: enums.EvidenceKind,
      returnReason: enums.ReturnReason,
      roundOutcome: enums.RoundOutcome,
      quantityKind: enums.QuantityKind,
      documentState: enums.DocumentState,
      documentKind: enums.DocumentKind,
      secrecyConclusion: enums.SecrecyConclusion,
      paragraphRole: enums.ParagraphRole,
    };
    for (const locale of LOCALES) {
      for (const [group, values] of Object.entries(named)) {
        const words = (catalogue[locale].domain as unknown as Record<string, Tree>)[group];
        expect(Object.keys(words ?? {}).sort(), `${locale} ${group}`).toEqual(Object.keys(values).sort());
      }
    }
  });

  it('have a sentence for every refusal and a name for every verb of the log', () => {
    for (const locale of LOCALES) {
      const refusals = Object.keys(catalogue[locale].errors);
      expect(ERROR_CODES.filter((code) => !refusals.includes(code))).toEqual([]);
      const verbs = JSON.stringify(catalogue[locale].audit);
      expect(Object.keys(AUDIT_VERBS).filter((verb) => !verbs.includes(`"${verb.split('.')[1]}"`))).toEqual([]);
    }
  });

  it('have a sentence for every kind of the history and a name for every field that can be amended', () => {
    for (const locale of LOCALES) {
      const { page } = catalogue[locale].items;
      expect(Object.keys(page.event).sort(), locale).toEqual([...HISTORY_KINDS].sort());
      expect(Object.keys(catalogue[locale].work.event).sort(), locale).toEqual([...HISTORY_KINDS].sort());
      expect(Object.keys(page.fieldName).sort(), locale).toEqual([...AMENDED_FIELDS].sort());
    }
  });

  it('parse as ICU messages', () => {
    for (const locale of LOCALES) {
      const t = getTranslator(locale);
      const any = t as unknown as { raw(key: string): unknown } & ((key: string, values: object) => string);
      for (const key of keys(catalogue[locale] as unknown as Tree)) {
        const values = Object.fromEntries(
          argumentsOf(at(catalogue[locale] as unknown as Tree, key)).map((name) => [name, 1]),
        );
        expect(() => any(key, values), `${locale} ${key}`).not.toThrow();
      }
    }
  });

  it('are read from files that end with a line feed', () => {
    for (const locale of LOCALES) {
      for (const noun of Object.keys(catalogue[locale])) {
        const raw = readFileSync(new URL(`./messages/${locale}/${noun}.json`, import.meta.url), 'utf8');
        expect(raw.endsWith('\n'), `${locale}/${noun}.json`).toBe(true);
      }
    }
  });
});
