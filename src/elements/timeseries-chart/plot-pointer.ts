import type { MergedBucket } from '../../model/merged-buckets.js';
import { groupAt, partAt } from './picture.js';
import { ZoomGestures, type ZoomGesturesHost } from './zoom-gestures.js';
import { moved, zoomed } from './zoom-window.js';

export interface PlotPointerHost extends ZoomGesturesHost {
  canvas: () => HTMLElement;
  /** Tells the values of the group under the pointer, or none. */
  tell: (group: MergedBucket | undefined) => void;
}

/** The mouse, fingers and wheels over a plot. */
export class PlotPointer {
  #host: PlotPointerHost;
  #gestures: ZoomGestures;

  constructor(host: PlotPointerHost) {
    this.#host = host;
    this.#gestures = new ZoomGestures(host);
  }

  down = (event: PointerEvent): void => {
    const { x, y } = this.#place(event);
    this.#gestures.down(event, x, y);
    // Fingers are captured by the browser itself.
    if (event.pointerType !== 'touch') (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  move = (event: PointerEvent): void => {
    const { x } = this.#place(event);
    if (this.#gestures.move(event, x)) this.#host.tell(undefined);
    else this.over(event);
  };

  up = (event: PointerEvent): void => this.#gestures.up(event);

  /** Of what is under the pointer the values are told. */
  over = (event: MouseEvent): void => {
    const { x, y } = this.#place(event);
    const plan = this.#host.plan();
    this.#host.tell(y < plan.area.bottom ? plan.groups[groupAt(plan, x)] : undefined);
  };

  /** Plain wheels scroll the page; with Ctrl, as which a pinched touchpad comes, they zoom, with Shift they move. */
  wheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const { window, plan, count, zoomTo } = this.#host;
      const { first, last } = window();
      const delta = event.deltaY || event.deltaX;
      if (event.ctrlKey) {
        // A notch of a wheel is a hundred or so; what a touchpad tells at once is a few.
        const factor = Math.exp(Math.sign(delta) * Math.min(0.25, Math.abs(delta) / 100));
        const around = first + partAt(plan(), this.#place(event).x) * (last - first);
        zoomTo(zoomed({ first, last }, factor, around, count()));
      } else {
        const by = Math.sign(delta) * Math.max(1, 0.1 * (last - first));
        zoomTo(moved({ first, last }, plan().rightToLeft ? -by : by, count()));
      }
    },
  };

  #place({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left, top } = this.#host.canvas().getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
