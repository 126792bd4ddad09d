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
    // whoever takes files one after another takes all of them; a form has room for one
    if (onFiles) return onFiles(dropped);
    const kept = rest.multiple ? dropped : dropped.slice(0, 1);
    const list = new DataTransfer();
    for (const file of kept) list.items.add(file);
    if (input.current) input.current.files = list.files;
    setChosen(kept.map((file) => file.name));
  }
  return (
    <div
      className={classes(
        'relative flex flex-wrap items-center gap-2 rounded-md border px-3 py-2.5 text-13 text-muted forced-colors:border-solid',
        over ? 'border-solid border-ink bg-ink-soft' : 'border-dashed border-edge bg-paper',
        mounted &&
          'min-h-[46px] focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink hover:border-ink hover:text-ink',
        className,
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="clip" />
      <label htmlFor={key}>{label}</label>
      {chosen.length > 0 ? <output className="min-w-0 font-semibold wrap-anywhere">{chosen.join(' · ')}</output> : null}
      <input
        {...rest}
        ref={input}
        id={key}
        name={name}
        type="file"
        className={
          mounted
            ? 'absolute inset-0 size-full max-w-full min-w-0 cursor-pointer text-13 opacity-0'
            : 'max-w-full min-w-0 text-13 file:mr-2 file:min-h-7 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-sheet file:px-2.5 file:font-ui file:text-13 file:leading-none file:text-foreground'
        }
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
