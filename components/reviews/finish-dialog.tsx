'use client';

import { useState, type ReactNode } from 'react';
import { FormRadios } from '@/components/form/choice-fields';
import { FormDay } from '@/components/form/day-field';
import { Form } from '@/components/form/form';
import { useField } from '@/components/form/form-context';
import { FormEnd } from '@/components/form/form-end';
import { FormArea } from '@/components/form/text-fields';
import { Dialog } from '@/components/ui/dialog';
import { textLink } from '@/components/ui/text-link';
import { useMounted } from '@/components/ui/use-mounted';
import type { FormAction } from '@/lib/access/form-state';

type FrameProps = {
  action: FormAction;
  /** Names the decision and the item. */
  id: string;
  fields: Record<string, string | number>;
  writeKey: string;
  limits: Readonly<Record<string, number>>;
  closeHref: string;
  words: { title: string; close: string; note: string; remark: string; submit: string };
  children?: ReactNode;
};

type Offers = { label: string; value: string }[];

export type ReturnDialogProps = FrameProps & {
  reopened: { heading: string; lines: { number: number; text: string; note: string; href: string }[] };
  accepted: { label: string; lines: string[] };
  changeLabel: string;
  deadline: { label: string; note: string; min: string; offers: Offers };
};

export type AcceptDialogProps = FrameProps & {
  verdict: { label: string; options: { value: string; label: string }[] };
  review: { label: string; hint: string; min: string; offers: Offers; onlyFor: string };
};

/** The dialog of a decision. Nothing in it is decided before somebody decides it, and what is typed outlives Esc. */
function Frame({ action, id, fields, writeKey, limits, closeHref, words, children }: FrameProps) {
  return (
    <Dialog open title={words.title} closeLabel={words.close} closeHref={closeHref}>
      <Form action={action} id={id} hidden={fields} writeKey={writeKey} limits={limits} isBare staysWithPage>
        <p className="text-muted mb-3 text-14">{words.note}</p>
        {children}
        <FormArea name="words" label={words.remark} rows={3} optional />
        <FormEnd submit={words.submit} isFooter />
      </Form>
    </Dialog>
  );
}

/** The last step of a review that returns: which measures, with what words, till when. */
export function ReturnDialog({ reopened, accepted, changeLabel, deadline, ...frame }: ReturnDialogProps) {
  return (
    <Frame {...frame}>
      <h3 className="mt-3">{reopened.heading}</h3>
      <ul className="divide-y divide-line">
        {reopened.lines.map((line) => (
          <li key={line.number} className="py-2">
            <b>{line.text}</b>{' '}
            <a className={textLink({ size: 'small' })} href={line.href}>
              {changeLabel}
            </a>
            <p className="text-13 text-muted whitespace-pre-line">{line.note}</p>
          </li>
        ))}
      </ul>
      {accepted.lines.length > 0 ? (
        <>
          <h3 className="mt-3">{accepted.label}</h3>
          <ul className="divide-y divide-line text-13 text-muted">
            {accepted.lines.map((line) => (
              <li key={line} className="py-1">
                {line}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <FormDay
        name="newDeadline"
        label={deadline.label}
        hint={deadline.note}
        min={deadline.min}
        offers={deadline.offers}
        fieldClass="mt-4"
      />
    </Frame>
  );
}

/** The last step of a review that accepts: the verdict and, for what is kept up, the next review day. */
export function AcceptDialog({ verdict, review, ...frame }: AcceptDialogProps) {
  return (
    <Frame {...frame}>
      <VerdictFields verdict={verdict} review={review} />
    </Frame>
  );
}

function VerdictFields({ verdict, review }: Pick<AcceptDialogProps, 'verdict' | 'review'>) {
  const [chosen, setChosen] = useState(useField('verdict').value);
  const mounted = useMounted();
  return (
    <>
      <FormRadios
        name="verdict"
        label={verdict.label}
        options={verdict.options}
        onChoose={setChosen}
        className="mt-3"
      />
      {!mounted || chosen === review.onlyFor ? (
        <FormDay name="nextReviewDay" label={review.label} hint={review.hint} min={review.min} offers={review.offers} />
      ) : null}
    </>
  );
}
