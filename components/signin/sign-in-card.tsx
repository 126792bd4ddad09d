import type { ReactNode } from 'react';
import { NoticeStrip } from '@/components/shell/notice-strip';
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
    <main className="pub mid" id="main">
      <div>
        {notices.map((notice) => (
          <NoticeStrip key={notice}>{notice}</NoticeStrip>
        ))}
      </div>
      <div className={broad ? 'card w-[min(860px,calc(100%-40px))]!' : 'card'}>
        <p className="mast">
          <span className="seal big" aria-hidden="true">
            {words.seal}
          </span>
          <span>
            <b>{words.brand}</b>
            <small>{words.owner}</small>
          </span>
        </p>
        <h1 className="sr-only">{title}</h1>
        {children}
      </div>
      <footer>
        <form action={chooseLanguageAction} className="flex justify-center gap-3" aria-label={words.language}>
          <input type="hidden" name="back" value={back} />
          {LOCALES.map((one) => (
            <button
              key={one}
              type="submit"
              name="locale"
              value={one}
              lang={one}
              className="btn g sm"
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
