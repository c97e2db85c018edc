import { Column } from './columns.js';
import { foldQuery } from './text-search.js';

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

/** An id of so many hexadecimal digits is random: its beginning is that of hardly any other. */
const randomDigits = 24;

const hexDigits = /^[0-9a-f]+$/;

/**
 * A word looked for among ids. It finds an id as a whole, in whatever case, a UUID with or without its dashes; and by
 * its beginning, where the word has four characters or more, a digit among them, so that few words are taken for the
 * beginning of an id. A number is not cut in two: `call-1` does not find `call-12`. Random digits have no numbers.
 */
export class IdQuery {
  private readonly digits: string | undefined;
  private readonly hasDigit: boolean;
  private readonly trait: number;

  /** @param word Folded */
  constructor(private readonly word: string) {
    this.digits = digitsOf(word);
    this.hasDigit = /\d/.test(word);
    // Of a beginning such as `0---` the trait says nothing: the second letter of the id comes after it.
    const isTold = word.length < 4 || /[0-9a-z].*[0-9a-z]/.test(word);
    this.trait = isTold ? idTrait(word) : anyTrait;
  }

  /** Whether the word may find an id of a trait; see `idTrait`. */
  mayFind(trait: number): boolean {
    return trait === this.trait || trait === anyTrait || this.trait === anyTrait;
  }

  /** Whether the word finds an id; false for what is none. */
  finds(id: unknown): boolean {
    if (typeof id !== 'string' || !this.mayFind(idTrait(id))) return false;
    const folded = foldQuery(id);
    const digits = this.digits && digitsOf(folded);
    return digits ? this.begins(digits, this.digits!) : this.begins(folded, this.word);
  }

  /** For each value of the first and of the second byte of a packed id, whether the word may find it. */
  packedBytes(encoding: number): readonly [first: Uint8Array, second: Uint8Array] {
    const { word, digits } = this;
    if (encoding === utf8) {
      const first = bytesLike(word.charCodeAt(0));
      if (!digits) return [first, bytesLike(word.charCodeAt(1))];
      // Digits may have dashes anywhere.
      first['-'.charCodeAt(0)] = 1;
      return [first, bytesLike(NaN)];
    }
    return [bytesOf(digits?.slice(0, 2)), bytesOf(digits?.slice(2, 4))];
  }

  private begins(id: string, word: string): boolean {
    if (id === word) return true;
    if (!this.hasDigit || word.length < 4 || !id.startsWith(word)) return false;
    const isRandom = id.length >= randomDigits && hexDigits.test(id);
    return isRandom || !/^\d\d/.test(id.slice(word.length - 1));
  }
}

/** The hexadecimal digits of an id, without its dashes; nothing when it has others. */
function digitsOf(id: string): string | undefined {
  const digits = id.replaceAll('-', '');
  return hexDigits.test(digits) ? digits : undefined;
}

/** The trait of an id of which any word may have to be compared. */
const anyTrait = 0;

/**
 * A byte by which most ids can be told apart from a word: made of the first two letters and digits, which are the same
 * in whatever case, with dashes or without.
 */
export function idTrait(id: string): number {
  let trait = 0;
  let count = 0;
  for (let at = 0; at < id.length && count < 2; at++) {
    const unit = id.charCodeAt(at);
    if (unit >= 0x80) return anyTrait;
    const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit;
    if (!(lower >= 97 && lower <= 122) && !(lower >= 48 && lower <= 57)) continue;
    trait = trait * 36 + lower;
    count++;
  }
  return (trait % 253) + 1;
}

/** Bytes that fold to a character, and those that fold to several or to nothing; all for no character. */
function bytesLike(unit: number): Uint8Array {
  const bytes = new Uint8Array(256).fill(1, 0x80).fill(1, 0, 0x21);
  if (Number.isNaN(unit)) return bytes.fill(1);
  bytes[0x60] = 1;
  bytes[unit] = 1;
  bytes[String.fromCharCode(unit).toUpperCase().charCodeAt(0)] = 1;
  return bytes;
}

/** The byte of two digits; all for no digits. */
function bytesOf(digits: string | undefined): Uint8Array {
  const bytes = new Uint8Array(256);
  if (digits === '') return bytes.fill(1);
  if (digits?.length === 2) bytes[parseInt(digits, 16)] = 1;
  return bytes;
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

  /** Sets `found` to 1 for each id from `start` on that a folded word finds; see `IdQuery`. */
  find(word: string, start: number, found: Uint8Array): void {
    const query = new IdQuery(word);
    const bytesBy = [utf8, uuid, hex].map((encoding) => query.packedBytes(encoding));
    const { bytes } = this;
    for (let index = start; index < this.size; index++) {
      const at = this.startOf(index);
      const [first, second] = bytesBy[this.encodingOf(index)]!;
      if (first[bytes[at]!] === 1 && second[bytes[at + 1] ?? 0] === 1)
        found[index] = Number(query.finds(this.at(index)));
    }
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

  isBlank(index: number): boolean {
    return this.startOf(index) === this.endOf(index);
  }

  /** Packs the id at an index again and returns the number of its bytes. */
  packAgain(index: number): number {
    const [start, end] = [this.startOf(index), this.endOf(index)];
    if (packed.length < end - start) packed = new Uint8Array(end - start);
    packed.set(this.bytes.subarray(start, end));
    packedEncoding = this.encodingOf(index);
    return end - start;
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

/** A part of a hash table with open addressing: in each slot the index of an id plus one, or 0. */
interface HashPart {
  slots: Uint32Array;
  used: number;
}

/** Parts of a hash table. Each grows by itself: to find room for a million ids at once would take 100 ms. */
const partBits = 6;
const restBits = 32 - partBits;

/** Unique ids, with a lookup by id. */
export class IdIndex {
  /** By the first bits of the hash. */
  private readonly parts = Array.from({ length: 2 ** partBits }, (): HashPart => ({
    slots: new Uint32Array(8),
    used: 0,
  }));

  /** @param ids A list of which the first of equal ids are to be found, see `firstLike`; default: one of its own. */
  constructor(private readonly ids = new IdList()) {}

  get size(): number {
    return this.ids.size;
  }

  /** Memory in bytes, with that of the list. */
  get byteLength(): number {
    return this.parts.reduce((sum, { slots }) => sum + slots.byteLength, this.ids.byteLength);
  }

  at(index: number): string {
    return this.ids.at(index);
  }

  /** Sets `found` to 1 for each id from `start` on that a folded word finds; see `IdQuery`. */
  find(word: string, start: number, found: Uint8Array): void {
    this.ids.find(word, start, found);
  }

  /** Appends an id; false when it exists already. */
  add(id: string): boolean {
    const { size } = this;
    return this.numberOf(id) === size;
  }

  /** The index of an id, which is appended when it is not there. */
  numberOf(id: string): number {
    const length = pack(id);
    return this.enter(length, () => {
      this.ids.pushPacked(length);
      return this.size - 1;
    });
  }

  /** The index of the first id of the list that equals the one at an index; to be asked for in ascending order. */
  firstLike(index: number): number {
    return this.enter(this.ids.packAgain(index), () => index);
  }

  /** The index of an id, or -1. */
  indexOf(id: string): number {
    const length = pack(id);
    const hash = packedHash(length);
    const part = this.partOf(hash);
    return part.slots[this.slotOf(part, hash, length)]! - 1;
  }

  reserve(size: number): void {
    this.ids.reserve(size);
    const slots = Math.ceil((size * 1.4) / this.parts.length);
    for (const part of this.parts) if (slots > part.slots.length) this.resize(part, slots);
  }

  /** The index of the id packed last; a new one gets that which `add` returns. */
  private enter(length: number, add: () => number): number {
    const hash = packedHash(length);
    const part = this.partOf(hash);
    const slot = this.slotOf(part, hash, length);
    const entry = part.slots[slot]!;
    if (entry !== 0) return entry - 1;
    const index = add();
    part.slots[slot] = index + 1;
    part.used++;
    if (part.used * 4 > part.slots.length * 3) this.resize(part, part.slots.length * 2);
    return index;
  }

  private partOf(hash: number): HashPart {
    return this.parts[hash >>> restBits]!;
  }

  /** The slot of the id packed last, or the empty one where it belongs. */
  private slotOf({ slots }: HashPart, hash: number, length: number): number {
    let slot = firstSlot(hash, slots.length);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.ids.isPacked(entry - 1, length)) break;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private resize(part: HashPart, length: number): void {
    const slots = new Uint32Array(length);
    for (const entry of part.slots) {
      if (entry === 0) continue;
      let slot = firstSlot(this.ids.hashOf(entry - 1), length);
      while (slots[slot] !== 0) slot = slot + 1 === length ? 0 : slot + 1;
      slots[slot] = entry;
    }
    part.slots = slots;
  }
}

/** The first slot to probe for a hash of 32 bits, of which the first chose the part. */
function firstSlot(hash: number, slots: number): number {
  return Math.floor(((hash & (2 ** restBits - 1)) / 2 ** restBits) * slots);
}
