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

  add(group, measure, candidate, value) {
    const key = keyOf(group, measure, candidate);
    if (!this.#values.has(key)) this.#values.set(key, { group, measure, candidate, values: [] });
    this.#values.get(key).values.push(value);
  }

  /** Adds to what is known of one candidate: `add(measure, value)`. */
  adder(group, candidate) {
    return (measure, value) => this.add(group, measure, candidate, value);
  }

  /** `NaN` when it was not measured. */
  median(group, measure, candidate) {
    return median(this.#values.get(keyOf(group, measure, candidate))?.values ?? []);
  }

  /** What was measured with the same data, in the order of the first measurements; so are the names in a group. */
  get groups() {
    return this.#names('group');
  }

  measuresOf(group) {
    return this.#names('measure', (entry) => entry.group === group);
  }

  candidatesOf(group) {
    return this.#names('candidate', (entry) => entry.group === group);
  }

  toJSON() {
    return [...this.#values.values()];
  }

  #names(key, isWanted = () => true) {
    return [...new Set([...this.#values.values()].filter(isWanted).map((entry) => entry[key]))];
  }
}

const keyOf = (...names) => names.join(' · ');
