'use client';

/** Field name → what was typed; a list of boxes under its name with `[]`. */
export type TypedFields = Record<string, string | string[]>;

/** What this tab keeps of a form that was not submitted: the fields that were touched, and the versions of the rows they were begun on. */
export type KeptForm = { fields: TypedFields; begun: Record<string, string> };

const PREFIX = 'typed:';
const LEFT_OUT = /^\$|^(writeKey|sure\.)|password|secret|code$/i;
/** Hidden fields that say which version of a row a form was begun on. */
export const VERSIONS = ['version', 'itemVersion', 'opinionVersion', 'latestUpdateId', 'picks[]'] as const;

/** Where a form of a person is kept in this tab. */
export const placeOfKept = (personId: number, formId: string): string => `${PREFIX}${personId}:${formId}`;

export function readKept(place: string): KeptForm | null {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(place) ?? 'null') as KeptForm | null;
    return kept && Object.keys(kept.fields).length > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** False where the store is full or forbidden. */
export function writeKept(place: string, kept: KeptForm): boolean {
  try {
    window.sessionStorage.setItem(place, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function dropKept(place: string): void {
  try {
    window.sessionStorage.removeItem(place);
  } catch {
    // forbidden: then nothing was kept either
  }
}

/** Throws away everything that this tab keeps, of whomever: somebody signed out. */
export function dropAllKept(): void {
  try {
    for (const key of Object.keys(window.sessionStorage))
      if (key.startsWith(PREFIX)) window.sessionStorage.removeItem(key);
  } catch {
    // forbidden: then nothing was kept either
  }
}

const isKeepable = (name: string): boolean => name !== '' && !LEFT_OUT.test(name);

/** The touched fields of a form as they stand now. Passwords, codes and files are never kept. */
export function touchedFields(form: HTMLFormElement, touched: Iterable<string>): TypedFields {
  const data = new FormData(form);
  const fields: TypedFields = {};
  for (const name of touched) {
    if (!isKeepable(name)) continue;
    const values = data.getAll(name).filter((value) => typeof value === 'string');
    fields[name] = name.endsWith('[]') ? values : (values.at(-1) ?? '');
  }
  return fields;
}

function isChangedSelect(select: HTMLSelectElement): boolean {
  const options = [...select.options];
  const own = options.findIndex((option) => option.defaultSelected);
  return select.selectedIndex !== Math.max(own, 0);
}

/** True when a control differs from what the page was made with. */
function isChanged(control: Element): boolean {
  if (control instanceof HTMLSelectElement) return isChangedSelect(control);
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false;
  if (control.type === 'checkbox' || control.type === 'radio') return control.checked !== control.defaultChecked;
  return control.type !== 'file' && control.value !== control.defaultValue;
}

/** The names of the fields that differ from what the page was made with, such as what was typed before the script came. */
export function changedNames(form: HTMLFormElement): string[] {
  const names = [...form.elements].flatMap((control) =>
    'name' in control && typeof control.name === 'string' && isChanged(control) ? [control.name] : [],
  );
  return [...new Set(names)].filter(isKeepable);
}
