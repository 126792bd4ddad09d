import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { connection } from 'next/server';
import { formWords } from '@/components/form/form-labels';
import { FormWordsProvider } from '@/components/form/form-words';
import { CrashWordsProvider } from '@/components/shell/crash-words';
import { Still } from '@/components/still/still';
import { IconSprite } from '@/components/ui/icon-sprite';
import { currentLocale, currentTheme, currentWords } from '@/lib/i18n/locale';
import './globals.css';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentWords();
  return {
    title: { template: t('shell.titleTemplate'), default: t('shell.name') },
    description: t('shell.description'),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
    // Browsers with two engines may open an intranet host in the old one.
    other: { renderer: 'webkit' },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A prerendered page would carry no nonce, and its scripts would be refused.
  await connection();
  const [locale, theme, t] = await Promise.all([currentLocale(), currentTheme(), currentWords()]);
  const crash = {
    seal: t('common.crash.seal'),
    brand: t('common.crash.brand'),
    title: t('common.crash.title'),
    text: t('common.crash.text'),
    number: t('common.crash.number'),
    again: t('common.crash.again'),
    home: t('common.crash.home'),
  };
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        {/* a browser that does not know layers reads no utility, and then shows the sentence */}
        <p className="hidden">{t('shell.oldBrowser')}</p>
        <Still>
          <IconSprite />
        </Still>
        <CrashWordsProvider words={crash}>
          <FormWordsProvider words={formWords(t)}>{children}</FormWordsProvider>
        </CrashWordsProvider>
      </body>
    </html>
  );
}
