import { callTypeOf } from '../../model/call.js';
import type { ReactiveControllerHost } from 'lit';
import type { ConnectionController } from '../../controllers/connection.js';
import {
  columnsFrom,
  columnsText,
  sortFrom,
  sortText,
  type ViewState,
} from '../../controllers/view-state.js';
import { pageCount } from '../../controls/pager.js';
import { formatNumber } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import { granularityFor, isGranularity, type Granularity } from '../../model/buckets.js';
import type { Interaction } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import { samePeriod, wholeDays, type Period } from '../../model/period.js';
import { isComparison, type Comparison } from '../../model/period-steps.js';
import { searchWords } from '../../table/text-search.js';
import {
  defaultSort,
  interactionColumns,
  nextOrder,
  sortInteractions,
  type InteractionColumn,
  type InteractionSort,
} from './interaction-order.js';
import { findInteractions } from './interaction-search.js';
import type { StatsData } from './stats-data.js';

/** The default of the element's `pageSize`, which states it as a number so that the manifest does. */
const DEFAULT_PAGE_SIZE = 10;

/** Most interactions a page. */
export const MAX_PAGE_SIZE = 500;

/** The statistics, with the properties that say how they are looked at. */
interface StatsViewHost extends ReactiveControllerHost {
  period?: Period;
  columns: string[];
  hideColumns: string[];
  excludeTypes: string[];
  search: string;
  sort: InteractionSort;
  page: number;
  pageSize: number;
  granularity?: Granularity;
  compare: Comparison | 'none';
}

export interface StatsViewOptions {
  data: StatsData;
  connection: ConnectionController;
  /** The interactions of the selection, where something is picked. */
  picked: () => ReadonlySet<Interaction> | undefined;
  texts: () => StatsTexts;
  /** Language tag for numbers. */
  locale: () => string;
  announce: (text: string) => void;
  /** The user has changed the view. */
  changed: () => void;
}

/** How the statistics are looked at: columns, search, order, page, granularity, zoom, and what the user does to them. */
export class StatsView {
  /** Id of the interaction with its calls shown beneath. */
  openInteraction?: string;
  /** Whether what the user has typed is not a page size. */
  isPageSizeInvalid = false;
  #host: StatsViewHost;
  #options: StatsViewOptions;
  /** The part of a period that the chart shows. */
  #zoom?: { period: Period; part: Period };
  /** The search that the page gave, where the user has typed another since. */
  #givenSearch?: string;
  #sorted = memoizeLast(sortInteractions);
  #found = memoizeLast(findInteractions);
  #picked = memoizeLast(
    (all: readonly Interaction[], picked: ReadonlySet<Interaction> | undefined): readonly Interaction[] =>
      picked ? all.filter((one) => picked.has(one)) : all,
  );
  #words = memoizeLast(searchWords);

  constructor(host: StatsViewHost, options: StatsViewOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Columns shown now. */
  get columns(): InteractionColumn[] {
    const { columns, hideColumns, excludeTypes } = this.#host;
    const hidden = [...hideColumns, ...excludeTypes.map((type) => `${callTypeOf(type)}s`)];
    return interactionColumns.filter((column) => columns.includes(column) && !hidden.includes(column));
  }

  /** The interactions found, in order. */
  get rows(): readonly Interaction[] {
    const { excludeTypes, sort } = this.#host;
    const locale = this.#options.locale();
    const all = this.#sorted(this.#options.data.without(excludeTypes), sort, locale);
    return this.#found(this.#picked(all, this.#options.picked()), this.words, locale);
  }

  /** The words that are searched for, folded. */
  get words(): readonly string[] {
    return this.#words(this.#host.search, this.#options.locale());
  }

  get pages(): number {
    return pageCount(this.rows.length, this.#host.pageSize);
  }

  /** The page shown, where there may be fewer than the one asked for. */
  get page(): number {
    return Math.min(Math.max(1, Math.trunc(this.#host.page) || 1), this.pages);
  }

  /** Interactions on the pages before the one shown. */
  get #offset(): number {
    return (this.page - 1) * this.#host.pageSize;
  }

  get pageRows(): readonly Interaction[] {
    return this.rows.slice(this.#offset, this.#offset + this.#host.pageSize);
  }

  /** The period shown, which may be another one than is chosen now. */
  get period(): Period | undefined {
    const { shownQuery, requested } = this.#options.data;
    return shownQuery?.period ?? requested?.period ?? this.#host.period;
  }

  /** The period chosen, as whole days, which the picker shows and a load asks for. */
  get chosenPeriod(): Period | undefined {
    const { period } = this.#host;
    return period && wholeDays(period, this.#options.connection.zone);
  }

  /** Width of the chart's buckets, by default so that a period has neither too few nor too many. */
  granularity(period = this.period): Granularity {
    return granularityFor(this.#host.granularity, period, this.#options.connection.zone);
  }

  /** The part of the period shown that the chart shows; nothing for all of it. */
  get zoom(): Period | undefined {
    return this.#zoomOf(this.period);
  }

  /** The same of the period chosen. */
  get chosenZoom(): Period | undefined {
    return this.#zoomOf(this.chosenPeriod);
  }

  #zoomOf(period: Period | undefined): Period | undefined {
    return this.#zoom && samePeriod(this.#zoom.period, period) ? this.#zoom.part : undefined;
  }

  /** What is compared with; nothing for another word. */
  get comparison(): Comparison | undefined {
    const { compare } = this.#host;
    return isComparison(compare) ? compare : undefined;
  }

  /** Replaces a page size that is none by the default, and what is no text to search for. */
  update(): void {
    if (typeof this.#host.search !== 'string') this.#host.search = '';
    this.#host.pageSize = pageSizeFrom(this.#host.pageSize) ?? DEFAULT_PAGE_SIZE;
  }

  /** Begins at the first page again, for other interactions. */
  reset(): void {
    this.#host.page = 1;
    this.openInteraction = undefined;
  }

  /** Another user: what this one searched for is dropped. */
  resetSearch(): void {
    this.#host.search = this.#givenSearch ?? this.#host.search;
    this.#givenSearch = undefined;
  }

  searchFor = (search: string): void => {
    this.#givenSearch ??= this.#host.search;
    this.#host.search = search;
    this.#host.page = 1;
    const { texts, locale, announce, changed } = this.#options;
    announce(texts().report.shown(formatNumber(this.rows.length, locale())));
    changed();
  };

  /** Forgets the zoom, unless it is of the period shown. */
  endOldZoom(): void {
    if (!this.zoom) this.#zoom = undefined;
  }

  sortBy = (sort: InteractionSort = defaultSort): void => {
    const { report, stats } = this.#options.texts();
    this.#host.sort = sort;
    this.#host.page = 1;
    this.#options.announce(report.sorted(stats.columns[sort.column], report[sort.direction]));
    this.#options.changed();
  };

  /** Sorts as a press on a column's head does. */
  sortByColumn = (column: InteractionColumn): void => this.sortBy(nextOrder(this.#host.sort, column));

  goToPage = (page: number): void => {
    const { texts, locale, announce, changed } = this.#options;
    this.#host.page = page;
    this.openInteraction = undefined;
    announce(texts().stats.page(formatNumber(page, locale()), formatNumber(this.pages, locale())));
    changed();
  };

  /** Takes a page size that was typed, and stays at the interaction that is the first on the page. */
  setPageSize = (text: string): void => {
    const size = pageSizeFrom(text);
    this.isPageSizeInvalid = size === undefined;
    this.#host.requestUpdate();
    if (size === undefined) return;
    const page = Math.floor(this.#offset / size) + 1;
    Object.assign(this.#host, { page, pageSize: size });
    this.#options.changed();
  };

  toggleInteraction = ({ id }: Interaction): void => {
    this.openInteraction = this.openInteraction === id ? undefined : id;
    this.#host.requestUpdate();
    this.#options.changed();
  };

  setGranularity = (granularity: Granularity): void => {
    this.#host.granularity = granularity;
    this.#options.changed();
  };

  compareWith = (compare: Comparison | 'none'): void => {
    this.#host.compare = compare;
    this.#options.changed();
  };

  setZoom = (part: Period | undefined): void => {
    const { period } = this;
    if (!period || samePeriod(part, this.zoom)) return;
    this.#zoom = part && { period, part };
    this.#host.requestUpdate();
    this.#options.changed();
  };

  /** The view as parts of a view state; what is as by default is left out. */
  read(): ViewState {
    const { columns, search, sort, page, pageSize, granularity } = this.#host;
    const order = sortText(sort);
    const zoom = this.chosenZoom;
    return {
      columns: columnsText(columns, interactionColumns),
      search,
      sort: order === sortText(defaultSort) ? undefined : order,
      page: page === 1 ? undefined : String(page),
      size: pageSize === DEFAULT_PAGE_SIZE ? undefined : String(pageSize),
      granularity,
      compare: this.comparison,
      // For example 1622149200000-1622163600000.
      zoom: zoom && `${zoom.from}-${zoom.to}`,
      interaction: this.openInteraction,
    };
  }

  /** Takes the same from a view state, but for the interaction that is open, which `open` does. */
  write({ columns, search, sort, page, size, granularity, compare, zoom }: ViewState): void {
    const period = this.chosenPeriod;
    const [, from, to] = /^(\d+)-(\d+)$/.exec(zoom ?? '') ?? [];
    this.#zoom = period && from && to ? { period, part: { from: Number(from), to: Number(to) } } : undefined;
    Object.assign(this.#host, {
      columns: columnsFrom(columns, interactionColumns),
      search: search ?? '',
      sort: sortFrom(sort, interactionColumns) ?? defaultSort,
      page: Number(page) || 1,
      pageSize: pageSizeFrom(size) ?? DEFAULT_PAGE_SIZE,
      granularity: isGranularity(granularity) ? granularity : undefined,
      compare: isComparison(compare) ? compare : 'none',
    } satisfies Partial<StatsViewHost>);
    this.#host.requestUpdate();
  }

  open(interaction: string | undefined): void {
    this.openInteraction = interaction;
    this.#host.requestUpdate();
  }
}

/** A number of interactions that a page can have; nothing for anything else. */
function pageSizeFrom(value: unknown): number | undefined {
  const size = Number(value);
  return Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE ? size : undefined;
}
