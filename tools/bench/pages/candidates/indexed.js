// The indexed floor: the least machinery that is fast. A column has a dictionary and a sort index, each built when
// first needed; a filter asks the dictionary and then looks at codes; a sort counts.
import { compareValues, isBlank, valueOf } from '../cells.js';
import { rowDivs } from './row-divs.js';

class IndexedColumn {
  #value;
  #codes = new Map();
  #values = [];
  #codeOfRow = new Uint32Array(0);
  #orders = {};

  constructor(column) {
    this.#value = valueOf[column];
  }

  /** For each row the code of its value. */
  codes(calls) {
    const known = this.#codeOfRow.length;
    if (known === calls.length) return this.#codeOfRow;
    const codes = new Uint32Array(calls.length);
    codes.set(this.#codeOfRow);
    for (let row = known; row < calls.length; row++) codes[row] = this.#encode(this.#value(calls[row]));
    this.#orders = {};
    return (this.#codeOfRow = codes);
  }

  /** For each code whether its text contains this one. */
  matches(text) {
    return Uint8Array.from(this.#values, (value) => Number(value.toLowerCase().includes(text)));
  }

  /** All rows in the order of their values, blank ones last, equal ones as they are. */
  order(calls, direction) {
    const codes = this.codes(calls);
    return (this.#orders[direction] ??= countingSort(codes, this.#ranks(direction === 'ascending' ? 1 : -1)));
  }

  #encode(value) {
    let code = this.#codes.get(value);
    if (code === undefined) this.#codes.set(value, (code = this.#values.push(value) - 1));
    return code;
  }

  #ranks(sign) {
    const values = this.#values;
    const sorted = [...values.keys()].sort(
      (a, b) =>
        Number(isBlank(values[a])) - Number(isBlank(values[b])) || sign * compareValues(values[a], values[b]),
    );
    const ranks = new Uint32Array(values.length);
    let rank = 0;
    sorted.forEach((code, place) => {
      if (place > 0 && compareValues(values[code], values[sorted[place - 1]]) !== 0) rank++;
      ranks[code] = rank;
    });
    return ranks;
  }
}

function countingSort(codes, ranks) {
  const places = new Uint32Array(ranks.length + 1);
  for (const code of codes) places[ranks[code] + 1]++;
  for (let rank = 1; rank < places.length; rank++) places[rank] += places[rank - 1];
  const order = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) order[places[ranks[codes[row]]]++] = row;
  return order;
}

class IndexedView {
  #calls;
  #columns = {};
  #filters = {};
  #sort;
  /** Rows that are shown; none: all, as they are. */
  #rows;

  constructor(calls) {
    this.#calls = calls;
  }

  get length() {
    return (this.#rows ?? this.#calls).length;
  }

  callAt(position) {
    return this.#calls[this.#rows ? this.#rows[position] : position];
  }

  filter(column, text) {
    this.#filters[column] = text.toLowerCase();
    this.#show();
  }

  sort(column, direction) {
    this.#sort = { column, direction };
    this.#show();
  }

  append(calls) {
    this.#calls = [...this.#calls, ...calls];
    this.#show();
  }

  #show() {
    const calls = this.#calls;
    this.#rows = this.#sort && this.#column(this.#sort.column).order(calls, this.#sort.direction);
    for (const [column, text] of Object.entries(this.#filters)) {
      if (text === '') continue;
      const codes = this.#column(column).codes(calls);
      const matches = this.#column(column).matches(text);
      this.#rows = matching(this.#rows, codes, matches);
    }
  }

  #column(column) {
    return (this.#columns[column] ??= new IndexedColumn(column));
  }
}

/** Of these rows, or of all, those whose code matches. */
function matching(rows, codes, matches) {
  const length = rows?.length ?? codes.length;
  const kept = new Uint32Array(length);
  let count = 0;
  for (let position = 0; position < length; position++) {
    const row = rows ? rows[position] : position;
    if (matches[codes[row]]) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

export const candidate = rowDivs((calls) => new IndexedView(calls));
