// What was measured: many samples of each, told by their median.

export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which this share of all lies, between two of them in proportion. `NaN` of none. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined ? NaN : below + (above - below) * (place - Math.floor(place));
}

export class Samples {
  #values = new Map();

  add(size, measure, candidate, value) {
    const key = keyOf(size, measure, candidate);
    if (!this.#values.has(key)) this.#values.set(key, { size, measure, candidate, values: [] });
    this.#values.get(key).values.push(value);
  }

  /** `NaN` when it was not measured. */
  median(size, measure, candidate) {
    return median(this.#values.get(keyOf(size, measure, candidate))?.values ?? []);
  }

  /** Names in the order they were first measured. */
  get sizes() {
    return this.#names('size');
  }

  measuresOf(size) {
    return this.#names('measure', (entry) => entry.size === size);
  }

  candidatesOf(size) {
    return this.#names('candidate', (entry) => entry.size === size);
  }

  toJSON() {
    return [...this.#values.values()];
  }

  #names(key, isWanted = () => true) {
    return [...new Set([...this.#values.values()].filter(isWanted).map((entry) => entry[key]))];
  }
}

const keyOf = (...names) => names.join(' · ');
