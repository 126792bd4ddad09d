import { walkXml, type Tag } from './word-xml';
import type { NumberingRef } from './word-numbering';

type Style = { name: string; basedOn?: string; outline?: number; numId?: string; level?: number };

/** The paragraph styles of a Word document: names, heading levels and the numbering they bring along. */
export class Styles {
  private readonly styles = new Map<string, Style>();
  private current: Style | null = null;

  load(bytes: Uint8Array): void {
    walkXml(bytes, { open: (tag) => this.open(tag), close: (name) => this.close(name), text: () => undefined });
  }

  private open({ name, attributes }: Tag): void {
    const value = attributes.val ?? '';
    if (name === 'style') {
      this.current = { name: '' };
      if (attributes.type === 'paragraph') this.styles.set(attributes.styleId ?? '', this.current);
    } else if (!this.current) return;
    else if (name === 'name') this.current.name = value;
    else if (name === 'basedOn') this.current.basedOn = value;
    else if (name === 'outlineLvl') this.current.outline = Number(value);
    else if (name === 'numId') this.current.numId = value;
    else if (name === 'ilvl') this.current.level = Number(value);
  }

  private close(name: string): void {
    if (name === 'style') this.current = null;
  }

  private chain(id: string): Style[] {
    const chain: Style[] = [];
    for (
      let at = this.styles.get(id);
      at && chain.length < 12;
      at = at.basedOn ? this.styles.get(at.basedOn) : undefined
    ) {
      chain.push(at);
    }
    return chain;
  }

  nameOf(id: string): string {
    return this.styles.get(id)?.name || id;
  }

  /** 0 = title, 1 … 9 = headings, undefined = running text. */
  headingOf(id: string): number | undefined {
    for (const style of this.chain(id)) {
      const named = /^(?:heading|标题)\s*(\d)$/i.exec(style.name);
      if (named) return Number(named[1]);
      if (/^(?:title|标题)$/i.test(style.name)) return 0;
      if (style.outline !== undefined && style.outline < 9) return style.outline + 1;
    }
    return undefined;
  }

  numberingOf(id: string): NumberingRef | undefined {
    const chain = this.chain(id);
    const numId = chain.find((style) => style.numId !== undefined)?.numId;
    if (numId === undefined) return undefined;
    return { id: numId, level: chain.find((style) => style.level !== undefined)?.level ?? 0 };
  }
}
