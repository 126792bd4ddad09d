'use client';

import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { describe, Field, type FieldFrame } from './field';
import { Select } from './select';
import { useMounted } from './use-mounted';

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

function found(options: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return options;
  return options.filter((option) => `${option.label}\n${option.keys ?? ''}`.toLowerCase().includes(words));
}

/** A long list that is searched by typing. Before the script arrives it is a native select. */
export function Combobox(props: ComboboxProps) {
  const { label, optional, hint, error, hideLabel, fieldClass, id, name, options, placeholder, required } = props;
  const key = id ?? name;
  const mounted = useMounted();
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
      {mounted ? (
        <Searching {...props} id={key} />
      ) : (
        <Select
          {...describe(key, hint, error)}
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

function Searching({
  id,
  name,
  options,
  defaultValue,
  noneText,
  placeholder,
  hint,
  error,
  required,
  onChange,
}: ComboboxProps & { id: string }) {
  const list = useId();
  const first = options.find((option) => option.value === defaultValue);
  const [value, setValue] = useState(first?.value ?? '');
  const [typed, setTyped] = useState(first?.label ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const chosen = options.find((option) => option.value === value);
  const shown = chosen?.label === typed ? options : found(options, typed);

  function take(option: Choice | undefined) {
    setValue(option?.value ?? '');
    setTyped(option?.label ?? '');
    setOpen(false);
    setAt(-1);
    onChange?.(option?.value ?? '');
  }
  function leave() {
    setOpen(false);
    if (typed.trim() === '') take(undefined);
    else if (chosen?.label !== typed) take(shown.length === 1 ? shown[0] : chosen);
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    // 229: an input method is composing, its Enter is not ours
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(open ? (at + step + shown.length) % Math.max(shown.length, 1) : Math.max(at, 0));
      setOpen(true);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const option = shown[at] ?? (shown.length === 1 ? shown[0] : undefined);
      if (option) take(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    }
  }
  return (
    <div className="cb">
      <input type="hidden" name={name} value={value} />
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
        className="in"
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => field.current?.select()}
        onClick={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={press}
      />
      <ul className="opts" id={list} role="listbox" hidden={!open}>
        {shown.slice(0, 100).map((option, index) => (
          <li
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.label}
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="none" role="option" aria-disabled="true" aria-selected="false">
            {noneText}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
