import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../controls/events.js';

/** Properties of an element whose view can be kept in the page's address. */
export interface ViewStateProperties {
  /**
   * Keeps how the report is looked at in the fragment of the page's address, under this name, and takes it from there:
   * with `report`, `#report.sort=-duration`. Default: not kept. See `getState()`.
   */
  keepState: string;
}

export const viewStateProperties: PropertyDeclarations = {
  keepState: { attribute: 'keep-state' },
};

const viewStateDefaults = { keepState: '' };

/** How a report is looked at, by name; what has its default is left out. */
export type ViewState = Record<string, string | undefined>;

interface ViewStateOptions {
  read: () => ViewState;
  /** Restores a state. What cannot be read becomes the default. */
  write: (state: ViewState) => void;
  /** The query to the service, as a text to compare. */
  query: () => string;
  /** Loads the current query. */
  load: () => Promise<void>;
  /** Opens what a state says is open. `loading` ends when the query's rows are there, for those that have to wait. */
  open: (state: ViewState, loading: Promise<void> | undefined) => Promise<void>;
}

/** Parts of a link that are longer are ignored. */
const MAX_LENGTH = 500;

/**
 * How the host is looked at, as a short text, and with `keep-state` in the fragment of the page's address:
 * `#report.sort=-duration&report.page=2` with the name `report`. Other parts of the fragment stay as they are, in
 * front; the history gets no entries.
 */
export class ViewStateController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement & ViewStateProperties;
  #options: ViewStateOptions;

  constructor(host: ReactiveControllerHost & HTMLElement & ViewStateProperties, options: ViewStateOptions) {
    this.#host = host;
    this.#options = options;
    Object.assign(host, viewStateDefaults);
    listen(host, window, { hashchange: this.#readFragment });
    listen(host, host, { 'sv-view-change': this.#writeFragment });
    host.addController(this);
  }

  hostConnected(): void {
    this.#readFragment();
  }

  /** The state as one short text, such as `from=2020-10-01T00:00&to=2020-10-06T23:59&sort=-duration`. */
  get text(): string {
    return this.textWith({});
  }

  /** The same with some parts replaced, or left out where they are `undefined`. */
  textWith(parts: ViewState): string {
    const entries = Object.entries({ ...this.#options.read(), ...parts }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    );
    // These may stand in a fragment as they are, and read better so.
    return new URLSearchParams(entries)
      .toString()
      .replace(/%(2C|2F|3A|40)/g, (code) => decodeURIComponent(code));
  }

  /** The page's address with a state, where it is taken from there. */
  linkTo(state: string): string | undefined {
    return this.#host.keepState ? this.#addressWith(state) : undefined;
  }

  /**
   * Restores the state of such a text: loads its query, and opens what it says is open.
   * @param reset Called before, to take back what the state does not say
   */
  async restore(text: string, reset?: () => void): Promise<void> {
    const { write, query, load, open } = this.#options;
    const before = query();
    reset?.();
    const parts = [...new URLSearchParams(text)].filter(([, value]) => value.length <= MAX_LENGTH);
    const state: ViewState = Object.fromEntries(parts);
    write(state);
    await open(state, query() === before ? undefined : load());
  }

  /** The prefix of the host's own parts of the fragment. */
  get #prefix(): string {
    return `${encodeURIComponent(this.#host.keepState)}.`;
  }

  #readFragment = (): void => {
    if (!this.#host.keepState) return;
    const prefix = this.#prefix;
    const own = partsOf(location.hash.slice(1)).filter((part) => part.startsWith(prefix));
    if (own.length > 0) void this.restore(own.map((part) => part.slice(prefix.length)).join('&'));
  };

  #writeFragment = (event: Event): void => {
    if (!this.#host.keepState || event.target !== this.#host) return;
    history.replaceState(history.state, '', this.#addressWith(this.text));
  };

  #addressWith(state: string): string {
    const prefix = this.#prefix;
    const others = partsOf(location.hash.slice(1)).filter((part) => !part.startsWith(prefix));
    const own = partsOf(state).map((part) => prefix + part);
    // A route or an anchor has to stand first; and a fragment alone would lead to the page's `<base>`.
    const [page] = location.href.split('#');
    return `${page}#${[...others, ...own].join('&')}`;
  }
}

const partsOf = (text: string): string[] => (text ? text.split('&') : []);

/** An order of rows by one column. */
interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

/** `duration`, or `-duration` for a descending order. */
export const sortText = (sort: Sort | undefined): string | undefined =>
  sort && (sort.direction === 'descending' ? '-' : '') + sort.column;

/** The order in such a text, if there is such a column. */
export function sortFrom<Column extends string>(
  text: string | undefined,
  columns: readonly Column[],
): { column: Column; direction: 'ascending' | 'descending' } | undefined {
  const column = columns.find((name) => name === text?.replace(/^-/, ''));
  return column && { column, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

/** A list of columns; nothing when it is the default. */
export const columnsText = (shown: readonly string[], byDefault: readonly string[]): string | undefined =>
  shown.join() === byDefault.join() ? undefined : shown.join();

/** The columns that such a text lists, in its order; the default when it lists none of them. */
export function columnsFrom<Column extends string>(
  text: string | undefined,
  columns: readonly Column[],
  byDefault = columns,
): Column[] {
  const named = new Set(text?.split(','));
  const some = [...named].filter((name): name is Column => (columns as readonly string[]).includes(name));
  return some.length > 0 ? some : [...byDefault];
}

/** Widths of columns in CSS pixels: `from:180,reason:220`. */
export const widthsText = (widths: Readonly<Record<string, number>>): string =>
  Object.entries(widths)
    .map(([column, width]) => `${column}:${width}`)
    .join();

/** The widths in such a text of columns that there are. */
export function widthsFrom(text: string | undefined, columns: readonly string[]): Record<string, number> {
  const entries = text?.split(',').map((one) => /^(\w+):(\d{2,4})$/.exec(one)) ?? [];
  return Object.fromEntries(
    entries.flatMap((found) => (found && columns.includes(found[1]!) ? [[found[1], Number(found[2])]] : [])),
  );
}
