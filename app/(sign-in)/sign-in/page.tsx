import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInCard } from '@/components/signin/sign-in-card';
import { SignInForm, type DemoLine } from '@/components/signin/sign-in-form';
import { currentActor } from '@/lib/access/session';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { safeCallback } from '@/lib/people/callback';
import { readDemoAccounts } from '@/lib/people/demo-accounts';
import { findMarks } from '@/lib/people/queries';
import { ROLES } from '@/lib/people/schema';
import { settings } from '@/lib/platform/settings';
import { addressOf, readAddress, unjudged, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('signin.title') };
}

async function demoLines(t: Translator): Promise<DemoLine[]> {
  const accounts = await readDemoAccounts();
  const byRole = accounts.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  return byRole.map(({ role, ...line }) => ({ ...line, role: t(dynamicKey('domain', 'role', role)) }));
}

const signInAddress = addressOf({ callbackUrl: unjudged });

export default async function SignInPage({ searchParams }: { searchParams: Searched }) {
  const target = safeCallback(readAddress(signInAddress, await searchParams).callbackUrl);
  const [t, locale, marks] = await Promise.all([currentWords(), currentLocale(), findMarks()]);
  if (marks.needsSetup) redirect('/setup');
  if (await currentActor()) redirect(target);
  const demo = marks.example ? await demoLines(t) : [];
  const notices = [marks.example && t('shell.demo.notice'), settings().plainHttp && t('shell.plainHttp')];
  return (
    <SignInCard
      title={t('signin.title')}
      locale={locale}
      back={target === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(target)}`}
      notices={notices.filter((one) => typeof one === 'string')}
      broad={demo.length > 0}
      words={{
        seal: t('shell.seal'),
        brand: t('shell.name'),
        owner: marks.unitName ?? t('shell.description'),
        language: t('shell.language.name'),
        languages: { 'zh-CN': t('shell.language.zh-CN'), en: t('shell.language.en') },
      }}
    >
      <SignInForm
        callbackUrl={target}
        demo={demo}
        words={{
          account: t('signin.account'),
          password: t('signin.password'),
          signIn: t('signin.submit'),
          busy: t('signin.busy'),
          notSecret: t('shell.notSecret'),
          demo: t('signin.demo'),
          demoNote: t('signin.demoNote'),
        }}
      />
    </SignInCard>
  );
}
