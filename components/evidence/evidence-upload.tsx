'use client';

import { useCallback, useEffect, useId, useMemo, useState, useTransition, type KeyboardEvent } from 'react';
import { useRouter } from 'next/navigation';
import { watchUnfinished } from '@/components/form/leave-store';
import { useKeptText } from '@/components/form/use-kept-text';
import { Button } from '@/components/ui/button';
import { FileInput } from '@/components/ui/file-input';
import { Icon, type IconName } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { LiveRegion } from '@/components/ui/toast';
import { useMounted } from '@/components/ui/use-mounted';
import { evidenceRow } from './evidence-row';
import { useUploads, type Upload } from './use-uploads';

/** Finished words; `{name}`, `{percent}` and `{reason}` are filled per file. */
export type UploadWords = {
  /** What the drop zone says per kind (value → words), and for any. */
  drop: Record<string, string>;
  dropAny: string;
  kind: string;
  proves: string;
  optional: string;
  secrecy: string;
  limit: string;
  noScript: string;
  queue: string;
  waiting: string;
  sending: string;
  checking: string;
  done: string;
  supplement: string;
  failed: string;
  retry: string;
  dismiss: string;
  progressOf: string;
  saidDone: string;
  saidFailed: string;
};

export type UploadProps = {
  place: { inspectionId: number; itemNumber: number; measureNumbers: number[]; evidenceId?: number | null };
  /** The kinds to choose from; one kind: nothing to choose. The first is what is missing, if something is. */
  kinds: { value: string; label: string }[];
  accept: string;
  writeKey: string;
  words: UploadWords;
};

// inside another form these controls belong to none: what they hold is sent on its own road
const NO_FORM = 'none';
const ICONS: Record<Upload['state'], IconName> = {
  waiting: 'upload',
  sending: 'upload',
  checking: 'loop',
  done: 'check',
  failed: 'alert',
};

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

function withoutEnter(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault();
}

/** Takes files by choosing or dropping, several at once, and says in words how each one fares. */
export function EvidenceUpload({ place, kinds, accept, writeKey, words }: UploadProps) {
  const id = useId();
  const router = useRouter();
  const mounted = useMounted();
  const [kind, setKind] = useState(kinds[0]?.value ?? '');
  const [proves, setProves] = useKeptText(
    `upload-${place.inspectionId}-${place.itemNumber}-${place.measureNumbers.join('.')}-${place.evidenceId ?? 'new'}`,
  );
  const [told, setTold] = useState('');
  const [refreshing, refresh] = useTransition();
  const { inspectionId, itemNumber, measureNumbers, evidenceId = null } = place;
  const measures = measureNumbers.join(',');
  const at = useMemo(
    () => ({ inspectionId, itemNumber, measureNumbers: measures.split(',').map(Number), evidenceId }),
    [inspectionId, itemNumber, measures, evidenceId],
  );
  const ended = useCallback(
    (upload: Upload) => {
      const text = upload.state === 'done' ? words.saidDone : words.saidFailed;
      setTold(fill(text, { name: upload.file.name, reason: upload.reason }));
      if (upload.state === 'done') refresh(() => router.refresh());
    },
    [router, words.saidDone, words.saidFailed],
  );
  const { uploads: all, add, retry, dismiss } = useUploads(at, writeKey, words.failed, ended);
  const isSending = all.some((upload) => upload.state !== 'done' && upload.state !== 'failed');
  useEffect(() => watchUnfinished({ kind: 'sending', isOpen: () => isSending, samePage: false }), [isSending]);
  // what is done stands among the evidence as soon as the page is read again
  const uploads = all.filter((upload) => upload.state !== 'done' || refreshing);
  // before the script comes nobody knows that it will not: only a browser without one reads this
  if (!mounted)
    return (
      <noscript>
        <p className="text-13 text-faint">{words.noScript}</p>
      </noscript>
    );
  const one = kinds.length === 1 || evidenceId !== null;
  return (
    <div className="grid gap-2">
      {uploads.length > 0 ? (
        <ul className="mt-2 grid gap-0.5 text-14" aria-label={words.queue}>
          {uploads.map((upload) => (
            <UploadLine
              key={upload.key}
              upload={upload}
              kindLabel={kinds.find((option) => option.value === upload.kind)?.label ?? ''}
              words={words}
              onRetry={() => retry(upload)}
              onDismiss={() => dismiss(upload.key)}
            />
          ))}
        </ul>
      ) : null}
      <Said
        id={`${id}-proves`}
        words={words}
        kinds={one ? [] : kinds}
        kind={kind}
        proves={proves}
        onKind={setKind}
        onProves={setProves}
      />
      <FileInput
        form={NO_FORM}
        id={`${id}-files`}
        name="files"
        label={words.drop[kind] ?? words.dropAny}
        multiple={evidenceId === null}
        accept={accept}
        aria-describedby={`${id}-secrecy`}
        onFiles={(files) => {
          add(files, kind, proves);
          setProves('');
        }}
      />
      <p className="text-13 text-faint" id={`${id}-secrecy`}>
        {words.secrecy} {words.limit}
      </p>
      <LiveRegion text={told} />
    </div>
  );
}

type SaidProps = {
  id: string;
  words: UploadWords;
  kinds: UploadProps['kinds'];
  kind: string;
  proves: string;
  onKind: (kind: string) => void;
  onProves: (proves: string) => void;
};

/** What is said of the files that come next. */
function Said({ id, words, kinds, kind, proves, onKind, onProves }: SaidProps) {
  return (
    <div className="flex flex-wrap gap-2">
      {kinds.length > 0 ? (
        <Select
          form={NO_FORM}
          aria-label={words.kind}
          options={kinds}
          value={kind}
          onChange={(event) => onKind(event.target.value)}
          className="w-[140px]"
        />
      ) : null}
      <Input
        form={NO_FORM}
        id={id}
        name="proves"
        aria-label={words.proves}
        placeholder={`${words.proves} ${words.optional}`}
        value={proves}
        onChange={(event) => onProves(event.target.value)}
        onKeyDown={withoutEnter}
        className="w-[180px] grow"
      />
    </div>
  );
}

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

function UploadLine({ upload, kindLabel, words, onRetry, onDismiss }: LineProps) {
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
