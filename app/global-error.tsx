'use client';

import { Crash } from '@/components/shell/crash';
import en from '@/lib/i18n/messages/en/common.json';
import zhCN from '@/lib/i18n/messages/zh-CN/common.json';
import './globals.css';

/** Stands in for the root layout when that fails itself: no words reach it, so it carries both languages. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const english = typeof document !== 'undefined' && /(?:^|; )locale=en(?:;|$)/.test(document.cookie);
  const words = english ? en.crash : zhCN.crash;
  return (
    <html lang={english ? 'en' : 'zh-CN'} data-theme="system">
      <body>
        <title>{words.title}</title>
        <Crash words={words} number={error.digest} onAgain={reset} />
      </body>
    </html>
  );
}
