import type { Call } from '../model/call.js';
import type { ServiceCalls } from './service-calls.js';
import type { ServiceView } from './service-view.js';
import type { CallGridRows } from './viewed-calls.js';

/**
 * The calls of a service's view as the rows of a grid, which reads what comes in sight. A row is known by where it stands,
 * since most are not here.
 */
export class WindowRows implements CallGridRows {
  #calls: ServiceCalls;
  #view: ServiceView | undefined;

  constructor(calls: ServiceCalls) {
    this.#calls = calls;
    this.#view = calls.view;
  }

  isOf(calls: object): boolean {
    return calls === this.#calls && this.#calls.view === this.#view;
  }

  take(): void {}

  get length(): number {
    return this.#view?.length ?? 0;
  }

  rowAt(position: number): Call | undefined {
    return this.#view?.callAt(position);
  }

  contentAt(position: number): unknown {
    return this.rowAt(position);
  }

  /** Calls that come in above move all others, which stay the same rows. */
  keyAt(position: number): number {
    return position - (this.#view?.inserted ?? 0);
  }

  positionOf(key: number): number {
    const position = key + (this.#view?.inserted ?? 0);
    return position >= 0 && position < this.length ? position : -1;
  }

  see(first: number, end: number): void {
    this.#view?.see({ first, end });
  }

  async fetch(indexes: Iterable<number>): Promise<void> {
    for (const position of indexes)
      if (this.rowAt(position) === undefined) await this.#view?.fetch({ first: position, end: position + 1 });
  }

  idsAt(positions: Iterable<number>): () => string[] {
    const ids = Array.from(positions, (position) => this.rowAt(position)?.id);
    return () => ids.filter((id) => id !== undefined);
  }

  positionOfId(id: string): number {
    return this.#view?.positionOf(id) ?? -1;
  }
}
