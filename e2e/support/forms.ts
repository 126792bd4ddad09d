import type { Page } from '@playwright/test';

/** The page as the server wrote it: no script comes before `open` is called. */
export async function beforeTheScript(page: Page, url: string): Promise<{ open: () => Promise<void> }> {
  let pass = () => undefined as void;
  const gate = new Promise<void>((resolve) => (pass = resolve));
  const scripts = '**/_next/static/**/*.js*';
  await page.route(scripts, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return {
    open: async () => {
      pass();
      await page.waitForLoadState('load');
      await formsReady(page);
      await page.unroute(scripts);
    },
  };
}

/** A search is a plain form that no script holds. */
const TAKEN_OVER = () =>
  [...document.querySelectorAll('main, main form:not([role=search])')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__reactFiber')),
  );

/** Waits until the script has every form of the page in hand. */
export async function formsReady(page: Page): Promise<void> {
  await page.waitForFunction(TAKEN_OVER);
}

/** What must not stand in any form that writes: the browser's own judgement, or a field that cuts. */
export function faultsOfForms(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    for (const form of document.querySelectorAll<HTMLFormElement>('main form')) {
      if (form.getAttribute('method') === 'get' || form.role === 'search') continue;
      const what = form.querySelector('button')?.textContent ?? '';
      if (!form.noValidate && form.querySelector('[required]')) faults.push(`${what}: judged by the browser`);
      for (const field of form.querySelectorAll('[maxlength]')) faults.push(`${what}: ${field.id} cuts`);
      for (const area of form.querySelectorAll('textarea')) {
        const counts = (area.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .some((id) => document.getElementById(id)?.querySelector('[data-limit]'));
        if (!counts) faults.push(`${what}: ${area.name} has no count`);
      }
    }
    return faults;
  });
}

/** Types a mark into every text of every form that writes, and into texts that stand apart from it; answers what stands where, by the id of the field. */
export function typeEverywhere(page: Page, mark = '留着'): Promise<Record<string, string>> {
  return page.evaluate((words) => {
    type Text = HTMLTextAreaElement | HTMLInputElement;
    const isKept = (field: Text) =>
      field.id !== '' && !field.readOnly && !field.disabled && !/password|secret|code$/i.test(field.name);
    const writes = ({ form }: Text) => form !== null && form.getAttribute('method') !== 'get' && form.role !== 'search';
    const isApart = (field: Text) => field.getAttribute('form') === 'none';
    // as the browser writes it: past what the framework hooks into the element itself
    const write = (field: Text, text: string) => {
      const own = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
      Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const fields = document.querySelectorAll<Text>('main textarea[name], main input[type=text][name]');
    const typed: Record<string, string> = {};
    for (const field of [...fields].filter((one) => isKept(one) && (writes(one) || isApart(one)))) {
      write(field, `${words} ${Object.keys(typed).length}`);
      typed[field.id] = field.value;
    }
    return typed;
  }, mark);
}

/** What stands in these fields now. */
export function standing(page: Page, ids: string[]): Promise<Record<string, string>> {
  return page.evaluate(
    (all) =>
      Object.fromEntries(all.map((id) => [id, (document.getElementById(id) as HTMLInputElement | null)?.value ?? ''])),
    ids,
  );
}

/** A text of every form of the page that is made from the version of a row, by its id; what explains a change is no text of the row. */
export function textsOfVersioned(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLFormElement>('main form')].flatMap((form) => {
      if (!form.querySelector('input[type=hidden][name=version]')) return [];
      const texts = form.querySelectorAll<HTMLInputElement>('textarea[name], input[type=text][name]:not([inputmode])');
      const text = [...texts].find((one) => one.id !== '' && !/reason|day$|deadline/i.test(one.name) && !one.readOnly);
      return text ? [text.id] : [];
    }),
  );
}

/** Puts a mark before the text of a field, and one into whatever the form asks for beside it; answers what stands there now. */
export function writeInto(page: Page, id: string, mark: string): Promise<string> {
  return page.evaluate(
    ([field, words]) => {
      type Text = HTMLTextAreaElement | HTMLInputElement;
      const write = (control: Text, text: string) => {
        const own = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
        Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(control, text);
        control.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const control = document.getElementById(field) as Text;
      for (let fold = control.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
        fold.open = true;
      write(control, `${words}${control.value}`.slice(0, 20));
      for (const other of control.form?.querySelectorAll<Text>('[aria-required=true]') ?? [])
        if (other !== control && other.value === '' && 'defaultValue' in other) write(other, words);
      return control.value;
    },
    [id, mark] as const,
  );
}

/** The first text of each form that writes, by its id; `seen` are kinds of forms of other pages. What takes whole documents is left out. */
export function firstTexts(page: Page, seen: string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const MOST = 20_000;
    const limitOf = (field: Element) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => Number(document.getElementById(id)?.querySelector<HTMLElement>('[data-limit]')?.dataset['limit']))
        .find((limit) => limit > 0) ?? 0;
    const isText = (field: HTMLTextAreaElement | HTMLInputElement) =>
      field.id !== '' && !field.readOnly && !field.disabled && !/password|secret|code$/i.test(field.name);
    return [...document.querySelectorAll<HTMLFormElement>('main form')].flatMap((form) => {
      if (form.getAttribute('method') === 'get' || form.role === 'search') return [];
      const fields = form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
        'textarea[name], input[type=text][name]:not([inputmode])',
      );
      const text = [...fields].find((field) => isText(field) && !/day$|deadline/i.test(field.name));
      if (!text || limitOf(text) > MOST || known.includes(text.id.replace(/\d+/g, 'n'))) return [];
      return [text.id];
    });
  }, seen);
}
