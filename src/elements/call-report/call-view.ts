import { callColumns, type CallColumn } from '../../controls/call-cells.js';
import {
  columnsFrom,
  columnsText,
  sortFrom,
  sortText,
  type ViewState,
} from '../../controllers/view-state.js';
import { formatNumber } from '../../locales/plural.js';
import type { Texts } from '../../locales/texts.js';
import { normalizeFilters, type CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import { filtersFromState, filtersState } from './call-filters.js';
import type { CallList } from './call-list.js';

/** The properties of a call report that say how its calls are looked at. */
interface CallViewHost {
  columns: string[];
  hideColumns: string[];
  filters: CallFilters;
  sort?: CallSort;
}

interface CallViewOptions {
  list: CallList;
  texts: () => Texts;
  /** Language tag for numbers. */
  locale: () => string;
  announce: (text: string) => void;
  /** The user has changed the view. */
  changed: () => void;
}

/** How the calls are looked at: columns, filters, order, and what the user does to them. */
export class CallView {
  #host: CallViewHost;
  #options: CallViewOptions;
  /** Whether the user has chosen to show the CRM column, which is otherwise left out while it is blank. */
  #isCrmWanted = false;
  /** Filters that the page gave, where the user has typed others since. */
  #givenFilters?: CallFilters;

  constructor(host: CallViewHost, options: CallViewOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Columns there are: all but those the page hides. */
  get offered(): CallColumn[] {
    return callColumns.filter((column) => !this.#host.hideColumns.includes(column));
  }

  /** Whether the CRM column is left out because it would be blank. */
  get isCrmLeftOut(): boolean {
    const { table } = this.#options.list;
    return !this.#isCrmWanted && table.length > 0 && table.blankColumn('crm');
  }

  /** Columns shown now. */
  get columns(): CallColumn[] {
    const { columns } = this.#host;
    return this.offered.filter(
      (column) => columns.includes(column) && !(column === 'crm' && this.isCrmLeftOut),
    );
  }

  /** Filters and sorts the list when filters, order or calls have changed in an update of the host. */
  update(isChanged: boolean): void {
    this.#host.filters = normalizeFilters(this.#host.filters);
    if (isChanged) this.#arrange();
  }

  #arrange(): void {
    const { filters, sort } = this.#host;
    this.#options.list.arrange({ filters, sort });
  }

  toggleColumn = (column: CallColumn, isShown: boolean): void => {
    if (column === 'crm') this.#isCrmWanted = true;
    const others = this.#host.columns.filter((other) => other !== column);
    this.#host.columns = callColumns.filter((key) => others.includes(key) || (isShown && key === column));
    this.#options.changed();
  };

  sortBy = (sort: CallSort | undefined): void => {
    this.#host.sort = sort;
    const { report, call } = this.#options.texts();
    this.#options.announce(
      sort ? report.sorted(call.columns[sort.column], report[sort.direction]) : report.unsorted,
    );
    this.#options.changed();
  };

  filterBy = (filters: CallFilters): void => {
    this.#givenFilters ??= this.#host.filters;
    this.#host.filters = filters;
    this.#arrange();
    const { list, texts, locale, announce, changed } = this.#options;
    announce(texts().report.shown(formatNumber(list.length, locale())));
    changed();
  };

  clearFilters = (): void => this.filterBy({});

  /** Another user: filters that this one typed are dropped. */
  reset(): void {
    if (this.#givenFilters) this.#host.filters = this.#givenFilters;
    this.#givenFilters = undefined;
  }

  read(): ViewState {
    const { columns, filters, sort } = this.#host;
    return {
      columns: columnsText(columns, callColumns),
      ...filtersState(filters),
      sort: sortText(sort),
    };
  }

  write(state: ViewState): void {
    this.#host.columns = columnsFrom(state['columns'], callColumns);
    this.#host.filters = filtersFromState(state);
    this.#host.sort = sortFrom(state['sort'], callColumns);
  }
}
