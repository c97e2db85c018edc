import { Column } from './columns.js';

/** The encoding of an id. Most ids are a UUID or a series of hexadecimal digits, of which a byte holds two. */
const utf8 = 0;
const uuid = 1;
const hex = 2;

const digits = '0123456789abcdef';
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const digitOf = new Uint8Array(128).fill(0xff);
for (let value = 0; value < digits.length; value++) digitOf[digits.charCodeAt(value)] = value;

const pairs = Array.from({ length: 256 }, (_, byte) => digits[byte >> 4]! + digits[byte & 15]!);

/** The id packed last: its encoding, and its bytes from the start of `packed`. */
let packedEncoding = utf8;
let packed = new Uint8Array(64);

/** Packs an id and returns the number of its bytes. */
function pack(id: string): number {
  if (packed.length < id.length * 3) packed = new Uint8Array(id.length * 3);
  const isUuid = id.length === 36;
  const bytes = packHex(id, isUuid);
  if (bytes > 0) {
    packedEncoding = isUuid ? uuid : hex;
    return bytes;
  }
  packedEncoding = utf8;
  return encoder.encodeInto(id, packed).written;
}

/** 0 unless the id is an even number of lower-case hexadecimal digits, in a UUID with its dashes. */
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

function unpack(bytes: Uint8Array, encoding: number): string {
  if (encoding === utf8) return decoder.decode(bytes);
  let id = '';
  for (const byte of bytes) id += pairs[byte]!;
  if (encoding === hex) return id;
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}

/** Ids in order of arrival, packed into one buffer: 16 bytes for a UUID, where a string takes 56 and more. */
export class IdList {
  private bytes = new Uint8Array(0);
  private used = 0;
  /** The end and the encoding of each id; absent as long as all are like the first. */
  private ends?: Column<Uint32Array>;
  private encodings?: Column<Uint8Array>;
  private width = 0;
  private encoding = utf8;
  size = 0;

  get byteLength(): number {
    const { bytes, ends, encodings } = this;
    return bytes.byteLength + (ends?.values.byteLength ?? 0) + (encodings?.values.byteLength ?? 0);
  }

  push(id: string): void {
    this.pushPacked(pack(id));
  }

  at(index: number): string {
    return unpack(this.bytes.subarray(this.startOf(index), this.endOf(index)), this.encodingOf(index));
  }

  reserve(size: number): void {
    if (this.size > 0) this.resize(Math.ceil((this.used / this.size) * size));
    this.ends?.reserve(size);
    this.encodings?.reserve(size);
  }

  /** Appends the id that was packed last, of so many bytes. */
  pushPacked(length: number): void {
    if (this.size === 0) {
      this.width = length;
      this.encoding = packedEncoding;
    } else if (!this.ends && (length !== this.width || packedEncoding !== this.encoding)) this.storeEach();
    const end = this.used + length;
    if (end > this.bytes.length) this.resize(Math.max(4096, Math.ceil(end * 1.5)));
    this.bytes.set(packed.subarray(0, length), this.used);
    this.used = end;
    this.size++;
    this.ends?.push(this.used);
    this.encodings?.push(packedEncoding);
  }

  /** Whether the id at an index is the one that was packed last. */
  isPacked(index: number, length: number): boolean {
    const start = this.startOf(index);
    if (this.endOf(index) - start !== length || this.encodingOf(index) !== packedEncoding) return false;
    for (let at = 0; at < length; at++) if (this.bytes[start + at] !== packed[at]) return false;
    return true;
  }

  /** The hash of an id, the same as `packedHash` of it gives. */
  hashOf(index: number): number {
    return hash(this.bytes, this.startOf(index), this.endOf(index));
  }

  private startOf(index: number): number {
    if (!this.ends) return index * this.width;
    return index === 0 ? 0 : this.ends.at(index - 1);
  }

  private endOf(index: number): number {
    return this.ends ? this.ends.at(index) : (index + 1) * this.width;
  }

  private encodingOf(index: number): number {
    return this.encodings ? this.encodings.at(index) : this.encoding;
  }

  private storeEach(): void {
    this.ends = new Column(Uint32Array);
    this.encodings = new Column(Uint8Array);
    for (let index = 0; index < this.size; index++) {
      this.ends.push((index + 1) * this.width);
      this.encodings.push(this.encoding);
    }
  }

  private resize(length: number): void {
    if (length <= this.bytes.length) return;
    const bytes = new Uint8Array(length);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

/** The hash of the id that was packed last. */
const packedHash = (length: number): number => hash(packed, 0, length);

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = hashStart;
  for (let at = start; at < end; at++) value = hashNext(value, bytes[at]!);
  return hashEnd(value);
}

/**
 * FNV-1a over code units or bytes, with a final mix of the high bits: 32 bits, for hash tables with open addressing.
 */
export const hashStart = 0x811c9dc5;

export function hashNext(value: number, unit: number): number {
  return Math.imul(value ^ unit, 0x01000193);
}

export function hashEnd(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** Unique ids, with a lookup by id. */
export class IdIndex {
  private readonly ids = new IdList();
  /** A hash table with open addressing: the index of an id plus one, or 0 for an empty slot. */
  private slots = new Uint32Array(256);

  get size(): number {
    return this.ids.size;
  }

  get byteLength(): number {
    return this.ids.byteLength + this.slots.byteLength;
  }

  at(index: number): string {
    return this.ids.at(index);
  }

  /** Appends an id; false when it exists already. */
  add(id: string): boolean {
    const length = pack(id);
    const slot = this.slotOf(length);
    if (this.slots[slot] !== 0) return false;
    this.ids.pushPacked(length);
    this.slots[slot] = this.size;
    if (this.size * 4 > this.slots.length * 3) this.rehash(this.slots.length * 2);
    return true;
  }

  /** The index of an id, or -1. */
  indexOf(id: string): number {
    return this.slots[this.slotOf(pack(id))]! - 1;
  }

  reserve(size: number): void {
    this.ids.reserve(size);
    const slots = Math.ceil(size * 1.4);
    if (slots > this.slots.length) this.rehash(slots);
  }

  /** The slot of the id packed last, or the empty one where it belongs. */
  private slotOf(length: number): number {
    const { slots } = this;
    let slot = firstSlot(packedHash(length), slots.length);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.ids.isPacked(entry - 1, length)) break;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private rehash(length: number): void {
    const slots = (this.slots = new Uint32Array(length));
    for (let index = 0; index < this.size; index++) {
      let slot = firstSlot(this.ids.hashOf(index), length);
      while (slots[slot] !== 0) slot = slot + 1 === length ? 0 : slot + 1;
      slots[slot] = index + 1;
    }
  }
}

/** The first slot to probe for a hash of 32 bits. */
function firstSlot(hash: number, slots: number): number {
  return Math.floor((hash / 2 ** 32) * slots);
}
