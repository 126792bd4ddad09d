import type { ReactNode } from 'react';
import { doorCard, doorPage, masthead } from '@/components/shell/door';
import { NoticeStrip } from '@/components/shell/notice-strip';
import { Seal } from '@/components/shell/seal';
import { buttonClass } from '@/components/ui/button';
import { chooseLanguageAction } from '@/lib/people/actions';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

interface SignInCardProps {
  words: { seal: string; brand: string; owner: string; languages: Record<Locale, string>; language: string };
  locale: Locale;
  /** Where to come back to after the language was chosen. */
  back: string;
  notices: readonly string[];
  broad?: boolean;
  title: string;
  children: ReactNode;
}

/** The page in front of the door: seal, name, whose it is, and below the choice of language. */
export function SignInCard({ words, locale, back, notices, broad, title, children }: SignInCardProps) {
  return (
    <main className={doorPage} id="main">
      <div>
        {notices.map((notice) => (
          <NoticeStrip key={notice}>{notice}</NoticeStrip>
        ))}
      </div>
      <div className={doorCard({ broad })}>
        <p className={masthead}>
          <Seal large>{words.seal}</Seal>
          <span>
            <b className="block text-20 leading-[1.3]">{words.brand}</b>
            <small className="text-13 text-faint">{words.owner}</small>
          </span>
        </p>
        <h1 className="sr-only">{title}</h1>
        {children}
      </div>
      <footer className="row-start-3 p-4 text-center text-13 text-faint">
        <form action={chooseLanguageAction} className="flex justify-center gap-3" aria-label={words.language}>
          <input type="hidden" name="back" value={back} />
          {LOCALES.map((one) => (
            <button
              key={one}
              type="submit"
              name="locale"
              value={one}
              lang={one}
              className={buttonClass({ tone: 'quiet', size: 'small' })}
              aria-current={one === locale ? 'true' : undefined}
            >
              {words.languages[one]}
            </button>
          ))}
        </form>
      </footer>
    </main>
  );
}
