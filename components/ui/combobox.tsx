'use client';

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { control } from './control';
import { describe, Field, type FieldFrame } from './field';
import { Select } from './select';

export interface Choice {
  value: string;
  label: string;
  /** More ways to find it: initials of the sounds, a code. */
  keys?: string;
}

interface ComboboxProps extends FieldFrame {
  id?: string;
  name: string;
  options: readonly Choice[];
  defaultValue?: string;
  /** Shown in the list when nothing fits. */
  noneText: string;
  placeholder?: string;
  required?: boolean;
  onChange?: (value: string) => void;
  fieldClass?: string;
}

/** A long list that is searched by typing. Before the script arrives it is a native select. */
export function Combobox(props: ComboboxProps) {
  const { label, optional, hint, error, hideLabel, fieldClass, id, name, options, placeholder, required } = props;
  const key = id ?? name;
  const plain = useRef<HTMLSelectElement>(null);
  // what was chosen in the plain list before the script came goes on in the one that is searched
  const [begun, setBegun] = useState<string | null>(null);
  useEffect(() => setBegun(plain.current?.value ?? props.defaultValue ?? ''), [props.defaultValue]);
  return (
    <Field
      id={key}
      label={label}
      optional={optional}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={fieldClass}
    >
      {begun !== null ? (
        <Searching {...props} id={key} begun={begun} />
      ) : (
        <Select
          {...describe(key, hint, error)}
          ref={plain}
          name={name}
          options={options}
          defaultValue={props.defaultValue}
          blank={placeholder ?? ''}
          required={required}
        />
      )}
    </Field>
  );
}

function found(options: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return options;
  return options.filter((option) => `${option.label}\n${option.keys ?? ''}`.toLowerCase().includes(words));
}

/** What is typed, what is chosen and where the mark stands in the list. */
function useChoice({ options, begun, onChange }: ComboboxProps & { begun: string }) {
  const first = options.find((option) => option.value === begun);
  const [value, setValue] = useState(first?.value ?? '');
  const [typed, setTyped] = useState(first?.label ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const chosen = options.find((option) => option.value === value);
  const shown = chosen?.label === typed ? options : found(options, typed);

  function take(option: Choice | undefined) {
    setValue(option?.value ?? '');
    setTyped(option?.label ?? '');
    setOpen(false);
    setAt(-1);
    onChange?.(option?.value ?? '');
  }
  function type(text: string) {
    setTyped(text);
    setOpen(true);
    setAt(-1);
  }
  function leave() {
    setOpen(false);
    if (typed.trim() === '') take(undefined);
    else if (chosen?.label !== typed) take(shown.length === 1 ? shown[0] : chosen);
  }
  function move(step: 1 | -1) {
    setAt(open ? (at + step + shown.length) % Math.max(shown.length, 1) : Math.max(at, 0));
    setOpen(true);
  }
  const marked = shown[at] ?? (shown.length === 1 ? shown[0] : undefined);
  return { value, typed, open, at, shown, marked, take, type, leave, move, setOpen };
}

function pressed(event: KeyboardEvent<HTMLInputElement>, choice: ReturnType<typeof useChoice>) {
  // 229: an input method is composing, its Enter is not ours
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  const { open, marked, take, move, setOpen } = choice;
  const acts: Record<string, (() => void) | undefined> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: open ? () => marked && take(marked) : undefined,
    Escape: open ? () => setOpen(false) : undefined,
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function Searching(props: ComboboxProps & { id: string; begun: string }) {
  const { id, name, noneText, placeholder, hint, error, required } = props;
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const choice = useChoice(props);
  const { value, typed, open, at, shown, take } = choice;
  const sent = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    if (told.current === value) return;
    told.current = value;
    // whoever listens to the form hears it, as of a field that was typed into
    sent.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [value]);
  return (
    <div className="relative">
      <input ref={sent} type="hidden" name={name} value={value} />
      <input
        {...describe(id, hint, error)}
        ref={field}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        aria-required={required}
        placeholder={placeholder}
        value={typed}
        className={control()}
        onChange={(event) => choice.type(event.target.value)}
        onFocus={() => field.current?.select()}
        onClick={() => choice.setOpen(true)}
        onBlur={choice.leave}
        onKeyDown={(event) => pressed(event, choice)}
      />
      <ul
        className="absolute inset-x-0 top-[calc(100%+4px)] z-5 max-h-[260px] overflow-auto rounded-md bg-sheet p-1 text-14 shadow-float"
        id={list}
        role="listbox"
        aria-label={placeholder ?? name}
        hidden={!open}
      >
        {shown.slice(0, 100).map((option, index) => (
          <li
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className="cursor-pointer rounded-sm px-2 py-[5px] aria-selected:bg-ink-soft aria-selected:text-ink"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.label}
          </li>
        ))}
        {shown.length === 0 ? (
          <li
            className="cursor-default rounded-sm px-2 py-[5px] text-faint"
            role="option"
            aria-disabled="true"
            aria-selected="false"
          >
            {noneText}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
