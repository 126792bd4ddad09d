'use client';

import { useCallback, useEffect, useId, useMemo, useState, useTransition, type KeyboardEvent } from 'react';
import { useRouter } from 'next/navigation';
import { watchUnfinished } from '@/components/form/leave-store';
import { FieldError } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { LiveRegion } from '@/components/ui/toast';
import { useMounted } from '@/components/ui/use-mounted';
import { fill, UploadLine } from './upload-line';
import type { UploadWords } from './upload-words';
import { useProves } from './use-proves';
import { useUploads, type Upload } from './use-uploads';

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
function withoutEnter(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault();
}

/** Takes files by choosing or dropping, several at once, and says in words how each one fares. */
export function EvidenceUpload({ place, kinds, accept, writeKey, words }: UploadProps) {
  const id = useId();
  const router = useRouter();
  const mounted = useMounted();
  const [kind, setKind] = useState(kinds[0]?.value ?? '');
  const proves = useProves(place, words.provesLimit);
  const [told, setTold] = useState('');
  const [refreshing, refresh] = useTransition();
  const { overOf, giveBack } = proves;
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
      if (upload.state === 'failed') giveBack(upload.proves);
      if (upload.state === 'done') refresh(() => router.refresh());
    },
    [router, giveBack, words.saidDone, words.saidFailed],
  );
  const {
    uploads: all,
    add,
    retry,
    dismiss,
  } = useUploads(at, { writeKey, failedText: words.failed, refusalOf: (upload) => overOf(upload.proves) }, ended);
  const isSending = all.some((upload) => upload.state !== 'done' && upload.state !== 'failed');
  useEffect(() => watchUnfinished({ kind: 'sending', isOpen: () => isSending, samePage: false }), [isSending]);
  // what is done stands among the evidence as soon as the page is read again
  const uploads = all.filter((upload) => upload.state !== 'done' || refreshing);
  if (!mounted) return <NoScript>{words.noScript}</NoScript>;
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
              onRetry={() => retry(upload, proves.take() || upload.proves)}
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
        proves={proves.text}
        over={overOf(proves.text)}
        onKind={setKind}
        onProves={proves.set}
      />
      <FileInput
        form={NO_FORM}
        id={`${id}-files`}
        name="files"
        label={words.drop[kind] ?? words.dropAny}
        multiple={evidenceId === null}
        accept={accept}
        aria-describedby={`${id}-secrecy`}
        onFiles={(files) => add(files, kind, proves.take())}
      />
      <p className="text-13 text-faint" id={`${id}-secrecy`}>
        {words.secrecy} {words.limit}
      </p>
      <LiveRegion text={told} />
    </div>
  );
}

/** Before the script comes nobody knows that it will not: only a browser without one reads this. */
function NoScript({ children }: { children: string }) {
  return (
    <noscript>
      <p className="text-13 text-faint">{children}</p>
    </noscript>
  );
}

type SaidProps = {
  id: string;
  words: UploadWords;
  kinds: UploadProps['kinds'];
  kind: string;
  proves: string;
  /** That it is too long. */
  over: string;
  onKind: (kind: string) => void;
  onProves: (proves: string) => void;
};

/** What is said of the files that come next. */
function Said({ id, words, kinds, kind, proves, over, onKind, onProves }: SaidProps) {
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
        aria-invalid={over ? true : undefined}
        aria-describedby={over ? `${id}-over` : undefined}
        className="w-[180px] grow"
      />
      {over ? <FieldError id={`${id}-over`}>{over}</FieldError> : null}
    </div>
  );
}
