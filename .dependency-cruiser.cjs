/**
 * The map of the house. A folder of lib imports only folders below it; the order is this list, top floor first.
 * A folder that is missing from the list fails the build.
 */
const FLOORS = [
  'testing',
  'operations',
  'dashboard',
  'extensions',
  'work',
  'documents',
  'ledger',
  'imports',
  'reviews',
  'progress',
  'evidence',
  'plan',
  'figures',
  'items',
  'inspections',
  'people',
  'outline',
  'files',
  'jobs',
  'audit',
  'access',
  'i18n',
  'platform',
];

const upward = FLOORS.map((floor, index) => ({
  name: `floor-${floor}-looks-only-down`,
  severity: 'error',
  from: { path: `^lib/${floor}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^lib/(${FLOORS.slice(0, index).join('|') || 'nothing-above'})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^(app|components|lib|scripts|prisma/seed)' }, to: { circular: true } },
    ...upward,
    {
      name: 'the-running-application-operates-nothing',
      comment: 'Own server, migrations, backup: the start and the command line need them, a request never does.',
      severity: 'error',
      from: { path: '^(app|components|instrumentation\\.ts|proxy\\.ts)' },
      to: { path: '^lib/operations/(?!(health|all-jobs|log-jobs|notices|header-problems)\\.ts$)', reachable: true },
    },
    { name: 'folder-missing-from-the-map', severity: 'error', from: { path: '^lib/(?!(' + FLOORS.join('|') + ')/)' }, to: {} },
    { name: 'lib-does-not-know-what-is-seen', severity: 'error', from: { path: '^lib/', pathNot: '\\.test\\.ts$' }, to: { path: '^(app|components|scripts|e2e|bench)/' } },
    { name: 'components-do-not-know-urls', severity: 'error', from: { path: '^components/' }, to: { path: '^app/' } },
    {
      name: 'kit-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(lib|app|prisma|components/(?!ui/))' },
    },
    {
      name: 'components-do-not-touch-the-database',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/(platform/db|files/storage|.*/commands)' , dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-do-not-touch-the-database',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/api/health/' },
      to: { path: '^lib/platform/db' , dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shapes-and-rules-are-pure',
      severity: 'error',
      from: { path: '^lib/[^/]+/(schema|policy|status|light|search|chain|event|actor|filters|completeness)\\.ts$' },
      to: { path: '^lib/(platform/db|files/storage)|next/headers' , dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^next-env' } },
    { name: 'no-test-in-product', severity: 'error', from: { pathNot: '(\\.test\\.tsx?$|^e2e/|^bench/|^scripts/|^lib/testing/)' }, to: { path: '(\\.test\\.tsx?$|^e2e/|^lib/testing/)' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(prisma/generated|\\.next|node_modules/)' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
