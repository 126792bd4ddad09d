import { isArchived, isRunning } from '@/lib/inspections/state';
import type { NavItem } from '@/components/shell/nav-links';
import type { Actor } from '@/lib/access/actor';
import { can, canSomewhere, type Permission } from '@/lib/access/policy';
import type { Translator } from '@/lib/i18n/translator';
import { formatCount } from '@/lib/i18n/format';
import { inspectionTarget, type InspectionChoice, type InspectionView } from '@/lib/inspections/queries';
import type { NavCounts } from '@/lib/work/nav-counts';

/** The inspection that somebody works in who did not choose one: the newest that is under way, else the newest. */
export function mainChoice(choices: readonly InspectionChoice[]): InspectionChoice | null {
  const running = choices.find(isRunning);
  return running ?? choices.find((one) => !isArchived(one)) ?? choices[0] ?? null;
}

type Entry = Omit<NavItem, 'label'> & { label: string; permissions: Permission[] };

const counted = (count: number | undefined) => (count ? formatCount(count) : undefined);

function workEntries(t: Translator, base: string, counts: NavCounts | null): Entry[] {
  return [
    {
      href: `${base}/work`,
      label: t('shell.nav.work'),
      icon: 'inbox',
      permissions: ['work.view'],
      count: counted(counts?.todo),
    },
    { href: `${base}/dashboard`, label: t('shell.nav.dashboard'), icon: 'grid', permissions: ['dashboard.view'] },
    {
      href: `${base}/items`,
      label: t('shell.nav.ledger'),
      icon: 'table',
      permissions: ['work.view'],
      count: counted(counts?.items),
    },
    { href: `${base}/reviews`, label: t('shell.nav.bench'), icon: 'bench', permissions: ['item.review'] },
    { href: `${base}/notices`, label: t('documents.title'), icon: 'send', permissions: ['document.view'] },
  ];
}

function planEntries(t: Translator, base: string): Entry[] {
  return [
    { href: `${base}/plan`, label: t('shell.nav.plan'), icon: 'doc', permissions: ['plan.edit', 'plan.approve'] },
    { href: `${base}/imports`, label: t('shell.nav.imports'), icon: 'import', permissions: ['plan.edit'] },
    {
      href: `${base}/settings`,
      label: t('shell.nav.settings'),
      icon: 'gear',
      permissions: ['inspection.configure', 'inspection.assign'],
    },
  ];
}

function officeEntries(t: Translator): Entry[] {
  return [
    { href: '/people', label: t('shell.nav.people'), icon: 'users', permissions: ['people.manage'] },
    { href: '/units', label: t('shell.nav.units'), icon: 'grid', permissions: ['people.manage'] },
    { href: '/jobs', label: t('jobs.title'), icon: 'loop', permissions: ['jobs.manage'] },
    { href: '/roles', label: t('access.roles.title'), icon: 'shield', permissions: ['roles.manage'] },
    { href: '/sessions', label: t('access.sessions.title'), icon: 'key', permissions: ['roles.manage'] },
    { href: '/audit', label: t('shell.nav.audit'), icon: 'log', permissions: ['audit.read'] },
  ];
}

const bare = ({ permissions: _permissions, ...item }: Entry): NavItem => item;

/** What somebody finds in the side navigation, in groups; pages and commands protect themselves. */
export function navigation(
  actor: Actor,
  t: Translator,
  inspection: InspectionView | null,
  counts: NavCounts | null,
): NavItem[][] {
  const groups: NavItem[][] = [];
  if (inspection) {
    const base = `/inspections/${inspection.id}`;
    const target = inspectionTarget(inspection);
    const here = (entry: Entry) => entry.permissions.some((one) => can(actor, one, target));
    groups.push(workEntries(t, base, counts).filter(here).map(bare), planEntries(t, base).filter(here).map(bare));
  }
  const may = (entry: Entry) => entry.permissions.some((one) => canSomewhere(actor, one));
  groups.push(officeEntries(t).filter(may).map(bare));
  const lays = canSomewhere(actor, 'inspection.configure') || canSomewhere(actor, 'inspection.assign');
  if (lays || (!inspection && canSomewhere(actor, 'work.view')))
    groups.push([{ href: '/inspections', label: t('shell.nav.inspections'), icon: 'archive' }]);
  return groups.filter((group) => group.length > 0);
}
