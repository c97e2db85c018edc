type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** One number for each row, in a typed array that grows by doubling. */
export class Column<Values extends Numbers> {
  /** The numbers; those from `length` on are room to grow. Replaced when it grows, so never keep it. */
  values: Values;
  length = 0;

  constructor(private readonly Kind: new (length: number) => Values) {
    this.values = new Kind(0);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  at(row: number): number {
    return this.values[row]!;
  }

  private grow(): void {
    const larger = new this.Kind(Math.max(256, this.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}

const missing = -(2 ** 31);

/** Whole numbers, some of them missing: durations in seconds, counts. */
export class WholeColumn extends Column<Int32Array> {
  constructor() {
    super(Int32Array);
  }

  pushOptional(value: number | undefined): void {
    this.push(value === undefined || !Number.isFinite(value) ? missing : value);
  }

  /** As a key to compare by: `NaN` when missing. */
  keyAt(row: number): number {
    const value = this.at(row);
    return value === missing ? NaN : value;
  }

  optionalAt(row: number): number | undefined {
    const value = this.at(row);
    return value === missing ? undefined : value;
  }
}
