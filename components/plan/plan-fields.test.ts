import { expect, test } from 'vitest';
import { getTranslator } from '@/lib/i18n/translator';
import type { PlanItem } from '@/lib/plan/queries';
import { amendItemRows, amendMeasureRows, itemRows, measureRows } from './plan-fields';

const t = getTranslator('zh-CN');
const NOBODY = { sections: [], people: [] };
const measure = {
  id: 1,
  number: 1,
  version: 1,
  text: '',
  deadline: null,
  acceptanceCriterion: '',
  requiredKinds: [],
  accepted: false,
};
const item: PlanItem = {
  id: 1,
  number: 1,
  version: 1,
  title: '',
  categoryId: 1,
  finding: '',
  manifestations: '',
  rootCause: '',
  goal: '',
  publicResult: '',
  kind: null,
  status: 'PLANNED',
  leaderId: 11,
  leadSectionId: 21,
  deadline: null,
  isRebound: false,
  approved: true,
  supportingSectionIds: [22, 23],
  measures: [{ ...measure, ownerSectionId: 24, ownerPersonId: 12 }],
  named: {
    people: [11, 12].map((id) => ({ id, name: `人${id}` })),
    sections: [21, 22, 23, 24].map((id) => ({ id, name: `科室${id}` })),
  },
};
const [first] = item.measures as [PlanItem['measures'][0]];

test.each([
  ['an item in planning', itemRows(t, NOBODY, item)],
  ['an amendment of an item', amendItemRows(t, NOBODY, item)],
  ['a measure in planning', measureRows(t, NOBODY, item, first)],
  ['an amendment of a measure', amendMeasureRows(t, NOBODY, item, first)],
])('%s: a field whose person or section is gone still holds it, and says so', (_, rows) => {
  const fields = rows.flat().filter((field) => /Id(s\[\])?$/.test(field.name));
  expect(fields.length).toBeGreaterThan(1);
  for (const { name, options = [], value = '' } of fields)
    for (const id of value.split(',')) {
      const option = options.find((one) => one.value === id);
      expect([name, option?.label]).toEqual([
        name,
        t('plan.item.away', { name: `${Number(id) < 20 ? '人' : '科室'}${id}` }),
      ]);
    }
});
