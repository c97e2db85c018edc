/** A repeatable source of chance (sfc32): the same seed gives the same data on every machine. */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    const hash = hashes(seed);
    this.#a = hash[0];
    this.#b = hash[1];
    this.#c = hash[2];
    for (let warmUp = 0; warmUp < 12; warmUp++) this.uint32();
  }

  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 up to, but without, 1. */
  fraction(): number {
    return this.uint32() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number between both, each included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.fraction() * items.length)] as T;
  }

  /** A length with many short and a few very long ones (log-normal around its median). */
  length(median: number, spread: number, most: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction());
    return Math.max(1, Math.min(most, Math.round(median * Math.exp(spread * normal))));
  }

  uuid(): string {
    const [a, b, c, d] = [this.#hex(), this.#hex(), this.#hex(), this.#hex()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  #hex(): string {
    const bits = this.uint32();
    return `${hexByte(bits >>> 24)}${hexByte(bits >>> 16)}${hexByte(bits >>> 8)}${hexByte(bits)}`;
  }
}

/** Picks by weight. */
export class Weighted<T> {
  readonly #ends: number[] = [];
  readonly #items: T[] = [];
  #sum = 0;

  constructor(entries: Iterable<readonly [item: T, weight: number]>) {
    for (const [item, weight] of entries) {
      this.#sum += weight;
      this.#items.push(item);
      this.#ends.push(this.#sum);
    }
  }

  pick(dice: Dice): T {
    const point = dice.fraction() * this.#sum;
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) > point) high = middle;
      else low = middle + 1;
    }
    return this.#items[low] as T;
  }
}

function hashes(text: string): [number, number, number] {
  const hash = (start: number): number => {
    let value = start;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value | 0;
  };
  return [hash(0x811c9dc5), hash(0x01234567), hash(0x089abcde)];
}

// A million calls need several million ids; formatting every number anew would take half of the time.
const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hexByte = (bits: number): string => hexBytes[bits & 255] as string;
