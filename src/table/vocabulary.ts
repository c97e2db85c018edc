import { lowerBound, mergeSorted, range } from './ordering.js';
import { foldText } from './text.js';

/** How texts compare: for finding by the locale, for order by its collation. */
export interface Language {
  locale: string | undefined;
  collator: Intl.Collator;
}

/** The texts of a dictionary as people see them, folded for finding and ranked for order, each once. */
export class Vocabulary {
  private readonly folded: string[] = [];
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

  foldedAt(code: number): string {
    return (this.folded[code] ??= foldText(this.textAt(code), this.language.locale));
  }

  isBlank(code: number): boolean {
    return this.textAt(code).trim() === '';
  }

  /** For each code its place in the order of texts; equal for texts that collate equal, `NaN` for blank ones. */
  ranksByCode(): Float64Array {
    if (this.ranks.length < this.size) {
      this.lead(this.ranks.length);
      const places = new Float64Array(this.size);
      this.leaders.forEach((code, place) => (places[code] = place));
      this.ranks = places.map((_, code) => (this.isBlank(code) ? NaN : places[this.leaderOf[code]!]!));
    }
    return this.ranks;
  }

  /** Finds the leaders of the codes from `start` on. */
  private lead(start: number): void {
    const compare = (a: number, b: number) => this.language.collator.compare(this.textAt(a), this.textAt(b));
    const fresh: number[] = [];
    for (const code of range(start, this.size).sort(compare)) {
      const place = lowerBound(this.leaders, code, compare);
      const candidates = [fresh[fresh.length - 1], this.leaders[place]];
      const leader = candidates.find((other) => other !== undefined && compare(other, code) === 0) ?? code;
      this.leaderOf[code] = leader;
      if (leader === code) fresh.push(code);
    }
    this.leaders = mergeSorted(this.leaders, Uint32Array.from(fresh), compare);
  }
}
