'use client';

import { Crash } from '@/components/shell/crash';
import { useCrashWords } from '@/components/shell/crash-words';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = useCrashWords();
  if (!words) throw error;
  return <Crash words={words} number={error.digest} onAgain={reset} />;
}
