import type { Host, HostContext, HostMessage } from '../model/host.js';
import { isPlainId, webAddress } from './checks.js';

/** What a page knows of the place it lives in. */
export interface PageHostOptions {
  /** Language of the user, as a BCP 47 tag. */
  language?: string;
  /** Colours of what is around the page. */
  theme?: 'light' | 'dark';
  /** What the page was opened for. */
  context?: HostContext;
  /** Address that shows an interaction, with `{id}` where its id belongs. Without it interactions cannot be opened. */
  conversationUrl?: string;
}

const stopTimeout = 3000;

/**
 * Any page: what the browser itself can do. A message becomes the event `sv-host-notify` on the document, with the
 * `HostMessage` as its `detail`, for the page to show; a number to attend to is not shown.
 */
export class PageHost implements Host {
  readonly name: Host['name'] = 'page';
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  readonly context: HostContext;
  readonly #conversationUrl?: string;
  readonly #visibilityListeners = new Set<(visible: boolean) => void>();
  readonly #stopListeners = new Set<() => void | Promise<void>>();
  readonly #listening = new AbortController();
  #shownByHost = true;
  #visible: boolean;
  #stopped?: Promise<void>;

  constructor({ language, theme, context = {}, conversationUrl }: PageHostOptions = {}) {
    this.language = language;
    this.theme = theme;
    this.context = context;
    this.#conversationUrl = conversationUrl;
    this.#visible = this.#isVisible();
    this.listen(document, 'visibilitychange', () => this.#updateVisibility());
    this.listen(window, 'pagehide', () => void this.stop());
    // Shown again from the browser's memory, the page can be closed once more.
    this.listen(window, 'pageshow', () => (this.#stopped = undefined));
  }

  get visible(): boolean {
    return this.#visible;
  }

  onVisibility(listener: (visible: boolean) => void): () => void {
    this.#visibilityListeners.add(listener);
    return () => void this.#visibilityListeners.delete(listener);
  }

  onStop(listener: () => void | Promise<void>): () => void {
    this.#stopListeners.add(listener);
    return () => void this.#stopListeners.delete(listener);
  }

  ready(): void {}

  notify(message: HostMessage): void {
    document.dispatchEvent(new CustomEvent<HostMessage>('sv-host-notify', { detail: message }));
  }

  setAttention(_count: number): void {}

  openInteraction(conversationId: string): boolean {
    const template = this.#conversationUrl;
    if (!template?.includes('{id}') || !isPlainId(conversationId)) return false;
    return this.openWindow(template.replace('{id}', encodeURIComponent(conversationId)));
  }

  openWindow(url: string): boolean {
    const address = webAddress(url);
    if (address) window.open(address, '_blank', 'noopener');
    return address !== undefined;
  }

  disconnect(): void {
    this.#listening.abort();
    this.#visibilityListeners.clear();
    this.#stopListeners.clear();
  }

  /** Listens until the host is disconnected. */
  protected listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener, { signal: this.#listening.signal });
  }

  /** What the host says of the page's visibility; the page is seen when neither it nor the browser hides it. */
  protected showByHost(shown: boolean): void {
    this.#shownByHost = shown;
    this.#updateVisibility();
  }

  /** Calls the stop listeners, once. Resolves when they are done, or after three seconds. */
  protected stop(): Promise<void> {
    return (this.#stopped ??= this.#runStopListeners());
  }

  async #runStopListeners(): Promise<void> {
    const work = [...this.#stopListeners].map(async (listener) => listener());
    const enough = new Promise((resolve) => setTimeout(resolve, stopTimeout));
    await Promise.race([Promise.allSettled(work), enough]);
  }

  #isVisible(): boolean {
    return this.#shownByHost && document.visibilityState !== 'hidden';
  }

  #updateVisibility(): void {
    const visible = this.#isVisible();
    if (visible === this.#visible) return;
    this.#visible = visible;
    for (const listener of [...this.#visibilityListeners]) {
      try {
        listener(visible);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

declare global {
  interface DocumentEventMap {
    'sv-host-notify': CustomEvent<HostMessage>;
  }
}
