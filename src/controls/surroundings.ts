import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Goes up from an element to the closest one around it that hands something down. */
class SurroundingsEvent<Value extends object> extends Event {
  constructor(readonly from: Surroundings<Value>) {
    super('sv-surroundings', { bubbles: true, composed: true });
  }
}

/**
 * What an element takes from the closest one around it, through shadow roots and slots, and what it hands down to those
 * inside. Out of the page it knows what it knew there. All properties of `Value` are optional.
 */
export class Surroundings<Value extends object> implements ReactiveController {
  #host: ReactiveControllerHost & EventTarget;
  #around?: Surroundings<Value>;
  #inside = new Set<Surroundings<Value>>();
  #handedDown = {} as Value;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('sv-surroundings', this.#onAsked);
  }

  hostConnected(): void {
    const before = this.#around;
    this.#around = undefined;
    this.#host.dispatchEvent(new SurroundingsEvent(this));
    if (before && !this.#around) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#around) this.#around.#inside.delete(this);
  }

  /** What the element around hands down; empty when there is none. */
  get around(): Value {
    return this.#around ? this.#around.#handedDown : ({} as Value);
  }

  /** Hands this down from now on; the elements inside are updated when it is something else than before. */
  handDown(value: Value): void {
    if (isSame(value, this.#handedDown)) return;
    this.#handedDown = value;
    for (const inside of this.#inside) inside.#host.requestUpdate();
  }

  #onAsked = (event: Event): void => {
    // Another copy of the library may be on the page.
    if (!(event instanceof SurroundingsEvent) || event.from === this) return;
    const from = event.from as Surroundings<Value>;
    event.stopPropagation();
    this.#inside.add(from);
    from.#around = this;
    from.#host.requestUpdate();
  };
}

function isSame<Value extends object>(a: Value, b: Value): boolean {
  const keys = Object.keys({ ...a, ...b }) as (keyof Value)[];
  return keys.every((key) => a[key] === b[key]);
}
