'use client';

import { useState } from 'react';
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

type Props = {
  id: string;
  lines: QuantityLine[];
  kinds: Option[];
  files: Option[];
  words: QuantityWords;
  errors: Record<string, string>;
  onAdd: () => void;
};

const BLANK: QuantityLine = { kind: 'RULE_COUNT', amount: '', label: '', evidenceId: '' };

const named = (text: string, line: number): string => text.replace('{n}', String(line + 1));

/** Lines of quantities; a line without an amount is not sent anywhere. One blank line is there before the script, more with it. */
export function QuantityFields({ id, lines, kinds, files, words, errors, onAdd }: Props) {
  const [added, setAdded] = useState(0);
  const all = [...lines, ...Array.from({ length: added + (lines.length === 0 ? 1 : 0) }, () => BLANK)];
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
              name={name('amount')}
              aria-label={named(words.amount, index)}
              aria-invalid={errors[name('amount')] ? true : undefined}
              aria-describedby={said}
              defaultValue={line.amount}
              inputMode="decimal"
              autoComplete="off"
              maxLength={40}
              className="text-right whitespace-nowrap w-[104px]"
            />
            <Input
              name={name('label')}
              aria-label={named(words.label, index)}
              aria-invalid={errors[name('label')] ? true : undefined}
              aria-describedby={said}
              placeholder={words.labelHint}
              defaultValue={line.label}
              autoComplete="off"
              maxLength={40}
              className="w-[140px] grow"
            />
            {files.length > 0 ? (
              <Select
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
        <Button
          tone="quiet"
          size="small"
          icon="plus"
          onClick={() => {
            setAdded((count) => count + 1);
            onAdd();
          }}
        >
          {words.add}
        </Button>
      </div>
    </div>
  );
}
