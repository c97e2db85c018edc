import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Call } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import { sameContent } from '../model/same.js';
import type { CallSource, ReportQuery } from '../model/source.js';
import { CallList } from './call-list.js';

/** How many calls a device with 8 GB of memory or more can hold. */
export const AMPLE_CALLS = 2_000_000;

/** Which calls are wanted. */
export interface WantedCalls {
  /** Where they come from, or calls that were handed in. */
  data: CallSource | readonly Call[];
  /** Whose they are: another one for another user of the same source. */
  user: unknown;
  query: ReportQuery;
  /** IANA zone that days are counted in. */
  zone: string;
  /** Types of call that are left out. */
  exclude: readonly string[];
  /** How many calls are wanted at most, the newest. */
  limit: () => number;
}

/** A list of calls that several elements of a page read. Only its owner filters and sorts it. */
export interface SharedCalls {
  readonly list: CallList;
  /** Whether the list has the calls that are wanted, or is loading them. */
  serves(wanted: WantedCalls): boolean;
  /**
   * Calls `changed` whenever calls have come, the progress has changed, or the list is shared no longer. Returns the function
   * that ends the subscription.
   */
  subscribe(changed: () => void): () => void;
}

/** The shared lists of each source, and of each array that was handed in. */
const pool = new WeakMap<object, Set<SharedCalls>>();

function sharedOf(data: object): Set<SharedCalls> {
  const all = pool.get(data) ?? new Set();
  pool.set(data, all);
  return all;
}

/** What an owner's list is of. */
interface Ownership {
  data: unknown;
  user: unknown;
}

/** The calls its host shows, which elements beside it may read instead of loading the same again. */
export class OfferedCalls implements SharedCalls, ReactiveController {
  readonly list: CallList;
  #own: Ownership = { data: undefined, user: undefined };
  #subscribers = new Set<() => void>();
  /** What the subscribers were told of last. */
  #told: readonly unknown[] = [];

  constructor(host: ReactiveControllerHost, list: CallList) {
    this.list = list;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#offer({ data: undefined, user: undefined });
    this.#tell();
  }

  /** To be called in each update of a host that is in the page. */
  update(own: Ownership): void {
    this.#offer(own);
    const { table, progress, requested } = this.list;
    const now = [own.data, own.user, requested, table, table.generation, table.length, progress.state];
    if (now.every((value, index) => value === this.#told[index])) return;
    this.#told = now;
    this.#tell();
  }

  serves(wanted: WantedCalls): boolean {
    const { data, user } = this.#own;
    // A report whose calls are the service's ends its load with the first answer.
    const isEnded = this.list.progress.state === 'stopped' && this.list.query === undefined;
    return wanted.data === data && wanted.user === user && !isEnded && hasCalls(this.list, wanted);
  }

  subscribe(changed: () => void): () => void {
    this.#subscribers.add(changed);
    return () => this.#subscribers.delete(changed);
  }

  #offer(own: Ownership): void {
    const { data } = this.#own;
    this.#own = own;
    if (data === own.data) return;
    // A page may hand in anything as calls.
    if (isObject(data)) sharedOf(data).delete(this);
    if (isObject(own.data)) sharedOf(own.data).add(this);
  }

  #tell(): void {
    for (const changed of this.#subscribers) changed();
  }
}

/** Calls that no report shows, loaded for as long as somebody reads them. */
class PooledCalls implements SharedCalls, ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  readonly list: CallList;
  #wanted: WantedCalls;
  #controllers: ReactiveController[] = [];
  #subscribers = new Set<() => void>();
  #loading?: Promise<void>;

  constructor(wanted: WantedCalls) {
    this.#wanted = wanted;
    this.list = new CallList(this);
    this.list.exclude = wanted.exclude;
    sharedOf(wanted.data).add(this);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers = this.#controllers.filter((one) => one !== controller);
  }

  requestUpdate(): void {
    for (const changed of this.#subscribers) changed();
  }

  serves(wanted: WantedCalls): boolean {
    const { data, user } = this.#wanted;
    return wanted.data === data && wanted.user === user && hasCalls(this.list, wanted);
  }

  subscribe(changed: () => void): () => void {
    this.#subscribers.add(changed);
    return () => {
      this.#subscribers.delete(changed);
      // An element that is only moved in the page subscribes again before that.
      setTimeout(() => this.#subscribers.size === 0 && this.#end());
    };
  }

  /** Loads the calls; those that are being loaded are waited for. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<void> {
    const { data, query, zone, limit } = this.#wanted;
    if (isGiven(data)) await this.list.adopt(data, query);
    else await this.list.load({ source: data, query, zone, limit });
  }

  #end(): void {
    sharedOf(this.#wanted.data).delete(this);
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isGiven = (data: CallSource | readonly Call[]): data is readonly Call[] => Array.isArray(data);

/**
 * The calls that are wanted: a list that an element of the page shows or is loading, if it contains them; else one that is
 * loaded for this.
 * @param isFresh Whether they are loaded anew unless they are being loaded
 */
export function shareCalls(wanted: WantedCalls, isFresh = false): SharedCalls {
  const all = [...sharedOf(wanted.data)].filter((shared) => shared.serves(wanted));
  const found = all.find(({ list }) => !isFresh || list.progress.state === 'loading');
  if (found) return found;
  const own = all.find((shared) => shared instanceof PooledCalls) ?? new PooledCalls(wanted);
  void own.load();
  return own;
}

/** Whether a list has the calls of a query, or is loading them. */
function hasCalls({ requested, exclude: leftOut, progress }: CallList, wanted: WantedCalls): boolean {
  const { query, exclude, limit } = wanted;
  if (!requested || !sameContent([...leftOut].sort(), [...exclude].sort())) return false;
  // More are wanted than this one was allowed to load.
  if (progress.state === 'full' && progress.loaded < limit()) return false;
  const { period: all } = requested;
  return all.from <= query.period.from && query.period.to <= all.to && isSameScope(requested, query);
}

/** Whether there are more calls than may be loaded, as far as it is known. */
export const isTooMany = ({ state, total = 0 }: StreamProgress, limit: number): boolean =>
  state === 'full' || (state === 'loading' && total > limit);

const isSameScope = (a: ReportQuery, b: ReportQuery): boolean =>
  a.scope === b.scope && a.agent === b.agent && a.tenant === b.tenant;
