'use client';

import { useRef, useState, type ComponentProps, type DragEvent, type ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './icon';
import { useMounted } from './use-mounted';

type FileInputProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'onChange'> & {
  name: string;
  /** Names the missing kind; the accessible name of the input. */
  label: ReactNode;
  /** Called with what was chosen or dropped; without it the files go with the form. */
  onFiles?: (files: File[]) => void;
};

/**
 * Dashed ground with a native file input. With a script the whole ground is the input and says itself what was chosen, as the browser's own
 * words stand in the browser's language; without one the browser's button does it.
 */
export function FileInput({ label, name, id, onFiles, className, ...rest }: FileInputProps) {
  const key = id ?? name;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const mounted = useMounted();

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
    setChosen(kept.map((file) => file.name));
  }
  return (
    <div
      className={classes('drop', mounted && 'whole', over && 'over', className)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="clip" />
      <label htmlFor={key}>{label}</label>
      {chosen.length > 0 ? <output className="fn font-semibold">{chosen.join(' · ')}</output> : null}
      <input
        {...rest}
        ref={input}
        id={key}
        name={name}
        type="file"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (!onFiles) return setChosen(files.map((file) => file.name));
          onFiles(files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
