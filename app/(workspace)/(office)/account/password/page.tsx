import type { Metadata } from 'next';
import { PasswordForm } from '@/components/people/password-form';
import { passwordRules } from '@/components/people/password-rules';
import { Main } from '@/components/shell/main';
import { SignOutButton } from '@/components/shell/sign-out-button';
import { Banner } from '@/components/ui/banner';
import { PageHead } from '@/components/ui/page-head';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { signOutAction } from '@/lib/people/actions';
import { settings } from '@/lib/platform/settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('people.password.change') };
}

export default async function PasswordPage() {
  const [actor, t] = await Promise.all([requireActor({ evenBeforePasswordChange: true }), currentWords()]);
  return (
    <Main>
      <PageHead
        title={t('people.password.change')}
        crumbs={actor.mustChangePassword ? [] : [{ label: t('shell.account'), href: '/account' }]}
        crumbLabel={t('people.account.crumbs')}
        acts={actor.mustChangePassword ? <SignOutButton action={signOutAction} label={t('shell.signOut')} /> : null}
      />
      {actor.mustChangePassword ? (
        <Banner icon="key" title={t('people.password.mustChange')} step={t('people.password.mustChangeStep')} />
      ) : null}
      <PasswordForm
        account={actor.account}
        rules={passwordRules(settings().passwordProfile, t)}
        words={{
          current: t('people.password.current'),
          next: t('people.password.next'),
          repeat: t('people.password.repeat'),
          submit: t('people.password.change'),
        }}
      />
    </Main>
  );
}
