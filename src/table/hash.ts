/** FNV-1a, a unit at a time, and a last stir for the high bits: 32 bits, for tables of open addressing. */
export const hashStart = 0x811c9dc5;

export function hashNext(value: number, unit: number): number {
  return Math.imul(value ^ unit, 0x01000193);
}

export function hashEnd(value: number): number {
  const stirred = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (stirred ^ (stirred >>> 13)) >>> 0;
}
