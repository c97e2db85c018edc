import type { BarPlan } from './bar-plan.js';
import { stripPart } from './overview-strip.js';
import { groupAt, partAt } from './picture.js';
import { between, fewest, moved, type ZoomWindow } from './zoom-window.js';

export interface ZoomGesturesHost {
  /** What is drawn now. */
  plan: () => BarPlan;
  window: () => ZoomWindow;
  /** Buckets of the whole series. */
  count: () => number;
  zoomTo: (window: ZoomWindow) => void;
  /** Shows which stretch the mouse has been drawn across, in CSS pixels from the left; none when it is over. */
  mark: (stretch?: { from: number; to: number }) => void;
}

/** What follows the pointers from where they are to where they go. */
interface Gesture {
  follow: (places: readonly number[]) => void;
  finish?: () => void;
}

/** A mouse that goes no farther is clicked, not drawn across. */
const leastStretch = 8;

/**
 * Pointers that zoom: two fingers spread or close, one finger moves what is in sight, the mouse marks a stretch that
 * is to fill the plot, and the strip's frame and handles are dragged.
 */
export class ZoomGestures {
  #host: ZoomGesturesHost;
  /** How far from the left each is that is down. */
  #pointers = new Map<number, number>();
  #gesture?: Gesture;

  constructor(host: ZoomGesturesHost) {
    this.#host = host;
  }

  down({ pointerId, pointerType, button }: PointerEvent, x: number, y: number): void {
    if (button !== 0 || this.#host.count() <= fewest) return;
    this.#pointers.set(pointerId, x);
    const part = stripPart(this.#host.plan(), x, y);
    if (this.#pointers.size === 2) this.#gesture = this.#pinch();
    else if (part) this.#gesture = this.#strip(part, x);
    else this.#gesture = pointerType === 'touch' ? this.#pan(x) : this.#stretch(x);
  }

  /** @returns whether the pointer is one that is down */
  move({ pointerId }: PointerEvent, x: number): boolean {
    if (!this.#pointers.has(pointerId)) return false;
    this.#pointers.set(pointerId, x);
    this.#gesture?.follow([...this.#pointers.values()]);
    return true;
  }

  up({ pointerId, type }: PointerEvent): void {
    if (!this.#pointers.delete(pointerId)) return;
    if (type === 'pointerup') this.#gesture?.finish?.();
    this.#host.mark();
    const [left] = this.#pointers.values();
    this.#gesture = left === undefined ? undefined : this.#pan(left);
  }

  #strip(part: 'from' | 'to' | 'frame' | 'beside', x: number): Gesture {
    const { window, count, plan, zoomTo } = this.#host;
    const buckets = count();
    const start = partAt(plan(), x);
    let { first, last } = window();
    const move = (by: number): void => {
      if (part === 'from') zoomTo(between(first + by, last, buckets));
      else if (part === 'to') zoomTo(between(first, last + by, buckets));
      else zoomTo(moved({ first, last }, by, buckets));
    };
    if (part === 'beside') {
      move(start * buckets - (first + last) / 2);
      ({ first, last } = window());
    }
    return { follow: ([place]) => move((partAt(plan(), place!) - start) * buckets) };
  }

  #pan(x: number): Gesture {
    const { window, count, plan, zoomTo } = this.#host;
    const { first, last } = window();
    const start = partAt(plan(), x);
    const follow = ([place]: readonly number[]): void => {
      const by = (start - partAt(plan(), place!)) * (last - first);
      if (last - first < count()) zoomTo(moved({ first, last }, by, count()));
    };
    return { follow };
  }

  #pinch(): Gesture {
    const { window, count, plan, zoomTo } = this.#host;
    const { first, last } = window();
    const [one, other] = [...this.#pointers.values()].map((x) => first + partAt(plan(), x) * (last - first));
    const follow = (places: readonly number[]): void => {
      const [a, b] = places.map((x) => partAt(plan(), x));
      // Where the fingers were stays under them; fingers that have crossed leave all as it is.
      const span = (other! - one!) / (b! - a!);
      if (span > 0 && Number.isFinite(span))
        zoomTo(between(one! - a! * span, one! + (1 - a!) * span, count()));
    };
    return { follow };
  }

  #stretch(from: number): Gesture {
    const { plan, mark, zoomTo, count } = this.#host;
    let to = from;
    const follow = ([place]: readonly number[]): void => {
      const { left, right } = plan().area;
      to = Math.min(right, Math.max(left, place!));
      mark({ from: Math.min(from, to), to: Math.max(from, to) });
    };
    const finish = (): void => {
      if (Math.abs(to - from) < leastStretch) return;
      const { groups } = plan();
      const last = groups.length - 1;
      const ends = [from, to].map((x) => Math.min(last, Math.max(0, groupAt(plan(), x))));
      zoomTo(between(groups[Math.min(...ends)]!.first, groups[Math.max(...ends)]!.last, count()));
    };
    return { follow, finish };
  }
}
