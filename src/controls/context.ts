import {
  ContextProvider,
  ContextEvent,
  ContextRoot,
  createContext,
  type Context,
  type ContextType,
} from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Labels } from '../locales/texts.js';

export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'compact' | 'comfortable';

/** How an element shows itself. */
export interface Presentation {
  /** BCP 47 language tag. */
  lang?: string;
  theme?: Theme;
  density?: Density;
  labels?: Labels;
}

/**
 * The keys are symbols of this module: a second copy of the library on the page has others, so that neither takes
 * values of a form it may not know.
 */
export const presentationContext = createContext<Presentation>(Symbol('sv-presentation'));

/** IANA time zone that times are shown in. */
export const timeZoneContext = createContext<{ timeZone?: string }>(Symbol('sv-time-zone'));

type ContextHost = ReactiveControllerHost & HTMLElement;

/** Any context whose value is an object with optional properties only. */
type PartialContext = Context<unknown, object>;

const contexts = new Set<unknown>();
const documentsWithRoot = new WeakSet<Document>();

/**
 * Keeps requests that nobody answers until a provider is defined or added: the order of imports must not matter. The
 * page's own contexts are none of the root's business: they go on without one.
 */
function attachRoot({ documentElement }: Document): void {
  if (documentsWithRoot.has(documentElement.ownerDocument)) return;
  documentsWithRoot.add(documentElement.ownerDocument);
  const ours: Pick<HTMLElement, 'addEventListener'> = {
    addEventListener: (type: string, listener: (event: Event) => void) =>
      documentElement.addEventListener(type, (event) => {
        if ('context' in event && contexts.has(event.context)) listener(event);
      }),
  };
  new ContextRoot().attach(ours as HTMLElement);
}

/**
 * What the closest provider around the host provides, through shadow roots and slots, now and whenever it changes.
 * While the host is disconnected the last value stays; reconnected, it has only the value of its new place.
 *
 * It is no `ContextConsumer`, which updates its host with each answer: a provider answers all consumers again whenever
 * another provider appears inside it, and every element of ours is one.
 */
export class InheritedContext<C extends PartialContext> implements ReactiveController {
  #host: ContextHost;
  #context: C;
  #value?: ContextType<C>;
  #unsubscribe?: () => void;

  constructor(host: ContextHost, context: C) {
    this.#host = host;
    this.#context = context;
    contexts.add(context);
    host.addController(this);
  }

  /** Empty where there is no provider. */
  get inherited(): Partial<ContextType<C>> {
    return this.#value ?? {};
  }

  hostConnected(): void {
    attachRoot(this.#host.ownerDocument);
    const before = this.#value;
    this.#value = undefined;
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#receive, true));
    if (this.#value !== before) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #receive = (value: ContextType<C>, unsubscribe?: () => void): void => {
    // Another provider has taken the place of the one before.
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    if (value === this.#value) return;
    this.#value = value;
    this.#host.requestUpdate();
  };
}

/** What the host provides to the elements inside it. */
export class ProvidedContext<C extends PartialContext> extends ContextProvider<C, ContextHost> {
  constructor(host: ContextHost, context: C) {
    super(host, { context, initialValue: {} as ContextType<C> });
  }

  /** Provides this from now on. Elements inside are updated only when one of its properties is another than before. */
  provide(value: ContextType<C>): void {
    if (!hasSameValues(value, this.value)) this.value = value;
  }
}

function hasSameValues(a: object, b: object): boolean {
  const before = new Map<string, unknown>(Object.entries(b));
  const now = Object.entries(a);
  return (
    now.length === before.size && now.every(([key, value]) => before.has(key) && before.get(key) === value)
  );
}
