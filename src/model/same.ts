/**
 * Whether two values have the same content: lists and plain objects by what is in them, which may be themselves, all
 * else by identity.
 */
export function sameContent(a: unknown, b: unknown): boolean {
  const compared = new Map<object, Set<object>>();
  const isSame = (x: unknown, y: unknown): boolean => {
    if (Object.is(x, y)) return true;
    if (!isPlain(x) || !isPlain(y) || Array.isArray(x) !== Array.isArray(y)) return false;
    const others = compared.get(x) ?? new Set();
    // The first difference ends it: what was compared is the same, as far as it has been.
    if (others.has(y)) return true;
    compared.set(x, others.add(y));
    const [one, other] = [Object.entries(x), new Map(Object.entries(y))];
    return (
      one.length === other.size &&
      one.every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
    );
  };
  return isSame(a, b);
}

/** The value with lists and plain objects of its own, which stay as they are when those are changed. */
export function copyOf<T>(value: T): T {
  const copies = new Map<object, object>();
  const copied = (one: unknown): unknown => {
    if (!isPlain(one)) return one;
    const known = copies.get(one);
    if (known) return known;
    const copy = Array.isArray(one) ? [] : {};
    copies.set(one, copy);
    // Defined, not assigned: a key may be `__proto__`.
    for (const [key, part] of Object.entries(one))
      Object.defineProperty(copy, key, { ...ownProperty, value: copied(part) });
    return copy;
  };
  return copied(value) as T;
}

const ownProperty = { configurable: true, enumerable: true, writable: true };

/**
 * A function that gives the same object for as long as its argument has the same content. Frameworks hand in another
 * object at each render; pages may also change the one they handed in.
 */
export function steadyByContent<T>(): (value: T) => T {
  let last: T | undefined;
  return (value) => {
    if (last === undefined || !sameContent(value, last)) last = copyOf(value);
    return last;
  };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
