'use client';

import { useActionState, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useRouter } from 'next/navigation';
import { isTyping } from '@/components/shell/keys';
import { buttonClass } from '@/components/ui/button';
import { control } from '@/components/ui/control';
import { Dialog, dialogFooter } from '@/components/ui/dialog';
import { FormStatus } from '@/components/ui/form-status';
import { SelectField } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextareaField } from '@/components/ui/textarea';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';

export type JudgeBarProps = {
  action: FormAction;
  /** Sent with either verdict: inspection, item, measure, the opinion's version, the measure to go to afterwards. */
  fields: Record<string, string | number>;
  writeKey: string;
  measureNumber: number;
  /** Of the opinion that is kept; what is typed goes when it moves. */
  opinionKey: string;
  typed: { words: string; reason: string };
  /** Accepting is the one thing to do now; once all is judged, finishing is. */
  isPrimary: boolean;
  /** The dialog of a return is open in the address. */
  isReopening: boolean;
  shortcuts: boolean;
  hrefs: { here: string; reopen: string; next: string; previous: string };
  reasons: { value: string; label: string }[];
  words: {
    measure: string;
    placeholder: string;
    label: string;
    accept: string;
    reopen: string;
    reopenTitle: string;
    reopenNote: string;
    reason: string;
    choose: string;
    reopenWords: string;
    reopenSubmit: string;
    close: string;
    keys: string;
    allKeys: string;
  };
};

/** The judgement of one measure at the bottom of the bench: A accepts, R asks for reason and words, J and K move. Plain forms without a script. */
export function JudgeBar(props: JudgeBarProps) {
  const { action, hrefs, words, measureNumber, opinionKey, typed } = props;
  const [state, send] = useActionState(action, IDLE);
  const [openFor, setOpenFor] = useState<string | null>(null);
  const [remark, setRemark] = useState({ key: opinionKey, text: typed.words });
  const acceptButton = useRef<HTMLButtonElement>(null);
  const text = remark.key === opinionKey ? remark.text : typed.words;
  const mine = state.typed?.['measureNumber'] === String(measureNumber) ? state : IDLE;
  const isOpen = props.isReopening || openFor === opinionKey;

  useBenchKeys(props.shortcuts && !isOpen, hrefs, {
    a: () => acceptButton.current?.click(),
    r: () => setOpenFor(opinionKey),
  });

  function noEnter(event: KeyboardEvent) {
    if (event.key === 'Enter') event.preventDefault();
  }
  return (
    <>
      <form action={send} className="contents">
        <Hidden {...props} turn={state.turn} verdict="ACCEPTED" />
        <span>
          <label htmlFor="remark" className="font-semibold whitespace-nowrap text-14">
            {words.measure}
          </label>{' '}
          <FormStatus message={isOpen ? undefined : mine.message} kind={mine.status === 'refused' ? 'error' : 'done'} />
        </span>
        <input
          className={control({ className: 'min-w-[120px] flex-1 max-md:flex-[1_0_100%]' })}
          id="remark"
          name="words"
          value={text}
          placeholder={words.placeholder}
          aria-label={words.label}
          autoComplete="off"
          onChange={(event) => setRemark({ key: opinionKey, text: event.target.value })}
          onKeyDown={noEnter}
        />
        <a
          className={buttonClass({ tone: 'plain' })}
          href={hrefs.reopen}
          aria-haspopup="dialog"
          onClick={(event) => {
            event.preventDefault();
            setOpenFor(opinionKey);
          }}
        >
          {words.reopen} <kbd>R</kbd>
        </a>
        <SubmitButton ref={acceptButton} tone={props.isPrimary ? 'primary' : 'plain'}>
          {words.accept} <kbd className="border-current bg-transparent text-inherit">A</kbd>
        </SubmitButton>
      </form>
      <span className="text-13 text-faint max-md:hidden whitespace-nowrap">
        <kbd>J</kbd> <kbd>K</kbd> {words.keys} <kbd>?</kbd> {words.allKeys}
      </span>
      <ReopenDialog
        {...props}
        key={opinionKey}
        isOpen={isOpen}
        remark={text}
        state={mine}
        send={send}
        turn={state.turn}
        onClose={() => setOpenFor(null)}
      />
    </>
  );
}

function Hidden({ fields, writeKey, turn, verdict }: JudgeBarProps & { turn: number; verdict: string }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="verdict" value={verdict} />
      <input type="hidden" name="writeKey" value={`${writeKey}.${verdict}.${turn}`} />
    </>
  );
}

type ReopenProps = JudgeBarProps & {
  isOpen: boolean;
  remark: string;
  state: FormState;
  send: (form: FormData) => void;
  turn: number;
  onClose: () => void;
};

const kept = (state: FormState, name: string): string | undefined => {
  const value = state.status === 'refused' ? state.typed?.[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

function ReopenDialog({ isOpen, remark, state, send, onClose, ...props }: ReopenProps) {
  const { words, reasons, typed, hrefs, isReopening } = props;
  return (
    <Dialog
      open={isOpen}
      title={words.reopenTitle}
      closeLabel={words.close}
      onClose={onClose}
      {...(isReopening ? { closeHref: hrefs.here } : {})}
    >
      <form action={send} key={`${isOpen}${state.turn}`}>
        <Hidden {...props} verdict="REOPENED" />
        <p className="text-muted mb-3 text-14">{words.reopenNote}</p>
        <SelectField
          id="reopen-reason"
          name="reason"
          label={words.reason}
          options={reasons}
          blank={words.choose}
          defaultValue={kept(state, 'reason') ?? typed.reason}
          error={state.fields?.['reason']}
          required
        />
        <TextareaField
          id="reopen-words"
          name="words"
          label={words.reopenWords}
          rows={4}
          defaultValue={kept(state, 'words') ?? remark}
          error={state.fields?.['words']}
          required
        />
        <footer className={`${dialogFooter} -mx-6 mt-4 -mb-4`}>
          <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
          <SubmitButton>{words.reopenSubmit}</SubmitButton>
        </footer>
      </form>
    </Dialog>
  );
}

/** Single keys of the bench; never while somebody types, composes or decides in a dialog. */
function useBenchKeys(on: boolean, hrefs: JudgeBarProps['hrefs'], acts: { a: () => void; r: () => void }) {
  const router = useRouter();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    if (!on) return;
    function press(event: globalThis.KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || isTyping(event)) return;
      const key = event.key.toLowerCase();
      const href = key === 'j' ? hrefs.next : key === 'k' ? hrefs.previous : null;
      if (href) router.push(href, { scroll: false });
      else if (key === 'a' || key === 'r') latest.current[key]();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, hrefs.next, hrefs.previous, router]);
}

/** The keys that move, where there is nothing to judge. */
export function BenchMoves({ on, hrefs }: { on: boolean; hrefs: JudgeBarProps['hrefs'] }) {
  useBenchKeys(on, hrefs, { a: () => undefined, r: () => undefined });
  return null;
}
