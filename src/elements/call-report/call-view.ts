import type { LinkController } from '../../controllers/link.js';
import type { ViewedCalls } from '../../controllers/viewed-calls.js';
import { allCallColumns, callColumns, type CallColumn } from '../../controls/call-cells.js';
import { minColumnWidth } from '../../controls/data-grid/column-widths.js';
import {
  columnsFrom,
  columnsText,
  sortFrom,
  sortText,
  widthsFrom,
  widthsText,
  type ViewState,
} from '../../controllers/view-state.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import { isSelecting, selectionKeys } from '../../model/call-selection.js';
import { memoizeLast } from '../../model/memoize.js';
import { steadyByContent } from '../../model/same.js';
import { normalizeFilters } from '../../table/filter.js';
import type { CallConditions, CallFacets, CallFilters, CallSort } from '../../model/call-query.js';
import { searchWords } from '../../table/text-search.js';
import { activeFilters, filtersFromState, filtersState } from './call-filters.js';
import { CallSearch } from './call-search.js';

/** The properties of a call report that say how its calls are looked at. */
interface CallViewHost {
  columns: string[];
  columnWidths: Readonly<Record<string, number>>;
  hideColumns: string[];
  showColumns: string[];
  filters: CallFilters;
  search: string;
  sort?: CallSort;
  requestUpdate: () => void;
}

interface CallViewOptions {
  list: ViewedCalls;
  link: LinkController;
  texts: () => Texts;
  /** Language tag for numbers. */
  locale: () => string;
  /** Whether it may be known which calls were recorded. */
  recordings: () => boolean;
  announce: (text: string) => void;
  /** The user has changed the view. */
  changed: () => void;
}

/** How the calls are looked at: columns, filters, search, order, and what the user does to them. */
export class CallView {
  /** What the search field says. */
  readonly search: CallSearch;
  #host: CallViewHost;
  #options: CallViewOptions;
  /** Whether the user has chosen to show the CRM column, which is otherwise left out while it is blank. */
  #isCrmWanted = false;
  /** Whether the user or a view state has chosen the columns. */
  #areColumnsChosen = false;
  /** Whether the user has put away the Agent column, which comes with the missed calls. */
  #isAgentUnwanted = false;
  /** Filters and search that the page gave, where the user has typed others since. */
  #given?: Pick<CallViewHost, 'filters' | 'search'>;
  #words = memoizeLast(searchWords);
  #steadyWidths = steadyByContent<Readonly<Record<string, number>>>();
  #facets?: Partial<CallFacets>;
  /** Columns that the page gave, where the user or a link has chosen others since. */
  #givenColumns?: string[];

  constructor(host: CallViewHost, options: CallViewOptions) {
    this.#host = host;
    this.#options = options;
    const { texts, locale, recordings, list } = options;
    this.search = new CallSearch({
      texts,
      locale,
      recordings,
      types: () => list.types(),
      filters: () => host.filters,
      search: () => host.search,
      narrow: (by) => this.#narrow(by),
      requestUpdate: () => host.requestUpdate(),
    });
  }

  /** Columns there are: all but those the page hides. */
  get offered(): CallColumn[] {
    return allCallColumns.filter((column) => !this.#host.hideColumns.includes(column));
  }

  /** Whether the CRM column is left out because it would be blank. */
  get isCrmLeftOut(): boolean {
    return !this.#isCrmWanted && this.#options.list.isBlank('crm');
  }

  /** Columns that are shown as long as nobody chooses others. */
  get #columnsAtFirst(): CallColumn[] {
    const { showColumns } = this.#host;
    const guide: readonly string[] = callColumns;
    return allCallColumns.filter((column) => guide.includes(column) || showColumns.includes(column));
  }

  /** Columns shown now, in order. Missed calls show by whom, without a column being chosen for it. */
  get columns(): CallColumn[] {
    const { columns, filters } = this.#host;
    const { offered } = this;
    const shown = [...new Set(columns)].filter((column): column is CallColumn =>
      (offered as string[]).includes(column),
    );
    const isAgentDue = filters.success === false && !this.#isAgentUnwanted && !shown.includes('agent');
    const all: CallColumn[] = isAgentDue && offered.includes('agent') ? [...shown, 'agent'] : shown;
    return all.filter((column) => column !== 'crm' || !this.isCrmLeftOut);
  }

  /** What calls must meet to be shown. */
  get conditions(): CallConditions {
    const { filters, search } = this.#host;
    return { ...filters, search, selection: this.#options.link.selection };
  }

  /** How many calls each chip shows; none before calls have come. While others are read, those of the ones before. */
  get facets(): Partial<CallFacets> | undefined {
    this.#facets = this.#options.list.facets(this.conditions) ?? this.#facets;
    return this.#facets;
  }

  /** Whether calls may be left out. */
  get isFiltered(): boolean {
    const isPicked = isSelecting(this.#options.link.selection);
    return activeFilters(this.#host.filters) > 0 || this.words.length > 0 || isPicked;
  }

  /** The words that are searched for, folded; the same list as long as they are the same. */
  get words(): readonly string[] {
    return this.#words(this.#host.search, this.#options.locale());
  }

  /** Filters and sorts the list when filters, order or calls have changed in an update of the host. */
  update(isChanged: boolean): void {
    this.#host.filters = normalizeFilters(this.#host.filters);
    this.#host.columnWidths = this.#steadyWidths(normalWidths(this.#host.columnWidths));
    if (typeof this.#host.search !== 'string') this.#host.search = '';
    if (isChanged) this.#arrange();
  }

  #arrange(): void {
    this.#options.list.arrange({ filters: this.conditions, sort: this.#host.sort });
  }

  /** Shows the columns of `show-columns` too, unless columns have been chosen. */
  addColumns(): void {
    if (this.#areColumnsChosen) return;
    const { columns, showColumns: added } = this.#host;
    this.#host.columns = allCallColumns
      .filter((key) => added.includes(key))
      .reduce<string[]>(withColumn, columns);
  }

  toggleColumn = (column: CallColumn, isShown: boolean): void => {
    if (column === 'crm') this.#isCrmWanted = true;
    if (column === 'agent') this.#isAgentUnwanted = !isShown;
    const others = this.#host.columns.filter((other) => other !== column);
    this.#setColumns(isShown ? withColumn(others, column) : others);
  };

  /** Puts a column elsewhere among those shown. */
  moveColumn = (column: CallColumn, to: number): void => {
    const { columns: shown } = this;
    const others = shown.filter((one) => one !== column);
    const place = Math.max(0, Math.min(to, others.length));
    const moved = [...others.slice(0, place), column, ...others.slice(place)];
    const { columns: chosen } = this.#host;
    // One that came by itself is not chosen by moving others; one that is left out for now keeps its place.
    const kept = moved.filter((one) => one === column || chosen.includes(one));
    const rest = chosen.filter((one) => !(shown as string[]).includes(one));
    this.#setColumns(rest.reduce<string[]>(withColumn, kept));
    const { call, report } = this.#options.texts();
    this.#options.announce(report.movedTo(call.columns[column], place + 1, moved.length));
  };

  #setColumns(columns: string[]): void {
    this.#areColumnsChosen = true;
    this.#givenColumns ??= this.#host.columns;
    this.#host.columns = columns;
    this.#options.changed();
  }

  /** Makes a column so wide, in CSS pixels; without a width, as wide as what it holds. */
  resizeColumn = (column: string, width: number | undefined): void => {
    const others = Object.entries(this.#host.columnWidths).filter(([name]) => name !== column);
    const pixels = width === undefined ? undefined : Math.max(minColumnWidth, Math.round(width));
    const own = pixels === undefined ? [] : [[column, pixels] as const];
    this.#host.columnWidths = Object.fromEntries([...others, ...own]);
    const { texts, announce, changed } = this.#options;
    const { call, report } = texts();
    const label = call.columns[column as CallColumn];
    announce(pixels === undefined ? report.widthByContent(label) : report.widthIs(label, pixels));
    changed();
  };

  /** Whether order or widths of the columns, or which there are, differ from what the page gave. */
  get isArranged(): boolean {
    const { columns, columnWidths } = this.#host;
    const given = this.#givenColumns ?? columns;
    return Object.keys(columnWidths).length > 0 || given.join() !== columns.join();
  }

  resetColumns = (): void => {
    this.#isCrmWanted = this.#areColumnsChosen = this.#isAgentUnwanted = false;
    this.#host.columns = this.#givenColumns ?? this.#host.columns;
    this.#host.columnWidths = {};
    const { texts, announce, changed } = this.#options;
    announce(texts().report.columnsReset);
    changed();
  };

  sortBy = (sort: CallSort | undefined): void => {
    this.#host.sort = sort;
    const { report, call } = this.#options.texts();
    this.#options.announce(
      sort ? report.sorted(call.columns[sort.column], report[sort.direction]) : report.unsorted,
    );
    this.#options.changed();
  };

  filterBy = (filters: CallFilters): void => this.#narrow({ filters });

  clearFilters = (): void => {
    this.#narrowAll('');
  };

  /** Shows the calls with an id, whatever was filtered before. */
  showCallsOf = (id: string): void => {
    this.#narrowAll(id);
  };

  /** Searches among all calls, whatever was filtered and picked: one change of the view. */
  #narrowAll(search: string): void {
    this.#narrow({ filters: {}, search }, () => this.#options.link.drop(selectionKeys));
  }

  #narrow(by: Partial<Pick<CallViewHost, 'filters' | 'search'>>, also?: () => void): void {
    const { filters, search } = this.#host;
    this.#given ??= { filters, search };
    if (by.filters && by.filters.success !== false) this.#isAgentUnwanted = false;
    Object.assign(this.#host, by);
    also?.();
    this.#arrange();
    const { list, texts, locale, announce, changed } = this.#options;
    // How many the service finds is said once it has answered.
    if (!list.isArranging) announce(texts().report.shown(formatNumber(list.length, locale())));
    changed();
  }

  /** Another user: what this one filtered by and searched for is dropped. */
  reset(): void {
    this.#facets = undefined;
    this.search.reset();
    Object.assign(this.#host, this.#given);
    this.#given = undefined;
  }

  read(): ViewState {
    const { columns, columnWidths, filters, search, sort } = this.#host;
    return {
      columns: columnsText(
        columns.filter((key) => (allCallColumns as readonly string[]).includes(key)),
        this.#columnsAtFirst,
      ),
      widths: widthsText(columnWidths),
      ...filtersState(filters),
      search,
      sort: sortText(sort),
    };
  }

  write(state: ViewState): void {
    this.#areColumnsChosen = state['columns'] !== undefined;
    this.#isCrmWanted = this.#isAgentUnwanted = false;
    this.#givenColumns ??= this.#host.columns;
    this.#host.columns = columnsFrom(state['columns'], allCallColumns, this.#columnsAtFirst);
    this.#host.columnWidths = widthsFrom(state['widths'], allCallColumns);
    this.#host.filters = filtersFromState(state);
    this.#host.search = state['search'] ?? '';
    this.#host.sort = sortFrom(state['sort'], allCallColumns);
  }
}

/** Widths of columns that there are, in whole pixels; what is none is left out. */
const normalWidths = (given: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(given ?? {}).flatMap(([column, width]: [string, unknown]) =>
      typeof width === 'number' &&
      width > 0 &&
      width < Infinity &&
      (allCallColumns as readonly string[]).includes(column)
        ? [[column, Math.max(minColumnWidth, Math.round(width))]]
        : [],
    ),
  );

/** The columns with one more, after the one that it follows in the guide's order. */
function withColumn(columns: readonly string[], column: string): string[] {
  if (columns.includes(column)) return [...columns];
  const order: readonly string[] = allCallColumns;
  const before = order
    .slice(0, order.indexOf(column))
    .filter((one) => columns.includes(one))
    .at(-1);
  const place = before === undefined ? 0 : columns.indexOf(before) + 1;
  return [...columns.slice(0, place), column, ...columns.slice(place)];
}
