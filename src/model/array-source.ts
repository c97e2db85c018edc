import type { Call, PartyKind, CallDetails, RecordingUrl } from './call.js';
import { hasIdAndStart, notAnArray, selectCalls, normalizeCall } from './normalize.js';
import { interactionsFromCalls, type InteractionOptions } from './call-groups.js';
import type { ExternalInteraction, Interaction } from './interaction.js';
import { seriesFromCalls, type Series } from './series.js';
import type { CallSource, Page, ReportQuery, SeriesQuery, SkippedRecord, StatsSource } from './source.js';

/** The data, and how interactions are made of it. */
export interface ArrayData extends InteractionOptions {
  /** What has no `id` or no `start` is skipped, as every page says; what else a call lacks is blank. */
  calls: readonly Call[];
  /** Details of some or all of the calls; the others show what their row says. */
  details?: readonly CallDetails[];
}

/**
 * Calls and statistics from data that is already here. It knows one scope and one tenant, and answers in one page,
 * newest first. It rejects what it is asked for where `calls` is no array.
 */
export class ArraySource implements CallSource, StatsSource {
  readonly #read?: readonly Call[];
  readonly #skipped: SkippedRecord[] = [];
  readonly #details: readonly CallDetails[];
  readonly #options: InteractionOptions;
  #interactions?: readonly Interaction[];

  constructor({ calls, details = [], ...options }: ArrayData) {
    this.#details = details;
    this.#options = options;
    if (!Array.isArray(calls)) return;
    const read: Call[] = [];
    for (const [index, call] of calls.entries()) {
      if (hasIdAndStart(call)) read.push(normalizeCall(call));
      else this.#skipped.push({ index, problem: 'is no object with an id and a start' });
    }
    this.#read = read.sort((a, b) => b.start - a.start);
  }

  get #calls(): readonly Call[] {
    if (!this.#read) throw notAnArray('calls');
    return this.#read;
  }

  async callPage(query: ReportQuery, page: number): Promise<Page<Call>> {
    return this.#onePage(selectCalls(this.#calls, query), page);
  }

  async call(id: string): Promise<CallDetails> {
    const details = this.#details.find((one) => one.id === id);
    if (details) return details;
    const call = this.#calls.find((one) => one.id === id);
    if (call) return detailsOf(call);
    throw new Error(`There is no call “${id}” in this data.`);
  }

  /** All calls of an interaction, those outside the period that was asked for too. */
  async callsOfInteraction(id: string): Promise<Call[]> {
    this.#interactions ??= interactionsFromCalls(this.#calls, this.#options);
    // One that has no id of its own is called after its first call of the period, which need not be its first.
    const interaction =
      this.#interactions.find((one) => one.id === id) ??
      this.#interactions.find(({ callIds }) => callIds.includes(id));
    const ids = new Set(interaction?.callIds);
    return this.#calls.filter((call) => ids.has(call.id));
  }

  async interactionPage(query: ReportQuery, page: number): Promise<Page<Interaction>> {
    return this.#onePage(
      interactionsFromCalls(selectCalls(this.#calls, query), this.#options).reverse(),
      page,
    );
  }

  async timeseries(query: SeriesQuery): Promise<Series> {
    const { period, granularity, timeZone } = query;
    const { rule } = this.#options;
    return seriesFromCalls(
      selectCalls(this.#calls, query),
      period,
      granularity,
      timeZone,
      rule,
      this.#options,
    );
  }

  async externalInteractions(): Promise<ExternalInteraction[]> {
    return [];
  }

  /** Always rejects: a recording's address can only be made by a service. */
  async recordingUrl(recordingId: string): Promise<RecordingUrl> {
    throw new Error(`The recording “${recordingId}” cannot be opened: this data comes without a service.`);
  }

  #onePage<Row>(all: readonly Row[], page: number): Page<Row> {
    const total = all.length + this.#skipped.length;
    const [rows, skipped] = page === 1 ? [[...all], this.#skipped] : [[], []];
    return { rows, page, pageSize: total, total, skipped };
  }
}

const apiWords: Record<PartyKind, string> = {
  visitor: 'visitor',
  agent: 'user',
  group: 'group',
  unknown: '',
};

function detailsOf(call: Call): CallDetails {
  return {
    ...call,
    crmStatus: call.crm,
    callerId: call.from.id ?? '',
    callerType: apiWords[call.from.kind],
    calleeId: call.to.id ?? '',
    calleeType: apiWords[call.to.kind],
    callerInfo: {},
    recordings: [],
    extra: {},
  };
}
