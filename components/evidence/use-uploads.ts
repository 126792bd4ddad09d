'use client';

import { useCallback, useRef, useState } from 'react';

export type Upload = {
  key: string;
  file: File;
  kind: string;
  proves: string;
  state: 'waiting' | 'sending' | 'checking' | 'done' | 'failed';
  percent: number;
  isSupplement: boolean;
  /** Why it failed, in words. */
  reason: string;
};

type Place = { inspectionId: number; itemNumber: number; measureNumbers: number[]; evidenceId?: number | null };
type Sending = {
  writeKey: string;
  failedText: string;
  /** Why a file does not go out at all; nothing where it does. */
  refusalOf: (upload: Upload) => string;
};
type Answer = { isSupplement?: boolean; message?: string };

function address(place: Place, upload: Upload): string {
  const asked = new URLSearchParams({
    inspection: String(place.inspectionId),
    item: String(place.itemNumber),
    measures: place.measureNumbers.join(','),
    kind: upload.kind,
    proves: upload.proves,
    name: upload.file.name,
  });
  if (place.evidenceId) asked.set('evidence', String(place.evidenceId));
  return `/api/evidence?${asked}`;
}

function answerOf(request: XMLHttpRequest): Answer {
  try {
    return JSON.parse(request.responseText) as Answer;
  } catch {
    return {};
  }
}

/**
 * Sends files one after another, each as the body of its own request, so that one that fails leaves the others alone. The key of a file is
 * made once: sending it again after a lost answer has one effect (S54).
 */
export function useUploads(
  place: Place,
  { writeKey, failedText, refusalOf }: Sending,
  onDone: (upload: Upload) => void,
) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const count = useRef(0);
  const line = useRef<Promise<void>>(Promise.resolve());

  const change = useCallback((key: string, more: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)));
  }, []);

  const send = useCallback(
    (upload: Upload) =>
      new Promise<void>((resolve) => {
        const refused = refusalOf(upload);
        if (refused) {
          change(upload.key, { state: 'failed', reason: refused });
          onDone({ ...upload, state: 'failed', reason: refused });
          resolve();
          return;
        }
        const request = new XMLHttpRequest();
        request.open('POST', address(place, upload));
        request.setRequestHeader('x-write-key', upload.key);
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.upload.onprogress = (event) => {
          const percent = event.lengthComputable ? Math.floor((event.loaded / event.total) * 100) : 0;
          change(upload.key, percent >= 100 ? { state: 'checking', percent: 100 } : { state: 'sending', percent });
        };
        request.onload = () => {
          const answer = answerOf(request);
          const done = request.status === 201;
          const reason = done ? '' : (answer.message ?? failedText);
          const isSupplement = answer.isSupplement === true;
          change(upload.key, { state: done ? 'done' : 'failed', reason, isSupplement, percent: 100 });
          onDone({ ...upload, state: done ? 'done' : 'failed', reason, isSupplement });
          resolve();
        };
        request.onerror = () => {
          change(upload.key, { state: 'failed', reason: failedText });
          onDone({ ...upload, state: 'failed', reason: failedText });
          resolve();
        };
        change(upload.key, { state: 'sending', percent: 0 });
        request.send(upload.file);
      }),
    [place, change, failedText, refusalOf, onDone],
  );

  const enqueue = useCallback(
    (upload: Upload) => {
      line.current = line.current.then(() => send(upload));
    },
    [send],
  );

  const add = useCallback(
    (files: File[], kind: string, proves: string) => {
      const added = files.map((file): Upload => {
        count.current += 1;
        const key = `${writeKey}.${count.current}`;
        return { key, file, kind, proves, state: 'waiting', percent: 0, isSupplement: false, reason: '' };
      });
      setUploads((all) => [...all, ...added]);
      added.forEach(enqueue);
    },
    [writeKey, enqueue],
  );

  const retry = useCallback(
    (upload: Upload, proves: string) => {
      change(upload.key, { state: 'waiting', percent: 0, reason: '', proves });
      enqueue({ ...upload, proves });
    },
    [change, enqueue],
  );

  const dismiss = useCallback((key: string) => setUploads((all) => all.filter((one) => one.key !== key)), []);

  return { uploads, add, retry, dismiss };
}
