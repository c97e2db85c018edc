import { CodeColumn } from './column.js';
import { IdList } from './id-list.js';

/** Ids that come once each, and can be found. */
export class IdIndex extends IdList {
  /** A hash table of open addressing: an id's index and one, or 0 where there is none. */
  private slots = new Uint32Array(256);

  override get byteLength(): number {
    return super.byteLength + this.slots.byteLength;
  }

  /** Adds an id as the last; false when it is there already. */
  add(id: string): boolean {
    const length = this.pack(id);
    const slot = this.slotOf(length);
    if (this.slots[slot] !== 0) return false;
    this.pushPacked(length);
    this.slots[slot] = this.size;
    if (this.size * 4 > this.slots.length * 3) this.rehash(this.slots.length * 2);
    return true;
  }

  /** -1 when it is not there. */
  indexOf(id: string): number {
    return this.slots[this.slotOf(this.pack(id))]! - 1;
  }

  override reserve(size: number): void {
    super.reserve(size);
    const slots = Math.ceil(size * 1.4);
    if (slots > this.slots.length) this.rehash(slots);
  }

  /** Where the id that was packed last is, or would be. */
  private slotOf(length: number): number {
    const { slots } = this;
    let slot = home(this.hashOfPacked(length), slots.length);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.isPacked(entry - 1, length)) break;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private rehash(length: number): void {
    const slots = (this.slots = new Uint32Array(length));
    for (let index = 0; index < this.size; index++) {
      let slot = home(this.hashOf(index), length);
      while (slots[slot] !== 0) slot = slot + 1 === length ? 0 : slot + 1;
      slots[slot] = index + 1;
    }
  }
}

/** The slot a hash of 32 bits begins to look at. */
function home(hash: number, slots: number): number {
  return Math.floor((hash / 2 ** 32) * slots);
}

const remembered = 1024;

/** What the calls of one visit have in common; either may be missing. */
export interface VisitIds {
  interactionId: string | undefined;
  visitorId: string | undefined;
}

/**
 * The interaction and the visitor of each row. Calls near each other often belong to the same visit; the last ones
 * are remembered, so that they keep its ids once.
 */
export class VisitColumn {
  private readonly interactions = new IdList();
  private readonly visitors = new IdList();
  /** For each visit, which of its ids it lacks. */
  private readonly lacks = new CodeColumn();
  private readonly visits = new CodeColumn();
  private readonly recent = new Map<string | undefined, { visit: number; visitorId: string | undefined }>();

  get byteLength(): number {
    const { interactions, visitors, lacks, visits } = this;
    return interactions.byteLength + visitors.byteLength + lacks.values.byteLength + visits.values.byteLength;
  }

  push({ interactionId, visitorId }: Partial<VisitIds>): void {
    const last = this.recent.get(interactionId);
    this.visits.push(last?.visitorId === visitorId && last ? last.visit : this.add(interactionId, visitorId));
  }

  at(row: number): VisitIds {
    const visit = this.visits.at(row);
    const lacks = this.lacks.at(visit);
    return {
      interactionId: lacks & noInteraction ? undefined : this.interactions.at(visit),
      visitorId: lacks & noVisitor ? undefined : this.visitors.at(visit),
    };
  }

  reserve(rows: number): void {
    const { visits, lacks } = this;
    const share = visits.length > 0 ? lacks.length / visits.length : 0;
    for (const list of [this.interactions, this.visitors, lacks]) list.reserve(Math.ceil(rows * share));
    visits.reserve(rows);
  }

  private add(interactionId: string | undefined, visitorId: string | undefined): number {
    const visit = this.lacks.length;
    this.interactions.push(interactionId ?? '');
    this.visitors.push(visitorId ?? '');
    this.lacks.push(
      (interactionId === undefined ? noInteraction : 0) | (visitorId === undefined ? noVisitor : 0),
    );
    if (this.recent.size === remembered) this.recent.clear();
    this.recent.set(interactionId, { visit, visitorId });
    return visit;
  }
}

const noInteraction = 1;
const noVisitor = 2;
