'use client';

import { useState } from 'react';
import { useForm, useTypedFields } from '@/components/form/form-context';
import type { TypedFields } from '@/components/form/kept-typed';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, type Option } from '@/components/ui/select';

export type QuantityLine = { kind: string; amount: string; label: string; evidenceId: string };

/** Translator with `{n}` left in, filled per line. */
export type QuantityWords = {
  kind: string;
  amount: string;
  label: string;
  labelHint: string;
  evidence: string;
  noEvidence: string;
  add: string;
};

type Props = { lines: QuantityLine[]; kinds: Option[]; files: Option[]; words: QuantityWords };

const BLANK: QuantityLine = { kind: 'RULE_COUNT', amount: '', label: '', evidenceId: '' };

const named = (text: string, line: number): string => text.replace('{n}', String(line + 1));

/** The lines as the page made them, over them what was typed; at least one blank line is there before the script. */
function linesBegun(own: readonly QuantityLine[], typed: TypedFields | null): QuantityLine[] {
  const names = Object.keys(typed ?? {}).map((name) => Number(/^quantities\.(\d+)\./.exec(name)?.[1] ?? -1));
  const count = Math.max(1, own.length, ...names.map((line) => line + 1));
  return Array.from({ length: count }, (_, index) => {
    const line = own[index] ?? BLANK;
    const value = (field: keyof QuantityLine) => String(typed?.[`quantities.${index}.${field}`] ?? line[field]);
    return {
      kind: value('kind'),
      amount: value('amount'),
      label: value('label'),
      evidenceId: value('evidenceId'),
    };
  });
}

/** Lines of quantities; a line without an amount is not sent anywhere. */
export function QuantityFields({ lines, kinds, files, words }: Props) {
  const { id, state } = useForm();
  const typed = useTypedFields();
  const [begun] = useState(() => linesBegun(lines, typed));
  const [added, setAdded] = useState(0);
  const errors = state.fields ?? {};
  const all = [...begun, ...Array.from({ length: added }, () => BLANK)];
  return (
    <div className="grid gap-2">
      {all.map((line, index) => {
        const name = (field: string) => `quantities.${index}.${field}`;
        const wrong = errors[name('amount')] ?? errors[name('label')] ?? errors[name('evidenceId')];
        const said = wrong ? `${id}-q${index}` : undefined;
        return (
          <div key={index} className="flex flex-wrap gap-2">
            <Select
              name={name('kind')}
              aria-label={named(words.kind, index)}
              options={kinds}
              defaultValue={line.kind}
              className="w-auto! min-w-[150px] max-w-full"
            />
            <Input
              id={`${id}-${name('amount')}`}
              name={name('amount')}
              aria-label={named(words.amount, index)}
              aria-invalid={errors[name('amount')] ? true : undefined}
              aria-describedby={said}
              defaultValue={line.amount}
              inputMode="decimal"
              autoComplete="off"
              className="text-right whitespace-nowrap w-[104px]"
            />
            <Input
              id={`${id}-${name('label')}`}
              name={name('label')}
              aria-label={named(words.label, index)}
              aria-invalid={errors[name('label')] ? true : undefined}
              aria-describedby={said}
              placeholder={words.labelHint}
              defaultValue={line.label}
              autoComplete="off"
              className="w-[140px] grow"
            />
            {files.length > 0 ? (
              <Select
                id={`${id}-${name('evidenceId')}`}
                name={name('evidenceId')}
                aria-label={named(words.evidence, index)}
                options={files}
                blank={words.noEvidence}
                defaultValue={line.evidenceId}
                className="w-[180px] grow"
              />
            ) : null}
            {wrong ? <FieldError id={said}>{wrong}</FieldError> : null}
          </div>
        );
      })}
      <div className="print:hidden">
        <Button tone="quiet" size="small" icon="plus" onClick={() => setAdded((count) => count + 1)}>
          {words.add}
        </Button>
      </div>
    </div>
  );
}
