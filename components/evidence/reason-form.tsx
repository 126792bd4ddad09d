'use client';

import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import type { Hidden } from '@/components/form/hidden-fields';
import { FormArea } from '@/components/form/text-fields';
import { disclosureSummary } from '@/components/ui/disclosure';
import type { FormAction } from '@/lib/access/form-state';

type Props = {
  id: string;
  action: FormAction;
  fields: Hidden;
  writeKey: string;
  limits: Readonly<Record<string, number>>;
  words: { open: string; reason: string; note?: string; button: string };
};

/** A decision that needs a reason in words: folded until it is wanted, a plain form without a script. */
export function ReasonForm({ id, action, fields, writeKey, limits, words }: Props) {
  return (
    <details className="text-13">
      <summary className={disclosureSummary}>{words.open}</summary>
      <Form
        action={action}
        id={id}
        hidden={fields}
        writeKey={writeKey}
        limits={limits}
        isBare
        className="grid gap-1 py-2"
      >
        <FormArea name="reason" label={words.reason} hint={words.note} rows={2} />
        <FormEnd submit={words.button} tone="plain" size="small" rowClass="flex flex-wrap items-center gap-2" />
      </Form>
    </details>
  );
}
