import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from './log.js';

/** What `GET /metrics` tells. Labels are names of operations, statuses and outcomes: never whom a request was for. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #common = { registers: [this.#registry] };

  readonly inFlight = new Gauge({
    ...this.#common,
    name: 'smartvideo_requests_in_flight',
    help: 'Requests whose answer has not ended',
  });
  readonly ingested = new Counter({
    ...this.#common,
    name: 'smartvideo_ingested_rows_total',
    help: 'Lines of POST /api/ingest: added, known already, invalid',
    labelNames: ['outcome'],
  });
  readonly streamed = new Counter({
    ...this.#common,
    name: 'smartvideo_streamed_rows_total',
    help: 'Records sent by streams',
  });
  readonly storeErrors = new Counter({
    ...this.#common,
    name: 'smartvideo_store_errors_total',
    help: 'Questions that the store did not answer',
    labelNames: ['question'],
  });
  readonly limited = new Counter({
    ...this.#common,
    name: 'smartvideo_limited_total',
    help: 'Requests refused by a limit of a tenant',
    labelNames: ['limit'],
  });
  readonly #requests = new Counter({
    ...this.#common,
    name: 'smartvideo_requests_total',
    help: 'Answers that have ended; status 499 is one whose connection ended first',
    labelNames: ['operation', 'status'],
  });
  readonly #durations = new Histogram({
    ...this.#common,
    name: 'smartvideo_request_duration_seconds',
    help: 'From the head of a request to the end of its answer',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  answered({ operation, status, ms, cut }: Answered): void {
    this.#requests.inc({ operation, status: cut ? 499 : status });
    this.#durations.observe({ operation }, ms / 1000);
  }

  async response(): Promise<Response> {
    return new Response(await this.#registry.metrics(), {
      headers: { 'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store' },
    });
  }
}
