import type { Party, PartyKind } from '../model/call.js';
import { Column } from './column.js';

/** Texts, each kept once and known by its code: 0, 1, 2 … in order of first appearance. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** The text's code; a text not seen before gets the next one. */
  encode(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.texts.push(text) - 1;
      this.codes.set(text, code);
    }
    return code;
  }

  /** The text's code, or -1 when it was never seen. */
  codeOf(text: string): number {
    return this.codes.get(text) ?? -1;
  }

  textAt(code: number): string {
    return this.texts[code]!;
  }
}

const kinds: readonly PartyKind[] = ['unknown', 'visitor', 'agent', 'group'];

/** Parties by kind and label, each kept once: a visitor and an agent of the same name are two. */
export class PartyDictionary {
  private readonly codes = kinds.map(() => new Map<string, number>());
  private readonly kinds = new Column(Uint8Array);
  private readonly labels: string[] = [];

  get size(): number {
    return this.labels.length;
  }

  encode({ kind, label }: Party): number {
    const kindCode = Math.max(0, kinds.indexOf(kind));
    const codes = this.codes[kindCode]!;
    let code = codes.get(label);
    if (code === undefined) {
      code = this.labels.push(label) - 1;
      this.kinds.push(kindCode);
      codes.set(label, code);
    }
    return code;
  }

  partyAt(code: number): Party {
    return { kind: kinds[this.kinds.at(code)]!, label: this.labels[code]! };
  }
}

/** A text for each row, by its code in a dictionary, which columns may share. */
export class TextColumn extends Column<Uint32Array> {
  constructor(readonly dictionary: Dictionary) {
    super(Uint32Array);
  }

  pushText(text: string): void {
    this.push(this.dictionary.encode(text));
  }

  textAt(row: number): string {
    return this.dictionary.textAt(this.at(row));
  }
}

const absent = 0xffffffff;

/** A text column in which a row may have no text at all, which is not the same as a blank one. */
export class OptionalTextColumn extends Column<Uint32Array> {
  constructor(private readonly dictionary: Dictionary) {
    super(Uint32Array);
  }

  pushText(text: string | undefined): void {
    this.push(text === undefined ? absent : this.dictionary.encode(text));
  }

  textAt(row: number): string | undefined {
    const code = this.at(row);
    return code === absent ? undefined : this.dictionary.textAt(code);
  }
}
