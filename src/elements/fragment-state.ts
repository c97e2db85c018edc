import type { ReactiveControllerHost } from 'lit';
import { listen } from '../controls/listen.js';

/** What is kept in the page's address. */
interface Kept extends ReactiveControllerHost, HTMLElement {
  /** Under which name; none is not at all. */
  keepState: string;
  getState(): string;
  setState(text: string): Promise<void>;
}

/**
 * Keeps how a report is looked at in the fragment of the page's address, as `#report.sort=-duration&report.page=2` with
 * the name `report`. Other parts of the fragment stay as they are, in front; the history gets no
 * entries.
 */
export class FragmentState {
  #host: Kept;

  constructor(host: Kept) {
    this.#host = host;
    listen(host, window, { hashchange: this.#read });
    listen(host, host, { 'sv-view-change': this.#write });
  }

  /** Takes over what the address says, if it says anything. */
  start(): void {
    this.#read();
  }

  /** How the parts of the fragment begin that are the host's. */
  get #prefix(): string {
    return `${encodeURIComponent(this.#host.keepState)}.`;
  }

  #read = (): void => {
    if (!this.#host.keepState) return;
    const prefix = this.#prefix;
    const own = partsOf(location.hash.slice(1)).filter((part) => part.startsWith(prefix));
    if (own.length > 0) void this.#host.setState(own.map((part) => part.slice(prefix.length)).join('&'));
  };

  #write = (event: Event): void => {
    if (!this.#host.keepState || event.target !== this.#host) return;
    const prefix = this.#prefix;
    const others = partsOf(location.hash.slice(1)).filter((part) => !part.startsWith(prefix));
    const own = partsOf(this.#host.getState()).map((part) => prefix + part);
    // A route or an anchor has to stand first; and a fragment alone would lead to the page's `<base>`.
    const [page] = location.href.split('#');
    history.replaceState(history.state, '', `${page}#${[...others, ...own].join('&')}`);
  };
}

const partsOf = (text: string): string[] => (text ? text.split('&') : []);
