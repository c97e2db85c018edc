import type { AgentCounts, CallCounts } from '../model/call-statistics.js';
import type { Counts } from '../model/totals.js';
import type { Codes, Dictionary } from './columns.js';
import { batchSize, type CountedRows, type Work } from './counted-rows.js';

/** A call as it is counted. */
export interface CountedCall {
  /** Number of its interaction. */
  interaction: number;
  /** See `countedType`. */
  type: number;
  successful: boolean;
  /** Whole seconds; 0 where it is not known. */
  talk: number;
}

/** Places of the sums of one code. Calls of other types than these are in the total alone. */
const places = { total: 0, video: 1, screen: 2, chat: 3, successful: 4, talk: 5 };
const width = Object.keys(places).length;

/** The place of the calls of a type, 0 for those that are in the total alone. */
export const countedType = (type: string): number =>
  type === 'video' || type === 'screen' || type === 'chat' ? places[type] : 0;

/** Counts of calls by some code of theirs, such as that of their agent. */
export class Tally {
  readonly size: number;
  /** For each code the number of its interactions. */
  readonly interactions: Uint32Array;
  /** For each code the interaction counted last: the calls of an interaction come one after the other. */
  readonly #last: Int32Array;
  /** By code and place. */
  readonly #sums: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.interactions = new Uint32Array(size);
    this.#last = new Int32Array(size).fill(-1);
    this.#sums = new Float64Array(size * width);
  }

  /** Counts a call, and its interaction if it is the first of its calls with the code. */
  add(code: number, call: CountedCall): void {
    this.addCall(code, call);
    if (this.#last[code] === call.interaction) return;
    this.#last[code] = call.interaction;
    this.interactions[code]!++;
  }

  /** Counts a call without its interaction. */
  addCall(code: number, { type, successful, talk }: CountedCall): void {
    const sums = this.#sums;
    const at = code * width;
    sums[at]!++;
    if (type > 0) sums[at + type]!++;
    if (successful) sums[at + places.successful]!++;
    sums[at + places.talk]! += talk;
  }

  /** The codes that have calls, with their texts: most calls first, then by the texts' code units. */
  ranked(texts: Dictionary): [code: number, text: string][] {
    const total = (code: number): number => this.#sums[code * width]!;
    return Array.from({ length: this.size }, (_, code): [number, string] => [code, texts.textAt(code)])
      .filter(([code]) => total(code) > 0)
      .sort(([a, one], [b, other]) => total(b) - total(a) || (one < other ? -1 : 1));
  }

  of(code: number): CallCounts {
    return { ...this.countsOf(code), talk: this.#sums[code * width + places.talk]! };
  }

  countsOf(code: number): Required<Counts> {
    const at = code * width;
    const sum = (name: keyof typeof places): number => this.#sums[at + places[name]]!;
    const [total, successful] = [sum('total'), sum('successful')];
    return {
      interactions: this.interactions[code]!,
      total,
      video: sum('video'),
      screen: sum('screen'),
      chat: sum('chat'),
      successful,
      unsuccessful: total - successful,
    };
  }
}

/** Quantiles of the talk times of each agent's calls, and of some of them together, by the nearest rank. */
export class TalkQuantiles {
  /** For each row 0, or twice the code of its agent plus two, and one more for a row of those that are taken together. */
  readonly #keys: Uint16Array | Uint32Array;
  /** By agent, and at the end of those that are taken together: how many there are, and how many have been ranked. */
  readonly #counts: Uint32Array;
  readonly #ranked: Uint32Array;
  readonly #medians: Uint32Array;
  readonly #nineties: Uint32Array;
  readonly #all: number;

  constructor(agents: number, rows: number) {
    this.#keys = agents < 2 ** 15 - 1 ? new Uint16Array(rows) : new Uint32Array(rows);
    this.#all = agents;
    this.#counts = new Uint32Array(agents + 1);
    this.#ranked = new Uint32Array(agents + 1);
    this.#medians = new Uint32Array(agents + 1);
    this.#nineties = new Uint32Array(agents + 1);
  }

  /** Adds a row with a talk time above zero. */
  add(row: number, agent: number, isOfAll: boolean): void {
    this.#keys[row] = agent * 2 + 2 + Number(isOfAll);
    this.#counts[agent]!++;
    if (isOfAll) this.#counts[this.#all]!++;
  }

  /** To be called once all have been added. */
  *rank({ byTalk, columns }: CountedRows): Work {
    const [keys, talk] = [this.#keys, columns.numbers('talk')];
    const rankBatch = (from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        const row = byTalk[index]!;
        const key = keys[row]!;
        if (key === 0) continue;
        this.#rankOne((key >>> 1) - 1, row, talk);
        if (key & 1) this.#rankOne(this.#all, row, talk);
      }
    };
    for (let from = 0; from < byTalk.length; from += batchSize) {
      rankBatch(from, Math.min(from + batchSize, byTalk.length));
      yield;
    }
  }

  of(agent: number): Pick<AgentCounts, 'talks' | 'medianTalk' | 'talk90'> {
    const talks = this.#counts[agent]!;
    if (talks === 0) return { talks };
    return { talks, medianTalk: this.#medians[agent]!, talk90: this.#nineties[agent]! };
  }

  ofAll(): Pick<AgentCounts, 'talks' | 'medianTalk' | 'talk90'> {
    return this.of(this.#all);
  }

  #rankOne(place: number, row: number, talk: Codes): void {
    const count = this.#counts[place]!;
    const rank = ++this.#ranked[place]!;
    if (rank === Math.ceil(count / 2)) this.#medians[place] = talk[row]! - 1;
    if (rank === Math.ceil((count * 9) / 10)) this.#nineties[place] = talk[row]! - 1;
  }
}
