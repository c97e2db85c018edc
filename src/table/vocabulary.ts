import { lowerBound, mergeSorted, range } from './ordering.js';
import { foldText } from './text.js';

/** How texts compare: for finding by the locale, for order by its collation. */
export interface Language {
  locale: string | undefined;
  compare: (a: string, b: string) => number;
}

/** Texts that are folded and searched as one. */
const chunk = 512;

/** Stands between the texts of a chunk. A folded text has none, and nobody can look for one. */
const between = '\n';

/** The texts of a dictionary as people see them, folded for finding and ranked for order, each once. */
export class Vocabulary {
  /** Texts folded and joined, a chunk each; the last is made again until it is full. */
  private readonly chunks: string[] = [];
  private folded = 0;
  /** One code of each text that differs to the collator, in its order. */
  private leaders: Uint32Array = new Uint32Array(0);
  private readonly leaderOf: number[] = [];
  private ranks: Float64Array = new Float64Array(0);

  constructor(
    private readonly dictionary: { readonly size: number },
    /** The text people see for a code. */
    readonly textAt: (code: number) => string,
    private readonly language: Language,
  ) {}

  get size(): number {
    return this.dictionary.size;
  }

  isBlank(code: number): boolean {
    return this.textAt(code).trim() === '';
  }

  /** Sets those codes from `start` on whose text contains a folded query; looking through all costs one search. */
  find(query: string, start: number, found: Uint8Array): void {
    this.fold();
    for (let number = Math.floor(start / chunk); number < this.chunks.length; number++) {
      const text = this.chunks[number]!;
      let code = number * chunk;
      let end = text.indexOf(between);
      for (let at = text.indexOf(query); at >= 0; at = end < 0 ? -1 : text.indexOf(query, end)) {
        for (; end >= 0 && end < at; code++) end = text.indexOf(between, end + 1);
        found[code] = 1;
      }
    }
  }

  /** For each code its place in the order of texts; equal for texts that collate equal, `NaN` for blank ones. */
  ranksByCode(): Float64Array {
    if (this.ranks.length < this.size) {
      this.lead(this.ranks.length);
      const ranks = new Float64Array(this.size).fill(NaN);
      this.leaders.forEach((code, place) => (ranks[code] = place));
      this.leaderOf.forEach((leader, code) => (ranks[code] = ranks[leader]!));
      this.ranks = ranks;
    }
    return this.ranks;
  }

  private fold(): void {
    const { size, chunks, language } = this;
    if (this.folded === size) return;
    for (let start = this.folded - (this.folded % chunk); start < size; start += chunk) {
      const texts = Array.from(range(start, Math.min(start + chunk, size)), this.textAt);
      chunks[start / chunk] = texts.map((text) => foldText(text, language.locale)).join(between);
    }
    this.folded = size;
  }

  /** Finds the leaders of the codes from `start` on; blank ones lead nobody. */
  private lead(start: number): void {
    const fresh = Array.from(range(start, this.size), this.textAt);
    const textOf = (code: number) => fresh[code - start] ?? this.textAt(code);
    const compare = (a: number, b: number) => this.language.compare(textOf(a), textOf(b));
    const codes = range(start, this.size);
    codes.forEach((code) => this.leaderOf.push(code));
    const leaders: number[] = [];
    for (const code of codes.filter((code) => textOf(code).trim() !== '').sort(compare)) {
      const candidates = [leaders[leaders.length - 1], this.leaders[lowerBound(this.leaders, code, compare)]];
      const leader = candidates.find((other) => other !== undefined && compare(other, code) === 0);
      if (leader === undefined) leaders.push(code);
      else this.leaderOf[code] = leader;
    }
    this.leaders = mergeSorted(this.leaders, Uint32Array.from(leaders), compare);
  }
}
