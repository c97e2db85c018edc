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
 * the name `report`. Other parts of the fragment stay as they are; the history gets no entries.
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

  get #parts(): [name: string, value: string][] {
    return [...new URLSearchParams(location.hash.slice(1))];
  }

  #read = (): void => {
    const { keepState: name } = this.#host;
    if (!name) return;
    const own = this.#parts.filter(([key]) => key.startsWith(`${name}.`));
    const text = new URLSearchParams(own.map(([key, value]) => [key.slice(name.length + 1), value]));
    if (own.length > 0) void this.#host.setState(text.toString());
  };

  #write = (event: Event): void => {
    const { keepState: name } = this.#host;
    if (!name || event.target !== this.#host) return;
    const others = this.#parts.filter(([key]) => !key.startsWith(`${name}.`));
    const own = this.#host.getState().replace(/[^&]+/g, `${name}.$&`);
    const rest = new URLSearchParams(others).toString();
    history.replaceState(history.state, '', `#${[own, rest].filter(Boolean).join('&')}`);
  };
}
