import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { RoleName } from './journey';

const BUSINESS: RoleName[] = [
  'INSPECTOR',
  'INSPECTION_OFFICE',
  'OBSERVER',
  'PRINCIPAL',
  'LEADER',
  'RECTIFICATION_OFFICE',
  'SECTION_HEAD',
  'HANDLER',
];
const READERS = BUSINESS.filter((role) => role !== 'SECTION_HEAD' && role !== 'HANDLER');
const EVERYONE: RoleName[] = [...BUSINESS, 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'];

export type Route = {
  /** A real address of the example, inspection 1. */
  sample: string;
  /** Who gets it; everybody else gets what a page that does not exist gives. `open`: signed-out people too. */
  may: RoleName[];
  open?: boolean;
  method?: 'GET' | 'POST';
  /** The kind of answer, where it is no page. */
  answer?: 'redirect' | 'json' | 'file' | 'empty';
};

/**
 * Every route of the application and who gets it: the table of R23 written a second time, by hand, so that the two can disagree.
 * A file under `app` that is not here fails the test.
 */
export const ROUTES: Record<string, Route> = {
  '/sign-in': { sample: '/sign-in', may: EVERYONE, open: true, answer: 'redirect' },
  '/setup': { sample: '/setup', may: [] },
  '/': { sample: '/', may: EVERYONE, answer: 'redirect' },
  '/account': { sample: '/account', may: EVERYONE },
  '/account/password': { sample: '/account/password', may: EVERYONE },
  '/people': { sample: '/people', may: ['SYSTEM_ADMIN'] },
  '/people/[person]': { sample: '/people/5', may: ['SYSTEM_ADMIN'] },
  '/units': { sample: '/units', may: ['SYSTEM_ADMIN'] },
  '/jobs': { sample: '/jobs', may: ['SYSTEM_ADMIN'] },
  '/roles': { sample: '/roles', may: ['SECURITY_ADMIN'] },
  '/roles/[person]': { sample: '/roles/5', may: ['SECURITY_ADMIN'] },
  '/sessions': { sample: '/sessions', may: ['SECURITY_ADMIN'] },
  '/audit': { sample: '/audit', may: ['AUDIT_ADMIN'] },
  '/audit/export': { sample: '/audit/export', may: ['AUDIT_ADMIN'], answer: 'file' },
  // the security administrator assigns where no inspection office exists: the list is empty here
  '/inspections': { sample: '/inspections', may: ['SECURITY_ADMIN', ...BUSINESS] },
  '/inspections/new': { sample: '/inspections/new', may: ['INSPECTION_OFFICE'] },
  '/inspections/[inspection]/settings': { sample: '/inspections/1/settings', may: ['INSPECTION_OFFICE'] },
  '/inspections/[inspection]/work': { sample: '/inspections/1/work', may: BUSINESS },
  '/inspections/[inspection]/dashboard': { sample: '/inspections/1/dashboard', may: READERS },
  '/inspections/[inspection]/items': { sample: '/inspections/1/items', may: BUSINESS },
  '/inspections/[inspection]/items/export': { sample: '/inspections/1/items/export', may: BUSINESS, answer: 'file' },
  '/inspections/[inspection]/items/[number]': { sample: '/inspections/1/items/1', may: BUSINESS },
  '/inspections/[inspection]/items/[number]/closing': { sample: '/inspections/1/items/1/closing', may: BUSINESS },
  '/inspections/[inspection]/notices': { sample: '/inspections/1/notices', may: READERS },
  '/inspections/[inspection]/notices/[document]': { sample: '/inspections/1/notices/9999', may: [] },
  '/inspections/[inspection]/notices/[document]/file': { sample: '/inspections/1/notices/9999/file', may: [] },
  '/inspections/[inspection]/plan': { sample: '/inspections/1/plan', may: ['RECTIFICATION_OFFICE', 'PRINCIPAL'] },
  '/inspections/[inspection]/plan/bulk': { sample: '/inspections/2/plan/bulk', may: ['RECTIFICATION_OFFICE'] },
  '/inspections/[inspection]/imports/[import]': { sample: '/inspections/2/imports/9999', may: [] },
  '/inspections/[inspection]/imports/upload': {
    sample: '/inspections/2/imports/upload',
    may: ['RECTIFICATION_OFFICE'],
    method: 'POST',
  },
  '/inspections/[inspection]/imports': { sample: '/inspections/2/imports', may: ['RECTIFICATION_OFFICE'] },
  '/inspections/[inspection]/reviews': { sample: '/inspections/1/reviews', may: ['INSPECTOR'], answer: 'redirect' },
  '/inspections/[inspection]/reviews/[number]': { sample: '/inspections/1/reviews/10', may: ['INSPECTOR'] },
  // no notice of the example is published yet
  '/notices/[document]': { sample: '/notices/9999', may: [] },
  '/notices/[document]/file': { sample: '/notices/9999/file', may: [] },
  '/api/auth/[...nextauth]': { sample: '/api/auth/csrf', may: EVERYONE, open: true, answer: 'json' },
  '/api/auth/alive': { sample: '/api/auth/alive', may: EVERYONE, answer: 'empty' },
  '/api/evidence': { sample: '/api/evidence', may: ['SECTION_HEAD', 'HANDLER'], method: 'POST' },
  '/api/evidence/[version]': { sample: '/api/evidence/1', may: BUSINESS, answer: 'file' },
  '/api/health': { sample: '/api/health', may: EVERYONE, open: true, answer: 'json' },
};

/** Pages in the states that only an address, not a route of its own, shows. */
const STATES: { role: RoleName; sample: string }[] = [
  { role: 'PRINCIPAL', sample: '/inspections/1/items?group=section' },
  { role: 'PRINCIPAL', sample: '/inspections/1/items?group=status' },
  { role: 'PRINCIPAL', sample: '/inspections/1/items?light=RED&group=leader' },
  { role: 'SECTION_HEAD', sample: '/inspections/1/items?q=没有这样的字' },
  { role: 'SECTION_HEAD', sample: '/inspections/1/items/1?report=1' },
  { role: 'RECTIFICATION_OFFICE', sample: '/inspections/1/plan?item=12' },
  { role: 'RECTIFICATION_OFFICE', sample: '/inspections/2/plan' },
  { role: 'INSPECTOR', sample: '/inspections/1/reviews/10?open=return' },
  { role: 'SECURITY_ADMIN', sample: '/no/such/page' },
];

/** Every page and state that an account of `role` can look at, by its own rights. */
export function samplesOf(role: RoleName): string[] {
  const pages = Object.values(ROUTES).filter(
    (route) => route.may.includes(role) && !route.answer && (route.method ?? 'GET') === 'GET',
  );
  return [...pages.map((route) => route.sample), ...STATES.filter((one) => one.role === role).map((one) => one.sample)];
}

/** Every page and state that a person can look at, with a role that may, those of a role together. */
export function pagesToWalk(): { role: RoleName; samples: string[] }[] {
  const byRole = new Map<RoleName, string[]>();
  const add = (role: RoleName, sample: string) => byRole.set(role, [...(byRole.get(role) ?? []), sample]);
  for (const route of Object.values(ROUTES)) {
    const role = route.may.at(-1);
    if (role && !route.answer && (route.method ?? 'GET') === 'GET') add(role, route.sample);
  }
  for (const { role, sample } of STATES) add(role, sample);
  return [...byRole].map(([role, samples]) => ({ role, samples }));
}

/** The routes that the folder `app` holds: groups in brackets fall away, `page` and `route` files count. */
export function routesOnDisk(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string, url: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        const part = /^\(.*\)$/.test(entry.name) ? '' : `/${entry.name}`;
        walk(path.join(folder, entry.name), url + part);
      } else if (/^(page|route)\.tsx?$/.test(entry.name)) found.push(url === '' ? '/' : url);
    }
  };
  walk(path.join(root, 'app'), '');
  return found.sort();
}
