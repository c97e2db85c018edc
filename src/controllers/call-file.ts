import {
  css,
  html,
  nothing,
  type PropertyDeclarations,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { loadModule } from '../client/lazy.js';
import type { NamedFile } from '../controls/call-file/call-file.js';
import type { CallInput } from '../model/call.js';
import type { LeftOut } from '../model/call-file.js';
import type { Period } from '../model/period.js';
import type { ConnectionController } from './connection.js';
import type { ShownFile } from './shown-file.js';

/** Properties of an element that shows the calls of a file. */
export interface CallFileProperties {
  /**
   * Address of a file with calls, which takes the place of `calls`: CSV with a head, as the report exports it, or JSON (an
   * array, an answer with one, or NDJSON). Columns are known by the headings of exported files in all languages, the names
   * of a `Call` and of the API, and usual other ones, whatever case and blanks; each row needs an id and a start: epoch
   * milliseconds, or ISO 8601 with an offset. The address is http or https, or relative to the page, and is asked for
   * with the page's own cookies where it is of the same origin, without a token. A file that cannot be shown is said
   * with the reason, and what is shown stays; `sv-failed` tells too. Default: none.
   */
  src: string;

  /**
   * Whether the user may open a file of their own: a button stands above the calls, and a file can be dropped on the
   * element. It is read in the browser and sent nowhere. Its period is shown, as far as it is not within the one chosen.
   * Default: false.
   */
  acceptFiles: boolean;
}

export const callFileProperties: PropertyDeclarations = {
  src: {},
  acceptFiles: { type: Boolean, attribute: 'accept-files' },
};

const callFileDefaults = { src: '', acceptFiles: false };

/** Detail of `sv-import`. */
export type Importing = NamedFile;

/** Detail of `sv-imported`. */
export interface Imported extends Importing {
  /** How many calls were read. */
  calls: number;
  /** Rows that are left out, by the reason. */
  leftOut: readonly LeftOut[];
}

export interface CallFileHost extends ReactiveControllerHost, HTMLElement, CallFileProperties {
  calls?: readonly CallInput[];
  period?: Period;
}

export interface CallFileOptions {
  connection: ConnectionController;
  /** Whether nothing is shown without a period. */
  needsPeriod: boolean;
  /** The user's file has brought another period. */
  periodChanged: () => void;
}

/** Calls of a file in place of the host's own. What reads files is loaded where one may come. */
export class CallFileController implements ReactiveController {
  #host: CallFileHost;
  #options: CallFileOptions;
  #file?: ShownFile;
  #isLoading = false;

  constructor(host: CallFileHost, options: CallFileOptions) {
    this.#host = host;
    this.#options = options;
    Object.assign(host, callFileDefaults);
    host.addController(this);
  }

  /** Whether the user may open a file, or the page has given one. */
  get isOffered(): boolean {
    const { src, acceptFiles } = this.#host;
    return Boolean(src) || acceptFiles;
  }

  hostUpdate(): void {
    this.#file?.update();
    if (this.isOffered && !this.#file && !this.#isLoading) void this.#load();
  }

  /** The line about the file, which has its room from the start. */
  template(): TemplateResult | typeof nothing {
    return this.isOffered ? html`<div class="file-line">${this.#file?.element}</div>` : nothing;
  }

  /** Without a network it is tried again with the next update. */
  async #load(): Promise<void> {
    this.#isLoading = true;
    const module = await loadModule(import('./shown-file.js')).catch(() => undefined);
    this.#isLoading = false;
    if (!module) return;
    this.#file = new module.ShownFile(this.#host, this.#options);
    this.#host.requestUpdate();
  }
}

export const callFileStyles = css`
  .file-line {
    min-block-size: var(--_control);
  }
`;
