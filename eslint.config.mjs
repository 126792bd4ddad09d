import next from '@next/eslint-plugin-next';
import compat from 'eslint-plugin-compat';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noStateComparison } from './scripts/state-rule.mjs';

const CHINESE = '[\\u3400-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff00-\\uffef]';

/** Words live in the messages; dates and numbers are written in one file; raw SQL is always parameterised. */
const wording = [
  {
    selector: `Literal[value=/${CHINESE}/]`,
    message: 'A Chinese literal belongs into lib/i18n/messages (or a data file of its noun).',
  },
  {
    // a pattern for reading documents is written as it is read
    selector: `:not(NewExpression[callee.name="RegExp"] > TemplateLiteral) > TemplateElement[value.raw=/${CHINESE}/]`,
    message: 'A Chinese literal belongs into lib/i18n/messages (or a data file of its noun).',
  },
  { selector: `JSXText[value=/${CHINESE}/]`, message: 'A Chinese literal belongs into lib/i18n/messages.' },
];
const dates = [
  {
    selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
    message: 'Dates and numbers are formatted in lib/i18n/format.ts only.',
  },
  {
    selector: 'MemberExpression[object.name="Intl"]',
    message: 'Dates and numbers are formatted in lib/i18n/format.ts only.',
  },
];
const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Ask lib/platform/clock.ts.' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask lib/platform/clock.ts.',
  },
];
const safety = [
  {
    selector: 'BinaryExpression[operator="instanceof"][right.name="AppError"]',
    message: 'Ask isAppError: a build has several copies of the class.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^\\$(query|execute)RawUnsafe$/]',
    message: 'Raw SQL is a tagged template: values never become text (S26).',
  },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'What people typed is text (S25).' },
  { selector: 'JSXAttribute[name.name="style"]', message: 'The content security policy forbids inline styles (S40).' },
];

const markup = [
  { selector: 'Property[key.name="dangerouslySetInnerHTML"]', message: 'What people typed is text (S25).' },
];

/** Names and titles have one order. */
const NATURAL = 'Names and titles are sorted by byName of lib/platform/natural-order.ts.';
const order = [
  {
    selector: 'TemplateElement[value.raw=/ORDER BY (?:[\\w". ]+, )*(?:\\w+\\.)?(?:name|title|label|account)\\b/]',
    message: NATURAL,
  },
  { selector: 'TemplateElement[value.raw=/\\bCOLLATE\\b/]', message: NATURAL },
  {
    selector: 'Property[key.name="orderBy"] Property[key.name=/^(name|title|label|account|shortName)$/]',
    message: NATURAL,
  },
  { selector: 'CallExpression[callee.property.name="localeCompare"]', message: NATURAL },
];

/** Addresses are input: one file looks into them, pages and routes get what it read. */
const ADDRESS = 'Search parameters are read by readAddress of lib/platform/address.ts.';
const addresses = [
  {
    selector:
      'TSPropertySignature[key.name="searchParams"] > TSTypeAnnotation > :not(TSTypeReference[typeName.name="Searched"])',
    message: ADDRESS,
  },
  { selector: 'MemberExpression[object.property.name="searchParams"][property.name!="set"]', message: ADDRESS },
  { selector: 'VariableDeclarator[init.property.name="searchParams"]', message: ADDRESS },
  { selector: 'VariableDeclarator > ObjectPattern > Property[key.name="searchParams"]', message: ADDRESS },
  { selector: 'CallExpression > MemberExpression.arguments[property.name="searchParams"]', message: ADDRESS },
  { selector: 'MemberExpression[object.callee.name="useSearchParams"]', message: ADDRESS },
  { selector: 'VariableDeclarator[init.callee.name="useSearchParams"]', message: ADDRESS },
];

/** Raw SQL that gives rows has one way in. */
const questions = [
  {
    selector: 'MemberExpression[property.name="$queryRaw"]',
    message: 'Ask with askRows of lib/platform/ask-rows.ts: it names the shape of a row.',
  },
];

/** The history of an item has one writer, and a person is frozen into a record by one function. */
const records = [
  {
    selector: 'MemberExpression[object.property.name="itemEvent"][property.name=/^(create|update|upsert|delete)/]',
    message: 'Write the history with lib/items/record-history.ts.',
  },
  {
    selector: 'TemplateElement[value.raw=/INTO "ItemEvent"/]',
    message: 'Write the history with lib/items/record-history.ts.',
  },
  {
    selector: 'Property[key.name=/Name$/] > MemberExpression[object.name="actor"][property.name="name"]',
    message: 'Freeze who acts with personStamp of lib/access/person-stamp.ts.',
  },
];

const kinds = { wording, dates, clock, safety, markup, questions, records, addresses, order };

/** What may not be written in some files: everything but the kinds that these files are there for. */
function allBut(...names) {
  return ['error', ...Object.keys(kinds).flatMap((name) => (names.includes(name) ? [] : kinds[name]))];
}

export default tseslint.config(
  { ignores: ['.next/**', 'node_modules/**', 'prisma/generated/**', 'data/**', 'next-env.d.ts', 'test-results/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': allBut(),
    },
  },
  {
    // the reader itself, and what hands an address on to next-auth
    files: ['lib/platform/address.ts', 'app/api/auth/**'],
    rules: { 'no-restricted-syntax': allBut('addresses') },
  },
  {
    // names of jobs are names of code
    files: ['lib/platform/natural-order.ts', 'lib/jobs/queries.ts'],
    rules: { 'no-restricted-syntax': allBut('order') },
  },
  {
    // the one way of finished HTML, which components/still/markup.ts escapes
    files: ['components/still/island.tsx'],
    rules: { 'no-restricted-syntax': allBut('markup') },
  },
  {
    files: ['lib/items/record-history.ts'],
    rules: { 'no-restricted-syntax': allBut('records') },
  },
  {
    files: ['lib/platform/ask-rows.ts'],
    rules: { 'no-restricted-syntax': allBut('questions') },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'prisma/seed/**', 'bench/**', 'lib/testing/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-syntax': allBut('wording', 'dates', 'clock', 'records', 'addresses', 'order'),
    },
  },
  {
    files: ['lib/i18n/format.ts', 'lib/platform/clock.ts'],
    rules: { 'no-restricted-syntax': allBut('dates', 'clock') },
  },
  {
    files: ['scripts/**/*.{ts,mjs}'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': allBut('clock', 'records', 'addresses') },
  },
  {
    // states are compared where their machine is, nowhere else
    files: ['{app,components,lib,scripts}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'lib/testing/**'],
    plugins: { states: { rules: { 'no-comparison': noStateComparison } } },
    rules: { 'states/no-comparison': 'error' },
  },
  { files: ['**/*.{js,mjs,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['components/**/*.{ts,tsx}'], ...compat.configs['flat/recommended'] },
);
