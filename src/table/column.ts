type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** Whole numbers from 0 up, in an array of the narrowest kind that holds them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** One number for each row, in a typed array that grows by doubling. */
export class Column<Values extends Numbers = Codes> {
  /** The numbers; those from `length` on are room to grow. Replaced when it grows, so never keep it. */
  values: Values;
  length = 0;

  constructor(kind: new (length: number) => Values) {
    this.values = new kind(0);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.resize(Math.max(256, this.length * 2));
    this.values[this.length++] = value;
  }

  at(row: number): number {
    return this.values[row]!;
  }

  /** Makes room for so many rows altogether, so that growing to them wastes nothing. */
  reserve(length: number): void {
    if (length > this.values.length) this.resize(length);
  }

  protected resize(length: number, kind = this.values.constructor): void {
    const values = new (kind as new (length: number) => Values)(length);
    values.set(this.values);
    this.values = values;
  }
}

/** Codes, counts, seconds: one byte for each row until a number needs two, and two until one needs four. */
export class CodeColumn extends Column {
  private most = 0xff;

  constructor() {
    super(Uint8Array);
  }

  override push(code: number): void {
    if (code > this.most) {
      this.most = code > 0xffff ? 0xffffffff : 0xffff;
      this.resize(this.values.length, code > 0xffff ? Uint32Array : Uint16Array);
    }
    super.push(code);
  }
}

/** How a whole number that may be missing is kept in a column: 0 is missing, all others are one more. */
export function optionalCode(value: number | undefined): number {
  // What is handed in from outside may be null.
  if (typeof value !== 'number' || !(Math.abs(value) < Infinity)) return 0;
  return Math.min(Math.max(Math.trunc(value), 0) + 1, 0xffffffff);
}

export function optionalNumber(code: number): number | undefined {
  return code === 0 ? undefined : code - 1;
}
