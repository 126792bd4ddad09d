'use client';

import { useState, type MouseEvent } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Dialog, dialogFooter } from '@/components/ui/dialog';
import { keyValue } from '@/components/ui/key-value';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormAction } from '@/lib/access/form-state';
import { Form } from './form';
import { useForm } from './form-context';
import { FieldQuestion, FormSaid } from './form-end';
import { useFormWords } from './form-words';
import type { Hidden } from './hidden-fields';

/** What is asked before the deed: names whom or what it is about. The server asks the same and takes no other answer. */
export type AskedFirst = {
  title: string;
  text: string;
  submit: string;
  /** The field and the value that the server's question is about. */
  sure: { field: string; value: string };
};

interface ActionButtonProps extends ButtonLook {
  action: FormAction;
  /** Hidden fields of the form. */
  fields?: Hidden;
  /** Made by the server with the page, so that a double click has one effect. */
  writeKey?: string;
  label: string;
  /** The whole name for screen readers, where the label alone repeats in a list. */
  name?: string;
  /** Labels of what comes back and is shown once: result key → label. */
  shows?: Readonly<Record<string, string>>;
  /** Stands at the right end of its cell. */
  end?: boolean;
  asks?: AskedFirst;
}

/** A form that is one button: it says beside itself what became of it, asks first where it decides something, and shows what is only shown once. */
export function ActionButton({
  action,
  fields = {},
  writeKey,
  label,
  name,
  shows,
  end,
  asks,
  ...look
}: ActionButtonProps) {
  const [asked, setAsked] = useState(false);
  const id = [label, ...Object.values(fields)].join('.');
  function ask(event: MouseEvent) {
    if (!asks) return;
    event.preventDefault();
    setAsked(true);
  }
  return (
    <Form
      action={action}
      id={id}
      hidden={fields}
      writeKey={writeKey}
      keeps={false}
      isBare
      className={end ? 'flex flex-row-reverse items-center gap-2' : 'flex flex-wrap items-center gap-2'}
      onAnswer={() => setAsked(false)}
    >
      <SubmitButton
        tone="plain"
        {...look}
        aria-label={name}
        aria-haspopup={asks ? 'dialog' : undefined}
        onClick={ask}
        className={end ? '-my-1' : undefined}
      >
        {label}
      </SubmitButton>
      {asks ? <FieldQuestion name={asks.sure.field} /> : null}
      <FormSaid isAlone />
      {shows ? <ShownOnce labels={shows} /> : null}
      {asks ? <Asking asks={asks} open={asked} onClose={() => setAsked(false)} /> : null}
    </Form>
  );
}

/** The dialog stands inside the form: its button sends the same form, with the answer. */
function Asking({ asks, open, onClose }: { asks: AskedFirst; open: boolean; onClose: () => void }) {
  const words = useFormWords();
  return (
    <Dialog open={open} title={asks.title} closeLabel={words.close} size="small" onClose={onClose}>
      <p>{asks.text}</p>
      <footer className={`${dialogFooter} -mx-6 mt-4 -mb-4`}>
        <Button onClick={onClose}>{words.cancel}</Button>
        <SubmitButton name={`sure.${asks.sure.field}`} value={asks.sure.value}>
          {asks.submit}
        </SubmitButton>
      </footer>
    </Dialog>
  );
}

/** What the answer shows of itself. */
function ShownOnce({ labels }: { labels: Readonly<Record<string, string>> }) {
  const { state } = useForm();
  if (state.status !== 'done' || !state.result) return null;
  return <Once result={state.result} labels={labels} />;
}

/** What is shown once, with its labels; nothing else keeps it. */
export function Once({
  result,
  labels,
}: {
  result: Readonly<Record<string, string | number | null>>;
  labels: Readonly<Record<string, string>>;
}) {
  return (
    <dl
      className={keyValue({ look: 'wide', className: 'basis-full rounded-md border border-edge bg-sheet px-3 py-2' })}
      role="status"
    >
      {Object.entries(labels).map(([key, label]) => (
        <div key={key} className="contents">
          <dt>{label}</dt>
          <dd>
            <output className="font-code text-13 wrap-anywhere select-all">{result[key]}</output>
          </dd>
        </div>
      ))}
    </dl>
  );
}
