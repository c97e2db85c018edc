import { interactionsFromCalls, type InteractionOptions } from './call-groups.js';
import type { Call, CallDetails, CallInput, PartyKind, RecordingUrl } from './call.js';
import type { ExternalInteraction, Interaction } from './interaction.js';
import { hasIdAndStart, normalizeCall, normalizeDetails, notAnArray, selectCalls } from './normalize.js';
import { seriesFromCalls, type Series } from './series.js';
import type { CallSource, Page, ReportQuery, SeriesQuery, SkippedRecord, StatsSource } from './source.js';

/** The data, and how interactions are derived from it. */
interface ArrayData extends InteractionOptions {
  /**
   * Records without `id` or `start` are skipped, and listed in every page's `skipped`; other missing fields are blank.
   * Of records with one id the first is the call; the others are neither shown nor counted.
   */
  calls: readonly CallInput[];
  /** Details of some or all of the calls; the details of others have the data of the call only. */
  details?: readonly CallDetails[];
}

/**
 * A source of calls and statistics from data in memory. It has one scope and one tenant, and a single page, newest
 * first. Its methods reject when `calls` is not an array.
 */
export class ArraySource implements CallSource, StatsSource {
  readonly #valid?: readonly Call[];
  readonly #skipped: SkippedRecord[] = [];
  readonly #details: readonly CallDetails[];
  readonly #options: InteractionOptions;
  #interactions?: readonly Interaction[];

  constructor({ calls, details = [], ...options }: ArrayData) {
    this.#details = details;
    this.#options = options;
    if (!Array.isArray(calls)) return;
    const valid = new Map<string, Call>();
    for (const [index, call] of calls.entries()) {
      if (!hasIdAndStart(call)) this.#skipped.push({ index, problem: 'is no object with an id and a start' });
      else if (!valid.has(call.id)) valid.set(call.id, normalizeCall(call));
    }
    this.#valid = [...valid.values()].sort((a, b) => b.start - a.start);
  }

  get #calls(): readonly Call[] {
    if (!this.#valid) throw notAnArray('calls');
    return this.#valid;
  }

  async callPage(query: ReportQuery, page: number): Promise<Page<Call>> {
    return this.#onePage(selectCalls(this.#calls, query), page);
  }

  async call(id: string): Promise<CallDetails> {
    const details = this.#details.find((one?: CallDetails | null) => one?.id === id);
    if (details) return normalizeDetails(details);
    const call = this.#calls.find((one) => one.id === id);
    if (call) return detailsOf(call);
    throw new Error(`There is no call “${id}” in this data.`);
  }

  /** All calls of an interaction, including those outside the period of the query. */
  async callsOfInteraction(id: string): Promise<Call[]> {
    this.#interactions ??= interactionsFromCalls(this.#calls, this.#options);
    // A derived id is that of the first call in the period, which need not be the first call of all.
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

  /** Always rejects: only a service can create a recording's address. */
  async recordingUrl(recordingId: string): Promise<RecordingUrl> {
    throw new Error(`The recording “${recordingId}” cannot be opened: this data comes without a service.`);
  }

  #onePage<Row>(all: readonly Row[], page: number): Page<Row> {
    const total = all.length + this.#skipped.length;
    const [rows, skipped] = page === 1 ? [[...all], this.#skipped] : [[], []];
    // A page that could hold more is the last.
    return { rows, page, pageSize: total + 1, total, skipped };
  }
}

const partyTypes: Record<PartyKind, string> = {
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
    callerType: partyTypes[call.from.kind],
    calleeId: call.to.id ?? '',
    calleeType: partyTypes[call.to.kind],
    callerInfo: {},
    recordings: [],
    extra: {},
  };
}
