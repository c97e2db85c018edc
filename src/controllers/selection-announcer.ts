import type { ReactiveControllerHost } from 'lit';
import { listen } from '../controls/events.js';
import type { CallSelection } from '../model/call-selection.js';
import { sameContent } from '../model/same.js';
import type { Selecting } from './link.js';

interface SelectionAnnouncerOptions {
  /** What is picked now. */
  selection: () => CallSelection;
  /** What has come of it, in words; `undefined` while the calls are being counted. */
  result: () => string | undefined;
  /** Announces a text to screen readers. */
  announce: (text: string) => void;
}

/**
 * Announces what has come of a selection that the user has made in the host, once; one that was made in another element is
 * announced there. The host calls `update()` in its `willUpdate`, after what it counts.
 */
export class SelectionAnnouncer {
  #options: SelectionAnnouncerOptions;
  #made?: CustomEvent<Selecting>;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SelectionAnnouncerOptions) {
    this.#options = options;
    listen(host, host, {
      'sv-select': (event: CustomEvent<Selecting>) => {
        // One from within has another origin.
        if (event.composedPath()[0] === host) this.#made = event;
      },
    });
  }

  update(): void {
    if (!this.#made) return;
    const { selection, result, announce } = this.#options;
    // A listener may have objected, or something else may have been picked since.
    const isInForce = !this.#made.defaultPrevented && sameContent(this.#made.detail.selection, selection());
    const text = isInForce ? result() : undefined;
    if (isInForce && text === undefined) return;
    this.#made = undefined;
    if (text) announce(text);
  }
}
