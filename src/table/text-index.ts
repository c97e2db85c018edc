import type { Party, SuccessRule } from '../model/call.js';
import type { Dictionaries, Dictionary, PartyDictionary, Searchable, TextColumnName } from './columns.js';
import { lowerBound, mergeSorted, range } from './sort-algorithms.js';
import { foldText } from './text-search.js';

/** The locale for searching and its collation for sorting. */
interface Collation {
  locale: string | undefined;
  compare: (a: string, b: string) => number;
}

/** Number of texts that are joined and searched as one string. */
const chunkSize = 512;

/** Separates the texts of a chunk. Neither a folded text nor a query contains it. */
const separator = '\n';

/** The texts of a dictionary as they are shown, each folded once for searching and ranked once for sorting. */
export class TextIndex implements Searchable {
  /** Folded and joined texts, one string a chunk; the last is rebuilt until it is full. */
  private readonly chunks: string[] = [];
  private folded = 0;
  /** One code for each group of texts that collate equal, in the order of the collation. */
  private groups: Uint32Array = new Uint32Array(0);
  private readonly groupOf: number[] = [];
  private ranks: Float64Array = new Float64Array(0);

  constructor(
    private readonly dictionary: { readonly size: number },
    /** The text shown for a code. */
    readonly textAt: (code: number) => string,
    private readonly collation: Collation,
  ) {}

  get size(): number {
    return this.dictionary.size;
  }

  isBlank(code: number): boolean {
    return this.textAt(code).trim() === '';
  }

  /** Sets `found` to 1 for each code from `start` on whose text contains a folded word or query. */
  find(query: string, start: number, found: Uint8Array): void {
    this.fold();
    for (let number = Math.floor(start / chunkSize); number < this.chunks.length; number++) {
      const text = this.chunks[number]!;
      let code = number * chunkSize;
      let end = text.indexOf(separator);
      for (let at = text.indexOf(query); at >= 0; at = end < 0 ? -1 : text.indexOf(query, end)) {
        for (; end >= 0 && end < at; code++) end = text.indexOf(separator, end + 1);
        found[code] = 1;
      }
    }
  }

  /** For each code its rank in the collation; equal for texts that collate equal, `NaN` for blank ones. */
  ranksByCode(): Float64Array {
    if (this.ranks.length < this.size) {
      this.groupTexts(this.ranks.length);
      const ranks = new Float64Array(this.size).fill(NaN);
      this.groups.forEach((code, rank) => (ranks[code] = rank));
      this.groupOf.forEach((group, code) => (ranks[code] = ranks[group]!));
      this.ranks = ranks;
    }
    return this.ranks;
  }

  private fold(): void {
    const { size, chunks, collation } = this;
    if (this.folded === size) return;
    for (let start = this.folded - (this.folded % chunkSize); start < size; start += chunkSize) {
      const texts = Array.from(range(start, Math.min(start + chunkSize, size)), this.textAt);
      chunks[start / chunkSize] = texts.map((text) => foldText(text, collation.locale)).join(separator);
    }
    this.folded = size;
  }

  /** Groups the texts of the codes from `start` on; blank ones form no group. */
  private groupTexts(start: number): void {
    const newTexts = Array.from(range(start, this.size), this.textAt);
    const textOf = (code: number) => newTexts[code - start] ?? this.textAt(code);
    const compare = (a: number, b: number) => this.collation.compare(textOf(a), textOf(b));
    const codes = range(start, this.size);
    codes.forEach((code) => this.groupOf.push(code));
    const newGroups: number[] = [];
    for (const code of codes.filter((code) => textOf(code).trim() !== '').sort(compare)) {
      const candidates = [newGroups.at(-1), this.groups[lowerBound(this.groups, code, compare)]];
      const group = candidates.find((other) => other !== undefined && compare(other, code) === 0);
      if (group === undefined) newGroups.push(code);
      else this.groupOf[code] = group;
    }
    this.groups = mergeSorted(this.groups, Uint32Array.from(newGroups), compare);
  }
}

/** Labels for parties without one of their own. */
interface PartyLabels {
  visitor: string;
  group: string;
  /** Also for an agent without a label. */
  unknown: string;
}

/** How a table's calls are shown, searched, sorted and counted as successful. */
export interface CallTableOptions {
  /** BCP 47, for searching and sorting. Default: the browser's. */
  locale?: string;
  /** Default: English. */
  labels?: PartyLabels;
  /** Labels for types; a type without one is shown as it is. */
  typeLabels?: Readonly<Record<string, string>>;
  /** Labels for reasons; a reason without one is shown as it is. */
  reasonLabels?: Readonly<Record<string, string>>;
  /** The rule for the filter `success`. Default: `server`. */
  successRule?: SuccessRule;
}

const englishLabels: PartyLabels = { visitor: 'Visitor', group: 'Group', unknown: 'Unknown' };

/** The text shown for a party. */
export function partyText(party: Party, labels: PartyLabels = englishLabels): string {
  if (party.label !== '') return party.label;
  return labels[party.kind === 'visitor' || party.kind === 'group' ? party.kind : 'unknown'];
}

/** The text index of every text column. */
export type TextIndexes = Record<TextColumnName, TextIndex>;

/** The collator is created on first use: that takes milliseconds, and is needed for sorting only. */
function createCollation(locale: string | undefined): Collation {
  let collator: Intl.Collator | undefined;
  return {
    locale,
    compare: (a, b) => (collator ??= new Intl.Collator(locale, { numeric: true })).compare(a, b),
  };
}

/** Creates the indexes for the dictionaries of a table. */
export function createTextIndexes(dictionaries: Dictionaries, options: CallTableOptions): TextIndexes {
  const collation = createCollation(options.locale);
  const parties = (dictionary: PartyDictionary) =>
    new TextIndex(dictionary, (code) => partyText(dictionary.partyAt(code), options.labels), collation);
  const words = (dictionary: Dictionary, labels: Readonly<Record<string, string>> = {}) => {
    const labelOf = new Map(Object.entries(labels));
    const textAt = (code: number): string => {
      const text = dictionary.textAt(code);
      return labelOf.get(text) ?? text;
    };
    return new TextIndex(dictionary, textAt, collation);
  };
  const { from, to, type, crm, reason, agent } = dictionaries;
  const ofFrom = parties(from);
  return {
    from: ofFrom,
    to: to === from ? ofFrom : parties(to),
    type: words(type, options.typeLabels),
    crm: words(crm),
    reason: words(reason, options.reasonLabels),
    agent: words(agent),
  };
}
