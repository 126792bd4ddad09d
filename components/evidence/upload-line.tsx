import { Button } from '@/components/ui/button';
import { Icon, type IconName } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { evidenceRow } from './evidence-row';
import type { UploadWords } from './upload-words';
import type { Upload } from './use-uploads';

const ICONS: Record<Upload['state'], IconName> = {
  waiting: 'upload',
  sending: 'upload',
  checking: 'loop',
  done: 'check',
  failed: 'alert',
};

/** Puts values into the places of a finished sentence. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

type LineProps = {
  upload: Upload;
  kindLabel: string;
  words: UploadWords;
  onRetry: () => void;
  onDismiss: () => void;
};

function wordOf({ state, percent, isSupplement, reason }: Upload, words: UploadWords): string {
  if (state === 'sending') return fill(words.sending, { percent: String(percent) });
  if (state === 'done') return isSupplement ? words.supplement : words.done;
  return state === 'failed' ? reason : words[state];
}

/** How one file fares, in words. */
export function UploadLine({ upload, kindLabel, words, onRetry, onDismiss }: LineProps) {
  const { state, file, percent } = upload;
  const name = file.name;
  return (
    <li className={evidenceRow({ kind: state === 'done' ? 'there' : 'missing', from: 'middle' })}>
      <Icon name={ICONS[state]} className="size-[15px]" />
      <span className={state === 'done' ? 'text-muted' : 'font-semibold'}>{kindLabel}</span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 wrap-anywhere">{name}</span>
        <span className="text-13 text-muted">{wordOf(upload, words)}</span>
        {state === 'sending' ? (
          <progress
            className="h-1.5 w-24 appearance-none overflow-hidden rounded-sm bg-rule forced-colors:[&::-webkit-progress-value]:forced-color-adjust-none [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-ink"
            max={100}
            value={percent}
            aria-label={fill(words.progressOf, { name })}
          />
        ) : null}
        {state === 'failed' ? (
          <>
            <Button size="small" onClick={onRetry}>
              {words.retry}
            </Button>
            <IconButton icon="x" size="small" label={fill(words.dismiss, { name })} onClick={onDismiss} />
          </>
        ) : null}
      </span>
    </li>
  );
}
