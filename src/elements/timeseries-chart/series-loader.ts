import { Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Period } from '../../model/period.js';
import type { Series } from '../../model/series.js';
import type { SeriesQuery, StatsSource } from '../../model/source.js';

export interface SeriesLoaderEvents {
  loaded: (series: Series) => void;
  failed: (error: unknown) => void;
}

/** Loads series, and knows those it loaded from those handed in. */
export class SeriesLoader {
  #task: Task<readonly [StatsSource, SeriesQuery], Series>;
  #periods = new WeakMap<Series, Period>();
  #isForgotten = false;

  constructor(host: ReactiveControllerHost, { loaded, failed }: SeriesLoaderEvents) {
    this.#task = new Task(host, {
      autoRun: false,
      task: async ([source, query], { signal }) => {
        const series = await source.timeseries(query, { signal });
        this.#periods.set(series, query.period);
        return series;
      },
      onComplete: (series) => this.#isForgotten || loaded(series),
      onError: (error) => this.#isForgotten || failed(error),
    });
  }

  get pending(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** Why the last load failed, if it did. */
  get error(): unknown {
    return this.#task.status === TaskStatus.ERROR && !this.#isForgotten ? this.#task.error : undefined;
  }

  /** The period a series was loaded for; nothing for one that was handed in. */
  periodOf(series: Series | undefined): Period | undefined {
    return series && this.#periods.get(series);
  }

  /** Nothing of what was asked for is wanted any longer. */
  forget(): void {
    this.#task.abort();
    this.#isForgotten = true;
  }

  load(source: StatsSource, query: SeriesQuery): Promise<void> {
    this.#isForgotten = false;
    return this.#task.run([source, query]);
  }
}
