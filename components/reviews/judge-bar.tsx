'use client';

import { useRef, useState, type KeyboardEvent } from 'react';
import { Form } from '@/components/form/form';
import { useField } from '@/components/form/form-context';
import { buttonClass } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useBenchKeys } from './bench-keys';
import { JudgeSaid, type JudgeBarProps } from './judge-said';
import { ReopenDialog } from './reopen-dialog';

/** The judgement of one measure at the bottom of the bench: A accepts, R asks for reason and words, J and K move. Plain forms without a script. */
export function JudgeBar(props: JudgeBarProps) {
  const { action, fields, writeKey, place, hrefs, words, opinionKey, typed } = props;
  const [openFor, setOpenFor] = useState<string | null>(null);
  const [remark, setRemark] = useState({ key: opinionKey, text: typed.words });
  const acceptButton = useRef<HTMLButtonElement>(null);
  const text = remark.key === opinionKey ? remark.text : typed.words;
  const isOpen = props.isReopening || openFor === opinionKey;

  useBenchKeys(props.shortcuts && !isOpen, hrefs, {
    a: () => acceptButton.current?.click(),
    r: () => setOpenFor(opinionKey),
  });
  return (
    <>
      <Form
        key={opinionKey}
        action={action}
        id={`judge-${place}`}
        hidden={{ ...fields, verdict: 'ACCEPTED' }}
        writeKey={`${writeKey}.a`}
        limits={props.limits}
        isBare
        staysWithPage
        className="contents"
      >
        <span>
          <label htmlFor={`judge-${place}-words`} className="font-semibold whitespace-nowrap text-14">
            {words.measure}
          </label>{' '}
          <JudgeSaid words={words} isAlone />
        </span>
        <Remark {...props} onType={(written) => setRemark({ key: opinionKey, text: written })} />
        <a
          className={buttonClass({ tone: 'plain' }, 'max-md:flex-1')}
          href={hrefs.reopen}
          aria-haspopup="dialog"
          onClick={(event) => {
            event.preventDefault();
            setOpenFor(opinionKey);
          }}
        >
          {words.reopen} <kbd className="max-md:hidden">R</kbd>
        </a>
        <SubmitButton ref={acceptButton} tone={props.isPrimary ? 'primary' : 'plain'} className="max-md:flex-1">
          {words.accept} <kbd className="border-current bg-transparent text-inherit max-md:hidden">A</kbd>
        </SubmitButton>
      </Form>
      <span className="text-13 text-faint max-md:hidden whitespace-nowrap">
        <kbd>J</kbd> <kbd>K</kbd> {words.keys} <kbd>?</kbd> {words.allKeys}
      </span>
      <ReopenDialog
        key={`reopen.${opinionKey}`}
        {...props}
        isOpen={isOpen}
        remark={text}
        onClose={() => setOpenFor(null)}
      />
    </>
  );
}

function Remark({ typed, words, onType }: JudgeBarProps & { onType: (written: string) => void }) {
  const field = useField('words', typed.words);
  function noEnter(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
  }
  return (
    <Input
      className="min-w-[120px] flex-1 max-md:flex-[1_0_100%]"
      id={field.id}
      name="words"
      defaultValue={field.value}
      placeholder={words.placeholder}
      aria-label={words.label}
      aria-invalid={field.error ? true : undefined}
      autoComplete="off"
      onInput={(event) => onType(event.currentTarget.value)}
      onKeyDown={noEnter}
    />
  );
}
