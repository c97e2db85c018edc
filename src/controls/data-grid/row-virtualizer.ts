import {
  render,
  type ReactiveController,
  type ReactiveControllerHost,
  type RootPart,
  type TemplateResult,
} from 'lit';
import { RangeChangedEvent } from '@lit-labs/virtualizer/events.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';

// The package exports no types for layouts of one's own: they are derived from the directive's parameters.
type LayoutConfig = NonNullable<NonNullable<Parameters<typeof virtualize>[0]>['layout']>;
type LayoutConstructor = Extract<LayoutConfig, { type: unknown }>['type'];
type Layout = InstanceType<LayoutConstructor>;
type LayoutSink = ConstructorParameters<LayoutConstructor>[0];

/** A row as the virtualizer mounts it. */
interface MountedRow {
  readonly element: HTMLElement;
  /** Identity for `repeat`: renewed when the element is reused at another place among its siblings. */
  readonly slot: object;
}

/**
 * The door to `@lit-labs/virtualizer`: the only module that imports it. The virtualizer reports scrolling and resizing
 * and keeps the rows of a range mounted; which rows those are is decided by its user, since the package's own layouts
 * measure rows, and clamp the height of the list at 8,200,000 px (256,250 rows).
 *
 * The layout protocol is not documented, so the version is pinned exactly.
 */
export class RowVirtualizer implements ReactiveController {
  #reflow: () => void;
  #host?: HTMLElement;
  #root?: RootPart;
  #sink?: LayoutSink;
  #rows: readonly MountedRow[] = [];
  /** Their slots when they were mounted; the pool has renewed some since. */
  #slots: readonly object[] = [];
  #first = 0;

  /** @param reflow called after a scroll or a resize of the rows or of any box around them */
  constructor(host: ReactiveControllerHost, reflow: () => void) {
    host.addController(this);
    this.#reflow = reflow;
  }

  hostConnected(): void {
    this.#root?.setConnected(true);
  }

  hostDisconnected(): void {
    this.#root?.setConnected(false);
  }

  /**
   * Starts to mount rows in an element that is in the page already. The directive looks for the boxes around it that
   * scroll when it renders first; within the template of an element it would do so too early, and hear no scrolling.
   */
  attach(host: HTMLElement): void {
    this.#host = host;
    const layout = {
      type: RowLayout,
      start: (sink: LayoutSink) => (this.#sink = sink),
      reflow: this.#reflow,
    } satisfies { type: LayoutConstructor } & RowLayoutConfig;
    const content = virtualize({
      // Items are only passed on to the two functions below, which look rows up by their index.
      items: [],
      layout,
      keyFunction: (_item, index) => this.#slots[index - this.#first],
      // Lit renders a node as it renders a template; the type does not say so.
      renderItem: (_item, index) => this.#rows[index - this.#first]?.element as unknown as TemplateResult,
    });
    this.#root = render(content, host);
  }

  /**
   * Mounts these rows and unmounts all others, synchronously.
   * @param first index of the first one
   * @param keepFocus whether one of them contains the focus
   */
  mount(first: number, rows: readonly MountedRow[], keepFocus: boolean): void {
    if (!this.#host) return;
    if (keepFocus) {
      // Where some rows go and others come, `repeat` may move the row that contains the focus, which would lose it.
      // It moves none when rows only go, nor when they only come.
      const mounted = new Set(this.#slots);
      this.#mount(
        first,
        rows.filter(({ slot }) => mounted.has(slot)),
      );
    }
    this.#mount(first, rows);
  }

  #mount(first: number, rows: readonly MountedRow[]): void {
    const before = this.#slots;
    const isSameRange = first === this.#first && rows.length === before.length;
    const isSame = isSameRange && rows.every(({ slot }, index) => slot === before[index]);
    this.#rows = rows;
    this.#slots = rows.map(({ slot }) => slot);
    this.#first = first;
    if (isSame) return;
    const last = first + rows.length - 1;
    const range = rows.length > 0 ? { first, last } : { first: -1, last: -1 };
    // The virtualizer renders nothing anew while the range is the same.
    if (isSameRange) this.#host?.dispatchEvent(new RangeChangedEvent(range));
    else
      this.#sink?.({
        type: 'stateChanged',
        // The rows are not positioned: they follow each other in the normal flow, as they must to be printed.
        childPositions: new Map(),
        scrollSize: { width: 0, height: 0 },
        range: { ...range, firstVisible: range.first, lastVisible: range.last },
      });
  }
}

interface RowLayoutConfig {
  start(sink: LayoutSink): void;
  reflow(): void;
}

/**
 * A layout that leaves every decision to `RowVirtualizer`. What the virtualizer measures is not used: it takes the
 * nearest box that clips for the scroller, and cuts the viewport at the window's edge. Without `measureChildren` no row
 * is measured.
 */
class RowLayout implements Layout {
  items: unknown[] = [];
  direction = 'vertical' as const;
  pin = null;
  viewportSize = { width: 0, height: 0 };
  viewportScroll = { left: 0, top: 0 };
  totalScrollSize = { width: 0, height: 0 };
  offsetWithinScroller = { left: 0, top: 0 };
  readonly reflowIfNeeded: () => void;

  constructor(sink: LayoutSink, config?: object) {
    const { start, reflow } = config as RowLayoutConfig;
    start(sink);
    this.reflowIfNeeded = reflow;
  }

  unpin(): void {}

  getScrollIntoViewCoordinates(): object {
    return {};
  }
}
