import type { Rule } from 'eslint';

export function stateNames(): Set<string>;
export const noStateComparison: Rule.RuleModule;
