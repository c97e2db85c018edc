import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { listen } from '../controls/events.js';
import { formatNumber } from '../locales/plural.js';
import type { Texts } from '../locales/texts.js';
import type { PositionRange } from '../table/window-cache.js';
import { icon } from '../theme/icons.js';

/** Rows that are printed at most: about a hundred sheets, which a browser prepares in a few seconds. */
export const mostPrinted = 2000;

interface PrintOptions {
  /** Called before each print; one that is not allowed shows no rows, see `printRefusal`. */
  allowed: () => boolean;
  /** Renders the host and the elements in it synchronously: what is rendered later is not printed. */
  renderSync: () => void;
}

/** Puts the rows of its host into the page for as long as the page is printed. */
export class PrintController implements ReactiveController {
  /** How many rows the page must hold to be printed; 0 while it is not. */
  rows = 0;
  #host: ReactiveControllerHost & HTMLElement;
  #options: PrintOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PrintOptions) {
    host.addController(this);
    listen(host, window, { beforeprint: this.#onPrint, afterprint: this.#onPrint });
    this.#host = host;
    this.#options = options;
  }

  hostDisconnected(): void {
    this.rows = 0;
  }

  /** Says that not all rows are printed; nothing when all are. */
  notice(
    { first, end }: PositionRange,
    total: number,
    canExport: boolean,
    texts: Texts,
    locale: string,
  ): TemplateResult | typeof nothing {
    const count = end - first;
    if (this.rows === 0 || total <= count) return nothing;
    const { printed, printedPart, printedExport } = texts.report;
    const [rows, from, all] = [count, first + 1, total].map((n) => formatNumber(n, locale)) as [
      string,
      string,
      string,
    ];
    return html`<p class="message" part="printed">
      ${icon('info')} ${first === 0 ? printed(rows, all) : printedPart(rows, from, all)}
      ${canExport ? printedExport : nothing}
    </p>`;
  }

  #onPrint = ({ type }: Event): void => {
    const begins = type === 'beforeprint';
    const refused = begins && !this.#options.allowed();
    this.#host.toggleAttribute('print-refused', refused);
    this.rows = begins && !refused ? mostPrinted : 0;
    this.#host.requestUpdate();
    this.#options.renderSync();
  };
}
