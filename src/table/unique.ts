import type { Call } from '../model/call.js';
import { isRecord } from '../model/given-records.js';
import { hashEnd, hashNext, hashStart } from './hash.js';

/** Calls that are done without asking whether it is time for a pause. */
const stride = 1024;

/**
 * The calls without what cannot be one and those whose id came before, a little at a time; the array itself when there
 * are none. The ids stay where they are: what it takes is 6 bytes a call, until it is done.
 */
export function* uniqueCalls(calls: readonly Call[]): Generator<void, readonly Call[], undefined> {
  const { length } = calls;
  const slots = new Uint32Array(Math.ceil(length * 1.5) + 1);
  const out: number[] = [];
  for (let row = 0; row < length; row++) {
    if (row % stride === 0) yield;
    const call = calls[row]!;
    if (!isRecord(call)) {
      out.push(row);
      continue;
    }
    const { id } = call;
    let slot = Math.floor((hash(id) / 2 ** 32) * slots.length);
    while (slots[slot] !== 0 && calls[slots[slot]! - 1]!.id !== id) slot = (slot + 1) % slots.length;
    if (slots[slot] === 0) slots[slot] = row + 1;
    else out.push(row);
  }
  if (out.length === 0) return calls;
  const left = new Set(out);
  return calls.filter((_, row) => !left.has(row));
}

function hash(id: string): number {
  let value = hashStart;
  for (let at = 0; at < id.length; at++) value = hashNext(value, id.charCodeAt(at));
  return hashEnd(value);
}
