import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { SetUpForm } from '@/components/signin/set-up-form';
import { SignInCard } from '@/components/signin/sign-in-card';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { findMarks } from '@/lib/people/queries';
import { setUpInput } from '@/lib/people/schema';
import { limitsOf } from '@/lib/platform/input';
import { settings } from '@/lib/platform/settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('signin.setup.title') };
}

/** Without a script the answer to the form is this page rendered once more, after the code is gone: it shows the first passwords. */
async function answersForm(): Promise<boolean> {
  return ((await headers()).get('content-type') ?? '').startsWith('multipart/form-data');
}

export default async function SetupPage() {
  const [t, locale, marks, answering] = await Promise.all([
    currentWords(),
    currentLocale(),
    findMarks(),
    answersForm(),
  ]);
  if (!marks.needsSetup && !answering) notFound();
  return (
    <SignInCard
      title={t('signin.setup.title')}
      locale={locale}
      back="/setup"
      notices={settings().plainHttp ? [t('shell.plainHttp')] : []}
      broad
      words={{
        seal: t('shell.seal'),
        brand: t('shell.name'),
        owner: t('signin.setup.title'),
        language: t('shell.language.name'),
        languages: { 'zh-CN': t('shell.language.zh-CN'), en: t('shell.language.en') },
      }}
    >
      <SetUpForm
        powers={[
          { label: t('domain.role.SYSTEM_ADMIN'), hint: t('signin.setup.system') },
          { label: t('domain.role.SECURITY_ADMIN'), hint: t('signin.setup.security') },
          { label: t('domain.role.AUDIT_ADMIN'), hint: t('signin.setup.audit') },
        ]}
        limits={limitsOf(setUpInput)}
        words={{
          intro: t('signin.setup.intro'),
          code: t('signin.setup.code'),
          codeHint: t('signin.setup.codeHint'),
          unitName: t('signin.setup.unitName'),
          unitShortName: t('signin.setup.unitShortName'),
          account: t('signin.setup.account'),
          name: t('signin.setup.name'),
          submit: t('signin.setup.submit'),
          busy: t('signin.setup.busy'),
          doneTitle: t('signin.setup.doneTitle'),
          doneNote: t('signin.setup.doneNote'),
          password: t('signin.setup.password'),
          power: t('access.roles.role'),
          toSignIn: t('signin.setup.toSignIn'),
        }}
      />
    </SignInCard>
  );
}
