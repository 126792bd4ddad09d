import type { ReactNode } from 'react';
import { Banner } from './banner';
import { checkBox, checkLine } from './checkbox';
import { Table } from './table';

export interface StaleField {
  /** Name of the form field that will be sent. */
  name: string;
  label: string;
  /** What is stored now, and what the reader typed: value and words. */
  theirs: { value: string; text: ReactNode };
  mine: { value: string; text: ReactNode };
}

interface StaleProps {
  title: string;
  step: string;
  note?: string;
  caption: string;
  heads: { field: string; theirs: string; mine: string };
  fields: readonly StaleField[];
  children?: ReactNode;
}

/** Someone else changed the same thing: field by field, theirs or mine; nothing typed is lost. Stands inside the form. */
export function Stale({ title, step, note, caption, heads, fields, children }: StaleProps) {
  return (
    <>
      <Banner icon="loop" role="alert" title={title} step={step} note={note} />
      <Table caption={caption} className="mb-4">
        <thead>
          <tr>
            <th scope="col">{heads.field}</th>
            <th scope="col">{heads.theirs}</th>
            <th scope="col">{heads.mine}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row" className="text-faint">
                {field.label}
              </th>
              <td>
                <label className={checkLine}>
                  <input
                    type="radio"
                    className={checkBox({ inLine: true })}
                    name={field.name}
                    value={field.theirs.value}
                  />
                  <span className="whitespace-pre-line">{field.theirs.text}</span>
                </label>
              </td>
              <td>
                <label className={checkLine}>
                  <input
                    type="radio"
                    className={checkBox({ inLine: true })}
                    name={field.name}
                    value={field.mine.value}
                    defaultChecked
                  />
                  <span className="whitespace-pre-line">{field.mine.text}</span>
                </label>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {children}
    </>
  );
}
