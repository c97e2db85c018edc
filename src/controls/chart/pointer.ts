import type { PlotArea } from './echarts.js';
import { between, minVisibleBuckets, moved, zoomed, type ZoomWindow } from '../../model/zoom-window.js';

interface ChartPointerHost {
  box: () => HTMLElement;
  /** Where the axes are, once the chart is drawn. */
  area: () => PlotArea | undefined;
  rightToLeft: () => boolean;
  /** Part in sight, of `count` in all. */
  window: () => ZoomWindow;
  count: () => number;
  /** Marks that are beside one another in the plot, from first to last. */
  steps: () => readonly ZoomWindow[];
  zoomTo: (window: ZoomWindow) => void;
  /** Marks the stretch selected with the mouse, in CSS pixels from the left; none when the gesture has ended. */
  mark: (stretch?: { from: number; to: number }) => void;
  /** Position of the step whose values are shown, if there is one. */
  shown: () => number | undefined;
  /** Shows the values of the step at a position among those in the plot, or none. */
  point: (position: number | undefined) => void;
  /** A press that was no gesture picks the step at a position. */
  pick: (position: number) => void;
}

/** What may become a click. */
interface Press {
  x: number;
  y: number;
  isTouch: boolean;
  /** Position of the step whose values were shown before. */
  shown: number | undefined;
}

/** What pointers that are down do. */
interface Gesture {
  follow: (places: readonly number[]) => void;
  finish?: () => void;
}

/** A shorter movement, in CSS pixels, is a click: it picks a step and selects no stretch. */
const leastStretch = 8;

/**
 * The mouse, fingers and wheels over the plot of a chart: what is under the pointer shows its values; two fingers
 * spread or close, one finger moves what is in sight, the mouse marks a stretch that is to fill the plot. A click picks
 * a step; so does a tap on the one whose values an earlier tap has shown. What is under the plot, as its zoom slider, is
 * left to echarts. Its zoom of type `inside` is not used: it keeps the wheel from the page.
 */
export class ChartPointer {
  #host: ChartPointerHost;
  /** How far from the left each pointer is that is down. */
  #pointers = new Map<number, number>();
  #gesture?: Gesture;
  #press?: Press;

  constructor(host: ChartPointerHost) {
    this.#host = host;
  }

  down = (event: PointerEvent): void => {
    const { pointerId, pointerType, button, isPrimary, currentTarget } = event;
    const { clientX, clientY } = event;
    const isTouch = pointerType === 'touch';
    // A second finger begins a gesture.
    this.#press = isPrimary ? { x: clientX, y: clientY, isTouch, shown: this.#host.shown() } : undefined;
    if (button !== 0 || this.#host.count() <= minVisibleBuckets || !this.#isOverPlot(event)) return;
    const x = this.#x(event);
    this.#pointers.set(pointerId, x);
    if (this.#pointers.size === 2) this.#gesture = this.#pinch();
    else this.#gesture = isTouch ? this.#pan(x) : this.#stretch(x);
    // Fingers are captured by the browser itself.
    if (!isTouch) (currentTarget as Element).setPointerCapture(pointerId);
  };

  move = (event: PointerEvent): void => {
    const { x, y } = this.#press ?? event;
    if (Math.hypot(event.clientX - x, event.clientY - y) >= leastStretch) this.#press = undefined;
    if (!this.#pointers.has(event.pointerId)) return this.over(event);
    this.#pointers.set(event.pointerId, this.#x(event));
    this.#gesture?.follow([...this.#pointers.values()]);
    this.#host.point(undefined);
  };

  up = ({ pointerId, type }: PointerEvent): void => {
    if (!this.#pointers.delete(pointerId)) return;
    if (type === 'pointerup') this.#gesture?.finish?.();
    this.#host.mark();
    const [left] = this.#pointers.values();
    this.#gesture = left === undefined ? undefined : this.#pan(left);
  };

  /** Forgets the pointers that are down: where the plot is no longer, nobody hears of their release. */
  reset(): void {
    this.#pointers.clear();
    this.#gesture = this.#press = undefined;
    this.#host.mark();
  }

  over = (event: MouseEvent): void => {
    this.#host.point(this.#isOverPlot(event) ? this.#positionAt(event) : undefined);
  };

  click = (event: MouseEvent): void => {
    const press = this.#press;
    this.#press = undefined;
    this.over(event);
    const position = this.#positionAt(event);
    if (!press || position === undefined || !this.#isInPlot(event)) return;
    if (!press.isTouch || press.shown === position) this.#host.pick(position);
  };

  /** Plain wheels scroll the page; with Ctrl, as which a pinched touchpad comes, they zoom, with Shift they move. */
  wheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const { window, count, zoomTo, rightToLeft } = this.#host;
      const { first, last } = window();
      const delta = event.deltaY || event.deltaX;
      if (event.ctrlKey) {
        // A notch of a wheel is a hundred or so, one report of a touchpad a few.
        const factor = Math.exp(Math.sign(delta) * Math.min(0.25, Math.abs(delta) / 100));
        const around = first + this.#partAt(this.#x(event)) * (last - first);
        zoomTo(zoomed({ first, last }, factor, around, count()));
      } else {
        const by = Math.sign(delta) * Math.max(1, 0.1 * (last - first));
        zoomTo(moved({ first, last }, rightToLeft() ? -by : by, count()));
      }
    },
  };

  #x({ clientX }: MouseEvent): number {
    return clientX - this.#host.box().getBoundingClientRect().left;
  }

  #y({ clientY }: MouseEvent): number {
    return clientY - this.#host.box().getBoundingClientRect().top;
  }

  /** Whether it is not under the plot. */
  #isOverPlot(event: MouseEvent): boolean {
    const area = this.#host.area();
    return area !== undefined && this.#y(event) < area.y + area.height;
  }

  #isInPlot(event: MouseEvent): boolean {
    return this.#isOverPlot(event) && this.#y(event) >= this.#host.area()!.y;
  }

  /** Position of the step above or below which a place is; nothing beside the plot. */
  #positionAt(event: MouseEvent): number | undefined {
    const position = this.#stepAt(this.#x(event));
    return position >= 0 && position < this.#host.steps().length ? position : undefined;
  }

  /** Which part of the plot is at a place; past either end less than 0 or more than 1. */
  #partAt(place: number): number {
    const { x, width } = this.#host.area() ?? { x: 0, width: 1 };
    const part = (place - x) / width;
    return this.#host.rightToLeft() ? 1 - part : part;
  }

  #stepAt(place: number): number {
    return Math.floor(this.#partAt(place) * this.#host.steps().length);
  }

  #pan(x: number): Gesture {
    const { window, count, zoomTo } = this.#host;
    const { first, last } = window();
    const start = this.#partAt(x);
    const follow = ([place]: readonly number[]): void => {
      const by = (start - this.#partAt(place!)) * (last - first);
      if (last - first < count()) zoomTo(moved({ first, last }, by, count()));
    };
    return { follow };
  }

  #pinch(): Gesture {
    const { window, count, zoomTo } = this.#host;
    const { first, last } = window();
    const [one, other] = [...this.#pointers.values()].map((x) => first + this.#partAt(x) * (last - first));
    const follow = (places: readonly number[]): void => {
      const [a, b] = places.map((x) => this.#partAt(x));
      // Where the fingers were stays under them; fingers that have crossed leave all as it is.
      const span = (other! - one!) / (b! - a!);
      if (span > 0 && Number.isFinite(span))
        zoomTo(between(one! - a! * span, one! + (1 - a!) * span, count()));
    };
    return { follow };
  }

  #stretch(from: number): Gesture {
    const { mark, zoomTo, count, steps, area } = this.#host;
    let to = from;
    const follow = ([place]: readonly number[]): void => {
      const { x, width } = area()!;
      to = Math.min(x + width, Math.max(x, place!));
      mark({ from: Math.min(from, to), to: Math.max(from, to) });
    };
    const finish = (): void => {
      if (Math.abs(to - from) < leastStretch) return;
      const all = steps();
      const ends = [from, to].map((x) => Math.min(all.length - 1, Math.max(0, this.#stepAt(x))));
      zoomTo(between(all[Math.min(...ends)]!.first, all[Math.max(...ends)]!.last, count()));
    };
    return { follow, finish };
  }
}
