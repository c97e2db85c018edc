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
import type { CallFileRead, NamedFile, SvCallFile } from '../controls/call-file/call-file.js';
import { emit } from '../controls/events.js';
import { createInner } from '../controls/tags.js';
import type { Call } from '../model/call.js';
import type { LeftOut } from '../model/call-file.js';
import { wholeDays, type Period } from '../model/period.js';
import type { ConnectionController } from './connection.js';

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

const fileParts =
  'file, file-open, file-drop, file-progress, file-stop, file-close, file-failure, file-left-out';

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

interface CallFileHost extends ReactiveControllerHost, HTMLElement, CallFileProperties {
  calls?: readonly Call[];
  period?: Period;
}

interface CallFileOptions {
  connection: ConnectionController;
  /** Whether nothing is shown without a period. */
  needsPeriod: boolean;
  /** The user's file has brought another period. */
  periodChanged: () => void;
}

/** What a file has taken the place of. */
interface Replaced {
  calls?: readonly Call[];
  period?: Period;
}

/** Calls of a file in place of the host's own. What reads files is loaded where a file may come. */
export class CallFileController implements ReactiveController {
  #host: CallFileHost;
  #options: CallFileOptions;
  #element?: SvCallFile;
  #isLoading = false;
  /** The address that was asked for last. */
  #src = '';
  /** The calls of the file that is shown, and what was shown before. */
  #shown?: { calls: readonly Call[]; isUsers: boolean; before: Replaced };

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
    const { src, calls } = this.#host;
    // The page has handed in other calls.
    if (this.#shown && calls !== this.#shown.calls) {
      this.#shown = undefined;
      this.#element?.forget();
    }
    if (src !== this.#src) {
      this.#src = src;
      if (src) void this.#element?.openAddress(src);
      else if (this.#shown && !this.#shown.isUsers) this.#element?.close();
    }
    if (this.isOffered) void this.#load();
  }

  /** The line about the file, which has its room from the start. */
  template(): TemplateResult | typeof nothing {
    if (!this.isOffered) return nothing;
    const { acceptFiles } = this.#host;
    return html`<div class="file-line">
      ${this.#element ? Object.assign(this.#element, { acceptFiles }) : nothing}
    </div>`;
  }

  async #load(): Promise<void> {
    if (this.#element || this.#isLoading) return;
    this.#isLoading = true;
    const module = await loadModule(import('../controls/call-file/call-file.js')).catch(() => undefined);
    this.#isLoading = false;
    if (!module) return;
    const host = this.#host;
    this.#element = Object.assign(createInner(module.SvCallFile, 'sv-call-file'), {
      target: host,
      fetchFile: async (src: string, signal: AbortSignal) =>
        (await loadModule(import('./fetch-file.js'))).fetchFile(src, signal),
      mayRead: (file: NamedFile) => emit(host, 'sv-import', file, true),
      read: this.#show,
      failed: (error: unknown) => emit(host, 'sv-failed', { error, rows: host.calls?.length ?? 0 }),
      closed: this.#close,
    });
    this.#element.setAttribute('exportparts', fileParts);
    host.requestUpdate();
    if (this.#src) void this.#element.openAddress(this.#src);
  }

  #show = ({ file, calls, leftOut, isUsers }: CallFileRead): void => {
    const host = this.#host;
    const { calls: replaced, period } = host;
    const before = this.#shown?.before ?? { calls: replaced, period };
    this.#shown = { calls, isUsers, before };
    host.calls = calls;
    const { needsPeriod } = this.#options;
    const own = periodOf(calls);
    const isOther = !period || own.from < period.from || own.to > period.to;
    const isChosen = isUsers ? isOther && (needsPeriod || period) : needsPeriod && !period;
    if (isChosen) this.#choosePeriod(own);
    emit(host, 'sv-imported', { ...file, calls: calls.length, leftOut });
  };

  #choosePeriod(period: Period): void {
    this.#host.period = wholeDays(period, this.#options.connection.zone);
    this.#options.periodChanged();
  }

  #close = (): void => {
    if (!this.#shown) return;
    const { calls, period } = this.#shown.before;
    this.#shown = undefined;
    Object.assign(this.#host, { calls, period });
    this.#options.periodChanged();
  };
}

/** From the first call to the last. */
function periodOf(calls: readonly Call[]): Period {
  let [from, to] = [Infinity, -Infinity];
  for (const { start } of calls) {
    from = Math.min(from, start);
    to = Math.max(to, start + 1);
  }
  return { from, to };
}

export const callFileStyles = css`
  .file-line {
    min-block-size: var(--_control);
  }
`;
