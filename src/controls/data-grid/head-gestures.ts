import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { minColumnWidth } from './column-widths.js';
import type { GridColumn } from './grid-column.js';

/** Pixels that a head is dragged sideways before it moves: less is a press, which sorts. */
const dragDistance = 8;

/** Pixels by which a key changes the width of a column. */
export const resizeStep = 16;

interface HeadGestureOptions {
  head: () => HTMLElement;
  columns: () => readonly Pick<GridColumn<never>, 'key' | 'fixed'>[];
  rightToLeft: () => boolean;
  widthOf: (column: string) => number;
  /** Shows a column in a width while it is dragged; nothing when that has ended. */
  preview: (column?: string, width?: number) => void;
  /** The user has chosen a width; none is the column's own again. */
  resize: (column: string, width: number | undefined) => void;
  /** The user has moved a column to this place among those that can be moved. */
  move: (column: string, to: number, byKey: boolean) => void;
}

interface Drag {
  kind: 'resize' | 'move';
  column: string;
  pointer: number;
  startX: number;
  startWidth: number;
  /** Whether it is more than a press. */
  hasMoved: boolean;
  /** Where a moved column would stand. */
  to: number;
}

/** What tells of a press after it has begun, wherever the pointer goes. */
const followed = ['pointermove', 'pointerup', 'pointercancel', 'lostpointercapture'] as const;

/** Resizing and moving columns at their heads, by mouse, touch and keys. */
export class HeadGestures implements ReactiveController {
  #options: HeadGestureOptions;
  #drag?: Drag;
  #swallowsClick = false;
  /** The column whose edge the last press was on, as long as it was no more than a press. */
  #pressedEdge?: string;

  constructor(host: ReactiveControllerHost, options: HeadGestureOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** The head may have gone meanwhile: the grid has become narrow, or shows other columns. */
  hostUpdated(): void {
    const column = this.#drag?.column;
    if (column !== undefined && !this.#cells.some(({ dataset }) => dataset['column'] === column)) this.#end();
  }

  get #movable(): string[] {
    return this.#options
      .columns()
      .filter(({ fixed }) => !fixed)
      .map(({ key }) => key);
  }

  /** The heads that can be moved, in their order. */
  get #cells(): HTMLElement[] {
    return [...this.#options.head().querySelectorAll<HTMLElement>('[role=columnheader]:not([data-fixed])')];
  }

  onPointerdown = (event: PointerEvent): void => {
    const { pointerId, clientX } = event;
    if (!event.isPrimary) return;
    this.#end();
    this.#swallowsClick = false;
    this.#pressedEdge = undefined;
    const target = event.target as Element;
    const column = this.#columnAt(target);
    // On a Mac, a press with Control opens a menu, and nothing tells when the button is let go.
    if (event.button !== 0 || event.ctrlKey || column === undefined) return;
    const isHandle = target.closest('.resizer') !== null;
    this.#drag = {
      kind: isHandle ? 'resize' : 'move',
      column,
      pointer: pointerId,
      startX: clientX,
      startWidth: this.#options.widthOf(column),
      hasMoved: false,
      to: this.#movable.indexOf(column),
    };
    for (const name of followed) addEventListener(name, this.#onPointer, { capture: true });
    if (!isHandle) return;
    this.#pressedEdge = column;
    event.preventDefault();
    this.#options.head().setPointerCapture(pointerId);
  };

  /** The head has the pointer only once it is dragged: until then it may be let go anywhere. */
  #onPointer = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    if (event.type === 'pointermove') this.#move(drag, event);
    else if (event.type === 'pointerup') this.#drop(drag);
    // A finger's own capture is lost to that of the head, which is no end.
    else if (event.type === 'pointercancel' || !this.#options.head().hasPointerCapture(drag.pointer))
      this.#end();
  };

  #move(drag: Drag, { buttons, clientX, pointerId }: PointerEvent): void {
    // It was let go where the page was not told of it, as over a menu of the system.
    if (buttons === 0) return this.#end();
    const distance = (clientX - drag.startX) * (this.#options.rightToLeft() ? -1 : 1);
    if (!drag.hasMoved) {
      if (Math.abs(distance) < (drag.kind === 'move' ? dragDistance : 1)) return;
      if (drag.kind === 'move') this.#options.head().setPointerCapture(pointerId);
      drag.hasMoved = true;
      this.#pressedEdge = undefined;
      addEventListener('keydown', this.#onEscape, { capture: true });
    }
    if (drag.kind === 'resize')
      this.#options.preview(drag.column, Math.max(minColumnWidth, drag.startWidth + distance));
    else this.#showDrop(drag, clientX);
  }

  #drop(drag: Drag): void {
    const width = this.#options.widthOf(drag.column);
    const from = this.#movable.indexOf(drag.column);
    this.#end();
    if (!drag.hasMoved) return;
    this.#swallowsClick = true;
    if (drag.kind === 'resize') this.#options.resize(drag.column, width);
    else if (drag.to !== from) this.#options.move(drag.column, drag.to, false);
  }

  /** The captured pointer makes the head the target, wherever it is. */
  onDblclick = (): void => {
    if (this.#pressedEdge !== undefined) this.#options.resize(this.#pressedEdge, undefined);
  };

  /** A drag ends with a click, which must not sort; keys click without any detail. */
  onClick = (event: MouseEvent): void => {
    if (this.#swallowsClick && event.detail > 0) event.stopPropagation();
    this.#swallowsClick = false;
  };

  onKeydown = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    const column = this.#columnAt(event.target as Element);
    const isArrow = key === 'ArrowLeft' || key === 'ArrowRight';
    if (!isArrow || !shiftKey || altKey || metaKey || column === undefined) return;
    if (!(event.target as Element).closest('.sort-head')) return;
    event.preventDefault();
    const forward = (key === 'ArrowRight') !== this.#options.rightToLeft() ? 1 : -1;
    if (!ctrlKey) {
      const width = this.#options.widthOf(column) + forward * resizeStep;
      this.#options.resize(column, Math.max(minColumnWidth, width));
      return;
    }
    const to = this.#movable.indexOf(column) + forward;
    if (to >= 0 && to < this.#movable.length) this.#options.move(column, to, true);
  };

  #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    this.#swallowsClick = true;
    this.#end();
  };

  /** The column of a head that can be moved and resized. */
  #columnAt(element: Element): string | undefined {
    return element.closest<HTMLElement>('[role=columnheader]:not([data-fixed])')?.dataset['column'];
  }

  #end(): void {
    const drag = this.#drag;
    if (!drag) return;
    this.#drag = undefined;
    removeEventListener('keydown', this.#onEscape, { capture: true });
    for (const name of followed) removeEventListener(name, this.#onPointer, { capture: true });
    const head = this.#options.head();
    if (head.hasPointerCapture(drag.pointer)) head.releasePointerCapture(drag.pointer);
    if (drag.kind === 'resize') this.#options.preview();
    delete head.dataset['moving'];
    for (const cell of head.querySelectorAll('[data-moved]')) cell.removeAttribute('data-moved');
    // With the heads, the mark may have gone.
    head.querySelector('.drop')?.setAttribute('hidden', '');
  }

  /** Marks where the column would stand if it was let go here. */
  #showDrop(drag: Drag, clientX: number): void {
    const head = this.#options.head();
    const isMirrored = this.#options.rightToLeft();
    const origin = head.getBoundingClientRect();
    /** Distance from the edge at which a line begins. */
    const along = (x: number): number => (isMirrored ? origin.right - x : x - origin.left);
    const cells = this.#cells;
    const dragged = cells.find(({ dataset }) => dataset['column'] === drag.column)!;
    const others = cells
      .filter((cell) => cell !== dragged)
      .map((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return { start: along(isMirrored ? right : left), end: along(isMirrored ? left : right) };
      });
    const x = along(clientX);
    drag.to = others.filter(({ start, end }) => (start + end) / 2 < x).length;
    const place = others[drag.to]?.start ?? others[others.length - 1]?.end ?? 0;
    const mark = head.querySelector<HTMLElement>('.drop')!;
    mark.hidden = false;
    mark.style.setProperty('inset-inline-start', `${place - 1}px`);
    head.dataset['moving'] = '';
    dragged.setAttribute('data-moved', '');
  }
}
