'use client';

import { useRef, useState, type ComponentProps, type DragEvent, type ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './icon';

type FileInputProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'onChange'> & {
  name: string;
  /** Names the missing kind; the accessible name of the input. */
  label: ReactNode;
  /** Called with what was chosen or dropped; without it the files go with the form. */
  onFiles?: (files: File[]) => void;
};

/** Dashed ground with a native file input: choosing works without a script, dropping with one. */
export function FileInput({ label, name, id, onFiles, className, ...rest }: FileInputProps) {
  const key = id ?? name;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent<HTMLDivElement>) {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    if (dropped.length === 0 || rest.disabled) return;
    const kept = rest.multiple ? dropped : dropped.slice(0, 1);
    if (onFiles) return onFiles(kept);
    const list = new DataTransfer();
    for (const file of kept) list.items.add(file);
    if (input.current) input.current.files = list.files;
  }
  return (
    <div
      className={classes('drop', over && 'over', className)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="clip" />
      <label htmlFor={key}>{label}</label>
      <input
        {...rest}
        ref={input}
        id={key}
        name={name}
        type="file"
        onChange={(event) => {
          if (!onFiles) return;
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
