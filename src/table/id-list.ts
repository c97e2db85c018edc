import { Column } from './column.js';
import { hashEnd, hashNext, hashStart } from './hash.js';

/** How an id is packed. Most ids are a UUID or a run of hexadecimal digits, which fit into half a byte each. */
const asText = 0;
const asUuid = 1;
const asHex = 2;

const digits = '0123456789abcdef';
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const digitOf = new Uint8Array(128).fill(0xff);
for (let value = 0; value < digits.length; value++) digitOf[digits.charCodeAt(value)] = value;

const pairs = Array.from({ length: 256 }, (_, byte) => digits[byte >> 4]! + digits[byte & 15]!);

/** The id last packed: its form, and its bytes from the start of `packed`. */
let form = asText;
let packed = new Uint8Array(64);

/** Packs an id and returns the number of its bytes. */
function pack(id: string): number {
  if (packed.length < id.length * 3) packed = new Uint8Array(id.length * 3);
  const isUuid = id.length === 36;
  const bytes = packHex(id, isUuid);
  if (bytes > 0) {
    form = isUuid ? asUuid : asHex;
    return bytes;
  }
  form = asText;
  return encoder.encodeInto(id, packed).written;
}

/** 0 when the id is no even number of lower-case hexadecimal digits, in a UUID with its dashes. */
function packHex(id: string, isUuid: boolean): number {
  let half = -1;
  let bytes = 0;
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at);
    if (isUuid && (at === 8 || at === 13 || at === 18 || at === 23)) {
      if (unit !== 45) return 0;
      continue;
    }
    const digit = unit < 128 ? digitOf[unit]! : 0xff;
    if (digit === 0xff) return 0;
    if (half < 0) half = digit;
    else {
      packed[bytes++] = half * 16 + digit;
      half = -1;
    }
  }
  return half < 0 ? bytes : 0;
}

function unpack(bytes: Uint8Array, form: number): string {
  if (form === asText) return decoder.decode(bytes);
  let id = '';
  for (const byte of bytes) id += pairs[byte]!;
  if (form === asHex) return id;
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}

/** Ids in order of arrival, packed one after the other: 16 bytes for a UUID, where a string takes 56 and more. */
export class IdList {
  private bytes = new Uint8Array(0);
  private used = 0;
  /** Where each id ends and how it is packed; left out as long as all are like the first. */
  private ends?: Column<Uint32Array>;
  private forms?: Column<Uint8Array>;
  private width = 0;
  private form = asText;
  size = 0;

  get byteLength(): number {
    const { bytes, ends, forms } = this;
    return bytes.byteLength + (ends?.values.byteLength ?? 0) + (forms?.values.byteLength ?? 0);
  }

  push(id: string): void {
    this.pushPacked(this.pack(id));
  }

  at(index: number): string {
    return unpack(this.bytes.subarray(this.startOf(index), this.endOf(index)), this.formOf(index));
  }

  reserve(size: number): void {
    if (this.size > 0) this.resize(Math.ceil((this.used / this.size) * size));
    this.ends?.reserve(size);
    this.forms?.reserve(size);
  }

  /** Packs an id and returns the number of its bytes; the next one takes its place. */
  protected pack(id: string): number {
    return pack(id);
  }

  /** Adds the id that was packed last. */
  protected pushPacked(length: number): void {
    if (this.size === 0) {
      this.width = length;
      this.form = form;
    } else if (!this.ends && (length !== this.width || form !== this.form)) this.tellApart();
    const end = this.used + length;
    if (end > this.bytes.length) this.resize(Math.max(4096, Math.ceil(end * 1.5)));
    this.bytes.set(packed.subarray(0, length), this.used);
    this.used = end;
    this.size++;
    this.ends?.push(this.used);
    this.forms?.push(form);
  }

  /** Whether the id at an index is the one that was packed last. */
  protected isPacked(index: number, length: number): boolean {
    const start = this.startOf(index);
    if (this.endOf(index) - start !== length || this.formOf(index) !== form) return false;
    for (let at = 0; at < length; at++) if (this.bytes[start + at] !== packed[at]) return false;
    return true;
  }

  protected hashOf(index: number): number {
    return hash(this.bytes, this.startOf(index), this.endOf(index));
  }

  protected hashOfPacked(length: number): number {
    return hash(packed, 0, length);
  }

  private startOf(index: number): number {
    if (!this.ends) return index * this.width;
    return index === 0 ? 0 : this.ends.at(index - 1);
  }

  private endOf(index: number): number {
    return this.ends ? this.ends.at(index) : (index + 1) * this.width;
  }

  private formOf(index: number): number {
    return this.forms ? this.forms.at(index) : this.form;
  }

  private tellApart(): void {
    this.ends = new Column(Uint32Array);
    this.forms = new Column(Uint8Array);
    for (let index = 0; index < this.size; index++) {
      this.ends.push((index + 1) * this.width);
      this.forms.push(this.form);
    }
  }

  private resize(length: number): void {
    if (length <= this.bytes.length) return;
    const bytes = new Uint8Array(length);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = hashStart;
  for (let at = start; at < end; at++) value = hashNext(value, bytes[at]!);
  return hashEnd(value);
}
