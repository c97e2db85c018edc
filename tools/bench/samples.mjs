// The samples of all measurements, summarised by their medians.

export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which that share of all lies, interpolated linearly. `NaN` without values. */
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

  /** Returns `add(measure, value)` for one candidate. */
  adder(group, candidate) {
    return (measure, value) => this.add(group, measure, candidate, value);
  }

  /** `NaN` if it was not measured. */
  median(group, measure, candidate) {
    return median(this.valuesOf(group, measure, candidate));
  }

  valuesOf(group, measure, candidate) {
    return this.#values.get(keyOf(group, measure, candidate))?.values ?? [];
  }

  /** Measurements with the same data are a group. All names are in the order of their first samples. */
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
