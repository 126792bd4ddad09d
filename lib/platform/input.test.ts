import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addNodeInput, editNodeInput } from '@/lib/plan/schema';
import { formObject, optionalId, requiredName, textFields } from './input';

const HIDDEN = [
  ...['\u202e', '\u202a', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c', '\u200b', '\u200d', '\u2060', '\ufeff'],
  ...['\u00ad', '\u180e', '\u034f', '\u3164', '\u115f', '\uffa0', '\u2028', '\u0007', '\u007f', '\u{e0041}'],
];
const UNSTORABLE = ['\u0000', '\ud800', '\udfff'];

/** Fields in which something or somebody is called by a name. */
const NAME = /(?:^|\.)(?:\w*[nN]ame|title|post|signer|contact|mark|label)$/;
/** A name as a browser sends it, which is taken over without what hides; a draft, which is kept as typed; titles judged with their kind. */
const JUDGED_ELSEWHERE =
  /^(?:evidence uploadSchema\.name|progress draftSchema\.|plan (?:addNodeInput|editNodeInput)\.title)/;

const modules = fs
  .readdirSync('lib')
  .filter((folder) => fs.existsSync(path.join('lib', folder, 'schema.ts')))
  .map((folder) => [folder, `../${folder}/schema.ts`] as const);

describe.each(modules)('the schemas of %s', (folder, file) => {
  it('refuse names with signs that hide or turn others, and texts that cannot be stored', async () => {
    const schemas = Object.entries((await import(file)) as Record<string, unknown>);
    for (const [name, schema] of schemas) {
      if (!(schema instanceof z.ZodType)) continue;
      for (const [field, { schema: one }] of textFields(schema)) {
        const place = `${folder} ${name}.${field}`;
        for (const sign of UNSTORABLE) expect(one.safeParse(`甲${sign}乙`).success, place).toBe(false);
        if (!NAME.test(field) || JUDGED_ELSEWHERE.test(place)) continue;
        for (const sign of HIDDEN)
          expect(one.safeParse(`甲${sign}乙`).success, `${place} ${encodeURIComponent(sign)}`).toBe(false);
      }
    }
  });
});

it('a title of the plan hides nothing; a measure is running text', () => {
  const asked = (kind: string, title: string) => ({
    ...{ inspectionId: 1, kind, parentId: 1, id: 1, version: 1, mark: '', title },
  });
  for (const schema of [addNodeInput, editNodeInput])
    for (const sign of HIDDEN) {
      expect(schema.safeParse(asked('ITEM', `甲${sign}乙`)).success).toBe(false);
      expect(schema.safeParse(asked('AREA', `甲${sign}乙`)).success).toBe(false);
      expect(schema.safeParse(asked('MEASURE', `甲${sign}乙`)).success).toBe(true);
    }
});

it('names of every script are names', () => {
  for (const name of ['王𬭎', '买买提·吐尔逊', 'محمد تورسون', 'Mary-Jane O’Neil', '葛\u{e0100}', 'अनिल', '甲 乙', '㛃'])
    expect(requiredName(40).safeParse(name).success, name).toBe(true);
});

it('no id is beyond the column of ids', () => {
  for (const value of ['2147483648', 2_147_483_648, 1e15, '99999999999999', -1, 1.5, '1e3', Number.NaN])
    expect(optionalId.safeParse(value).success, String(value)).toBe(false);
});

describe('a form', () => {
  const formOf = (fields: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return form;
  };

  it('nests by the dots of its names, as deep as any of ours', () => {
    const form = formOf([
      ['a', '1'],
      ['lines.0.text', 'x'],
      ['lines.1.text', 'y'],
      ['ids[]', '1'],
      ['ids[]', '2'],
      ['$ACTION_ID', 'z'],
      ['writeKey', 'k'],
    ]);
    expect(formObject(form)).toEqual({ a: '1', lines: [{ text: 'x' }, { text: 'y' }], ids: ['1', '2'] });
  });

  it('without end, or of names without end, is an object that no schema knows, and costs no more than its length', () => {
    for (const depth of [9, 1_000, 200_000]) {
      const found = formObject(formOf([['a.'.repeat(depth) + 'a', '1']]));
      expect(Object.values(found)).toEqual(['1']);
    }
    const many = formObject(formOf(Array.from({ length: 30_000 }, (_one, at) => [`a${at}`, 'x'])));
    expect(Object.keys(many)).toHaveLength(30_000);
  });

  it('cannot reach into what every object has', () => {
    formObject(
      formOf([
        ['__proto__.polluted', '1'],
        ['constructor.prototype.polluted', '1'],
      ]),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
