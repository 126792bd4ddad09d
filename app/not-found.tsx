import type { Metadata } from 'next';
import { Ended } from '@/components/shell/ended';
import { ButtonLink } from '@/components/ui/button-link';
import { currentWords } from '@/lib/i18n/locale';

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentWords();
  return { title: t('shell.notFound.title') };
}

export default async function NotFound() {
  const t = await currentWords();
  return (
    <Ended
      seal={t('shell.seal')}
      brand={t('shell.name')}
      title={t('shell.notFound.title')}
      text={t('shell.notFound.text')}
    >
      <ButtonLink href="/">{t('shell.notFound.home')}</ButtonLink>
    </Ended>
  );
}
