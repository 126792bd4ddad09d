import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SCHEMA = path.join(import.meta.dirname, '../prisma/schema');

/** The names of all states of the product: the members of every enum of the schema that is a status, state, verdict, outcome or decision. */
export function stateNames() {
  const text = readdirSync(SCHEMA)
    .map((file) => readFileSync(path.join(SCHEMA, file), 'utf8'))
    .join('\n');
  const enums = text.matchAll(/^enum \w+(?:Status|State|Verdict|Outcome|Decision) \{([^}]*)\}/gm);
  return new Set([...enums].flatMap(([, body]) => body.match(/^ {2}[A-Z_]+$/gm) ?? []).map((name) => name.trim()));
}

const NAMES = stateNames();
const ANY = [...NAMES].join('|');
/** A comparison, or a value that is written, in the text of a statement. */
const IN_SQL = new RegExp(
  String.raw`(?:=|<>|\bIN\s*\((?:\s*'\w+'\s*,)*|\bFROM|\bWHEN)\s*'(?:${ANY})'(?:::"\w+State")?`,
);
const ASKING = new Set(['includes', 'has', 'indexOf']);

/** The file of a machine, or its twin in SQL: the only ones that may name a state in a condition. */
function isOwn(filename, text) {
  if (/\bmachine</.test(text)) return true;
  const rule = filename.replace(/-sql\.ts$/, '.ts');
  return rule !== filename && existsSync(rule) && /\bmachine</.test(readFileSync(rule, 'utf8'));
}

const isName = (node) => node?.type === 'Literal' && NAMES.has(node.value);
const bare = (node) =>
  node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression' ? bare(node.expression) : node;
const keyOf = (node) => node.key?.name ?? node.key?.value ?? node.id?.name;

function isInWhere(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'Property' && keyOf(at) === 'where') return true;
    if (at.type === 'VariableDeclarator' && keyOf(at) === 'where') return true;
    if (at.type === 'Property' && keyOf(at) === 'data') return false;
  }
  return false;
}

/** No file but that of a machine (`machine<…>`) compares with the name of a state: it asks a predicate, or the machine. */
export const noStateComparison = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { ask: 'Ask a predicate of the file that has the table of these states (or its twin in SQL).' },
  },
  create(context) {
    if (isOwn(context.filename, context.sourceCode.text)) return {};
    const report = (node) => context.report({ node, messageId: 'ask' });
    const inText = (node, text) => IN_SQL.test(text) && report(node);
    return {
      BinaryExpression(node) {
        if (/^[!=]==?$/.test(node.operator) && (isName(bare(node.left)) || isName(bare(node.right)))) report(node);
      },
      SwitchCase(node) {
        if (isName(bare(node.test))) report(node);
      },
      ArrayExpression(node) {
        if (node.elements.length > 0 && node.elements.every((one) => isName(bare(one)))) report(node);
      },
      CallExpression(node) {
        if (ASKING.has(node.callee.property?.name) && node.arguments.some((one) => isName(bare(one)))) report(node);
      },
      Property(node) {
        if (isName(bare(node.value)) && isInWhere(node)) report(node);
      },
      TemplateElement(node) {
        inText(node, node.value.raw);
      },
      Literal(node) {
        if (typeof node.value === 'string') inText(node, node.value);
      },
    };
  },
};
