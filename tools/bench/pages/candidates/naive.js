// The naive floor: `filter` and `sort` on the objects, as one would write it first.
import { compareValues, isBlank, valueOf } from '../cells.js';
import { rowDivs } from './row-divs.js';

class NaiveView {
  #calls;
  #rows;
  #filters = {};
  #sort;

  constructor(calls) {
    this.#calls = calls;
    this.#rows = calls;
  }

  get length() {
    return this.#rows.length;
  }

  callAt(position) {
    return this.#rows[position];
  }

  filter(column, text) {
    this.#filters[column] = text.toLowerCase();
    this.#show();
  }

  sort(column, direction) {
    this.#sort = { column, sign: direction === 'ascending' ? 1 : -1 };
    this.#show();
  }

  append(calls) {
    this.#calls = [...this.#calls, ...calls];
    this.#show();
  }

  #show() {
    const filters = Object.entries(this.#filters).filter(([, text]) => text !== '');
    this.#rows = this.#calls.filter((call) =>
      filters.every(([column, text]) => valueOf[column](call).toLowerCase().includes(text)),
    );
    if (this.#sort) this.#rows.sort(this.#compare());
  }

  #compare() {
    const { column, sign } = this.#sort;
    const value = valueOf[column];
    return (one, other) => {
      const [a, b] = [value(one), value(other)];
      return Number(isBlank(a)) - Number(isBlank(b)) || (isBlank(a) ? 0 : sign * compareValues(a, b));
    };
  }
}

export const candidate = rowDivs((calls) => new NaiveView(calls));
