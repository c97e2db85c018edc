import type { Party, PartyKind } from '../model/call.js';
import { noParty } from '../model/whole-call.js';

/** Texts, each kept once and known by its code: 0, 1, 2 … in order of first appearance. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** The text's code; a text not seen before gets the next one. What is handed in from outside and is no text is blank. */
  encode(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = typeof text === 'string' ? this.texts.push(text) - 1 : this.encode('');
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

/** Parties by kind and label, each kept once: a visitor and an agent of the same name are two. */
export class PartyDictionary {
  private readonly codes: Readonly<Record<PartyKind, Map<string, number>>> = {
    visitor: new Map(),
    agent: new Map(),
    group: new Map(),
    unknown: new Map(),
  };
  private readonly parties: Readonly<Party>[] = [];
  private last: Readonly<Party> = noParty;
  private lastCode = -1;

  get size(): number {
    return this.parties.length;
  }

  encode(party: Party): number {
    // In data handed in from outside a party may be missing, and so may its label.
    party ??= noParty;
    const { kind, label } = party;
    // Every second caller is an anonymous visitor.
    if (this.lastCode >= 0 && label === this.last.label && kind === this.last.kind) return this.lastCode;
    // A word that is no kind counts as unknown.
    const codes = Object.hasOwn(this.codes, kind) ? this.codes[kind] : this.codes.unknown;
    let code = codes.get(label);
    if (code === undefined) {
      const known = codes === this.codes.unknown ? 'unknown' : kind;
      code = this.parties.push({ kind: known, label: typeof label === 'string' ? label : '' }) - 1;
      codes.set(label, code);
    }
    this.last = party;
    this.lastCode = code;
    return code;
  }

  partyAt(code: number): Readonly<Party> {
    return this.parties[code]!;
  }
}
