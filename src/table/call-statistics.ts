import type { CallSelection, SelectionKey } from '../model/call-selection.js';
import type { AgentCounts, CallStatistics, HourCounts, ValueCounts } from '../model/call-statistics.js';
import type { SuccessRule } from '../model/call.js';
import type { Period } from '../model/period.js';
import type { Bucket } from '../model/series.js';
import { WEEK_HOURS } from '../model/zone.js';
import type { CallTable } from './call-table.js';
import { successTest, type Codes, type Dictionary } from './columns.js';
import { batchSize, CountedRows, knownPeriod, RowHours, type Work } from './counted-rows.js';
import { selectionTests } from './selection.js';
import { countedType, TalkQuantiles, Tally } from './tally.js';

/** What is to be counted, and how. */
export interface StatisticsRequest {
  /** Calls that start outside are not counted. Of `ALL_TIME`, the time from the first call to the last. */
  period: Period;
  /** IANA zone of the hours. */
  timeZone: string;
  rule: SuccessRule;
  selection: CallSelection;
}

/** Counts a table's calls. What does not depend on the selection is kept, so that another selection is one pass. */
export class StatisticsCounter {
  readonly #table: CallTable;
  #rows: CountedRows | undefined;
  #hours: RowHours | undefined;

  constructor(table: CallTable) {
    this.#table = table;
  }

  /**
   * Counts all calls that the table has when it starts, whatever its filters, as work that may be interrupted; see
   * `runInSlices`.
   */
  *count(request: StatisticsRequest): Work<CallStatistics> {
    const { columns } = this.#table;
    const { length } = columns;
    const rows = this.#rows?.isOf(columns, length) ? this.#rows : yield* CountedRows.of(columns, length);
    this.#rows = rows;
    const period = yield* knownPeriod(request.period, columns, length);
    const hours = this.#hours?.isOf(columns, period, request.timeZone)
      ? this.#hours
      : yield* RowHours.of(columns, period, request.timeZone);
    this.#hours = hours;
    return yield* new Sections(rows, hours, yield* hours.upTo(length), request).count();
  }
}

/** What a row fails, as bits. Every section counts by `success`. */
const failures: Record<SelectionKey, number> = {
  agent: 1,
  reason: 2,
  type: 4,
  hourOfWeek: 8,
  part: 16,
  success: 32,
};

/** No hour yet: later than all. */
const none = 0x7fffffff;

/** Sections, each of the rows that fail nothing but what is picked in it. */
class Sections {
  readonly #rows: CountedRows;
  readonly #hours: RowHours;
  readonly #hourOfRow: Codes;
  readonly #request: StatisticsRequest;
  readonly #all = new Tally(1);
  readonly #agents: Tally;
  readonly #reasons: Tally;
  readonly #types: Tally;
  readonly #weekHours = new Tally(WEEK_HOURS);
  readonly #series: Tally;
  readonly #talks: TalkQuantiles;

  constructor(rows: CountedRows, hours: RowHours, hourOfRow: Codes, request: StatisticsRequest) {
    const { agent, reason, type } = rows.columns.dictionaries;
    this.#rows = rows;
    this.#hours = hours;
    this.#hourOfRow = hourOfRow;
    this.#request = request;
    this.#agents = new Tally(agent.size);
    this.#reasons = new Tally(reason.size);
    this.#types = new Tally(type.size);
    this.#series = new Tally(hours.starts.length);
    this.#talks = new TalkQuantiles(agent.size, rows.length);
  }

  *count(): Work<CallStatistics> {
    yield* this.#countCalls();
    yield* this.#talks.rank(this.#rows);
    const { timeZone } = this.#request;
    const { agent, reason, type } = this.#rows.columns.dictionaries;
    const agents = this.#agents.ranked(agent).map(([code, text]): AgentCounts => ({
      agent: text,
      ...this.#agents.of(code),
      ...this.#talks.of(code),
    }));
    return {
      totals: { agent: '', ...this.#all.of(0), ...this.#talks.ofAll() },
      agents,
      hours: this.#hourCounts(),
      reasons: valueCounts(this.#reasons, reason),
      types: valueCounts(this.#types, type),
      series: { granularity: 'hour', timeZone, buckets: yield* this.#buckets() },
    };
  }

  *#countCalls(): Work {
    const { columns, length, interactions, byInteraction } = this.#rows;
    const { rule, selection } = this.#request;
    const { weekHours } = this.#hours;
    const [all, agents, reasons, types] = [this.#all, this.#agents, this.#reasons, this.#types];
    const [hours, series, talks, hourOfRow] = [this.#weekHours, this.#series, this.#talks, this.#hourOfRow];
    const [agentOf, reasonOf, typeOf] = [
      columns.codes('agent'),
      columns.codes('reason'),
      columns.codes('type'),
    ];
    const talk = columns.numbers('talk');
    const isSuccessful = successTest(columns, rule);
    const tests = selectionTests(columns, selection, rule);
    const bits = tests.map(([key]) => failures[key]);
    const { type: dictionary } = columns.dictionaries;
    const kinds = Uint8Array.from({ length: dictionary.size }, (_, code) =>
      countedType(dictionary.textAt(code)),
    );
    const call = { interaction: -1, type: 0, successful: false, talk: 0 };
    // The hours of the first call of an interaction that is counted in the hours of the week, and in the series.
    let [first, firstOfSeries] = [none, none];

    const countBatch = (from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        const row = byInteraction[index]!;
        const hour = hourOfRow[row]! - 1;
        if (hour < 0) continue;
        let fails = 0;
        for (let at = 0; at < bits.length; at++) if (!tests[at]![1](row)) fails |= bits[at]!;
        if ((fails & (fails - 1)) !== 0 || fails === failures.success) continue;
        if (interactions[row] !== call.interaction) endInteraction();
        call.interaction = interactions[row]!;
        call.type = kinds[typeOf[row]!]!;
        call.successful = isSuccessful(row);
        call.talk = Math.max(talk[row]! - 1, 0);
        if (fails === 0) all.add(0, call);
        if (fails === 0 || fails === failures.agent) {
          agents.add(agentOf[row]!, call);
          if (call.talk > 0) talks.add(row, agentOf[row]!, fails === 0);
        }
        if (fails === 0 || fails === failures.reason) reasons.add(reasonOf[row]!, call);
        if (fails === 0 || fails === failures.type) types.add(typeOf[row]!, call);
        if (fails === 0 || fails === failures.hourOfWeek) {
          hours.addCall(weekHours[hour]!, call);
          first = Math.min(first, hour);
        }
        if (fails === 0 || fails === failures.part) {
          series.addCall(hour, call);
          firstOfSeries = Math.min(firstOfSeries, hour);
        }
      }
    };
    const endInteraction = (): void => {
      if (first !== none) hours.interactions[weekHours[first]!]!++;
      if (firstOfSeries !== none) series.interactions[firstOfSeries]!++;
      first = firstOfSeries = none;
    };
    for (let from = 0; from < length; from += batchSize) {
      countBatch(from, Math.min(from + batchSize, length));
      yield;
    }
    endInteraction();
  }

  #hourCounts(): HourCounts[] {
    const { days } = this.#hours;
    return Array.from(days, (count, code) => ({
      weekday: Math.floor(code / 24) + 1,
      hour: code % 24,
      days: count,
      ...this.#weekHours.of(code),
    }));
  }

  *#buckets(): Work<Bucket[]> {
    const buckets: Bucket[] = [];
    for (const [position, time] of this.#hours.starts.entries()) {
      if (position % batchSize === 0) yield;
      buckets.push({ time, ...this.#series.countsOf(position) });
    }
    return buckets;
  }
}

const valueCounts = (tally: Tally, texts: Dictionary): ValueCounts[] =>
  tally.ranked(texts).map(([code, value]) => ({ value, ...tally.of(code) }));
