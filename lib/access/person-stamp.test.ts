import { expect, test } from 'vitest';
import { personStamp, signatory } from './person-stamp';

const chief = { personId: 3, name: '杜宽', post: '副主任' };
const deputy = { personId: 7, name: '陆平', post: '总工程师' };

test('one person stands for themselves', () => {
  expect(personStamp(chief)).toEqual({
    personId: 3,
    personName: '杜宽',
    personPost: '副主任',
    personForId: null,
    personForName: null,
    personForPost: null,
  });
  expect(signatory(chief)).toEqual({ id: 3, name: '杜宽', post: '副主任' });
});

test('who acts for another stands beside them, under every name of the columns', () => {
  expect(personStamp({ ...deputy, actingFor: chief }, 'judgedBy')).toEqual({
    judgedById: 7,
    judgedByName: '陆平',
    judgedByPost: '总工程师',
    judgedByForId: 3,
    judgedByForName: '杜宽',
    judgedByForPost: '副主任',
  });
  expect(signatory({ ...deputy, actingFor: chief })).toEqual({
    id: 7,
    name: '陆平',
    post: '总工程师',
    for: { id: 3, name: '杜宽', post: '副主任' },
  });
});
