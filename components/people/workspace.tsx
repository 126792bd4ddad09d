import type { ReactNode } from 'react';
import { FormPerson } from '@/components/form/form-words';
import { LeaveGuard } from '@/components/form/leave-guard';
import { ToldToast } from '@/components/form/told';
import { AppShell } from '@/components/shell/app-shell';
import { SoftLinks } from '@/components/still/soft-links';
import { Keys } from '@/components/shell/keys';
import { ListKeys } from '@/components/shell/list-keys';
import { Menus } from '@/components/shell/menus';
import { NoticeStrip } from '@/components/shell/notice-strip';
import { SessionWarner } from '@/components/shell/session-warner';
import { SignOutButton } from '@/components/shell/sign-out-button';
import type { SwitcherProps } from '@/components/shell/switcher';
import type { Actor } from '@/lib/access/actor';
import { canSomewhere } from '@/lib/access/policy';
import type { Told } from '@/lib/access/told-cookie';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionChoice, InspectionView } from '@/lib/inspections/queries';
import { signOutAction } from '@/lib/people/actions';
import type { SystemNotice } from '@/lib/operations/notices';
import { landingPath } from '@/lib/people/landing-page';
import type { NavCounts } from '@/lib/work/nav-counts';
import { navigation } from './navigation';

interface WorkspaceProps {
  actor: Actor;
  /** The path that is asked for. */
  path: string;
  words: Translator;
  choices: readonly InspectionChoice[];
  /** The inspection that the navigation is about. */
  inspection: InspectionView | null;
  /** What its entries count. */
  counts: NavCounts | null;
  example: boolean;
  plainHttp: boolean;
  /** What the system administrator has to mend. */
  system?: readonly SystemNotice[];
  /** What the action before this page did. */
  told: Told | null;
  children: ReactNode;
}

function switcher({ actor, words: t, choices, inspection }: WorkspaceProps): SwitcherProps | undefined {
  if (choices.length === 0) return undefined;
  const items = choices.map((one) => ({
    href: landingPath(actor, one.id),
    label: one.title,
    note: [one.unitName, t(dynamicKey('domain', 'inspectionState', one.state))].join(t('common.separator')),
    current: one.id === inspection?.id,
  }));
  const current = items.find((one) => one.current);
  const unit = choices.find((one) => one.id === inspection?.id)?.unitName;
  return {
    name: t('shell.switch'),
    label: current?.label ?? t('shell.switch'),
    note: unit,
    items: items.length > 1 ? [...items, { href: '/inspections', label: t('shell.allInspections') }] : items,
  };
}

function roleWords(actor: Actor, t: Translator): string {
  const roles = [...new Set(actor.grants.map((grant) => t(dynamicKey('domain', 'role', grant.role))))];
  return actor.post || roles.join(t('common.listSeparator'));
}

function Shortcuts({ actor, words: t, inspection }: Pick<WorkspaceProps, 'actor' | 'words' | 'inspection'>) {
  if (!inspection) return null;
  const base = `/inspections/${inspection.id}`;
  const dashboard = canSomewhere(actor, 'dashboard.view');
  return (
    <Keys
      on={actor.shortcuts}
      searchHref={`${base}/items`}
      go={{ l: `${base}/items`, w: `${base}/work`, ...(dashboard ? { d: `${base}/dashboard` } : {}) }}
      words={{ title: t('shell.keys.title'), close: t('common.close'), note: t('shell.keys.note') }}
      lines={[
        { keys: ['/'], text: t('shell.keys.search') },
        { keys: ['G', 'L'], text: t('shell.keys.ledger') },
        { keys: ['G', 'W'], text: t('shell.keys.work') },
        ...(dashboard ? [{ keys: ['G', 'D'], text: t('shell.keys.dashboard') }] : []),
        { keys: ['J', 'K'], text: t('shell.keys.nextPrevious'), where: 'list' },
        { keys: ['X'], text: t('shell.keys.select'), where: 'boxes' },
        { keys: ['A', 'R'], text: t('shell.keys.judge'), where: 'bench' },
        { keys: ['Esc'], text: t('shell.keys.close') },
        { keys: ['?'], text: t('shell.keys.list') },
      ]}
    />
  );
}

// on paper out of the flow: before a record, whose pages stand upright, it would take a page of its own
function Notice({
  words: t,
  example,
  plainHttp,
  system = [],
}: Pick<WorkspaceProps, 'words' | 'example' | 'plainHttp' | 'system'>) {
  if (!example && !plainHttp && system.length === 0) return null;
  return (
    <aside aria-label={t('access.notice')} className="print:absolute print:top-0 print:left-0">
      {example ? <NoticeStrip>{t('shell.demo.notice')}</NoticeStrip> : null}
      {plainHttp ? <NoticeStrip icon="lock">{t('shell.plainHttp')}</NoticeStrip> : null}
      {system.map(({ code, values }) => (
        <NoticeStrip key={code} icon="alert">
          {t(`shell.system.${code}`, values)}
        </NoticeStrip>
      ))}
    </aside>
  );
}

/** The shell around every page behind the door: navigation by role, the inspection, the person, what stands on every page. */
export function Workspace(props: WorkspaceProps) {
  const { actor, words: t, inspection, counts, children } = props;
  return (
    <AppShell
      path={props.path}
      homeHref="/"
      nav={navigation(actor, t, inspection, counts)}
      switcher={switcher(props)}
      user={{ name: actor.name, role: roleWords(actor, t), href: '/account' }}
      signOut={<SignOutButton action={signOutAction} label={t('shell.signOut')} />}
      notice={<Notice {...props} />}
      slimOn={inspection ? [`/inspections/${inspection.id}/reviews`] : []}
      words={{
        skip: t('shell.skip'),
        seal: t('shell.seal'),
        brand: t('shell.name'),
        home: t('shell.home'),
        side: t('shell.side'),
        mainNav: t('shell.mainNav'),
        menu: t('shell.menu'),
        account: t('shell.account'),
      }}
      extras={
        <>
          <SoftLinks />
          <Menus />
          <LeaveGuard />
          <ToldToast first={props.told} />
          <Shortcuts {...props} />
          <ListKeys on={actor.shortcuts} />
          <SessionWarner
            secondsLeft={actor.sessionSecondsLeft ?? 1_800}
            since={actor.requestId}
            keepHref="/api/auth/alive"
            signInHref="/sign-in"
            words={{
              warning: t('shell.session.warning'),
              keep: t('shell.session.keep'),
              ended: t('shell.session.ended'),
              signIn: t('shell.session.signIn'),
            }}
          />
        </>
      }
    >
      <FormPerson id={actor.personId}>{children}</FormPerson>
    </AppShell>
  );
}
