import { SvCallFile, type CallFileRead, type NamedFile } from '../controls/call-file/call-file.js';
import { emit } from '../controls/events.js';
import { createInner } from '../controls/tags.js';
import type { Call, CallInput } from '../model/call.js';
import { wholeDays, type Period } from '../model/period.js';
import type { CallFileHost, CallFileOptions } from './call-file.js';
import { fetchFile } from './fetch-file.js';

const fileParts =
  'file, file-open, file-drop, file-progress, file-stop, file-close, file-failure, file-left-out';

/** What a file has taken the place of. */
interface Replaced {
  calls?: readonly CallInput[];
  period?: Period;
}

/** The file that an element shows, the line about it, and what is shown again when it is closed. */
export class ShownFile {
  readonly element: SvCallFile;
  #host: CallFileHost;
  #options: CallFileOptions;
  /** The address that was asked for last. */
  #src = '';
  #shown?: { calls: readonly Call[]; isUsers: boolean; before: Replaced };

  constructor(host: CallFileHost, options: CallFileOptions) {
    this.#host = host;
    this.#options = options;
    this.element = Object.assign(createInner(SvCallFile, 'sv-call-file'), {
      target: host,
      fetchFile,
      mayRead: (file: NamedFile) => emit(host, 'sv-import', file, true),
      read: this.#show,
      failed: (error: unknown) => emit(host, 'sv-failed', { error, rows: host.calls?.length ?? 0 }),
      closed: this.#close,
    });
    this.element.setAttribute('exportparts', fileParts);
  }

  /** To be called in each update of the host. */
  update(): void {
    const { src, calls, acceptFiles } = this.#host;
    this.element.acceptFiles = acceptFiles;
    // The page has handed in other calls.
    if (this.#shown && calls !== this.#shown.calls) {
      this.#shown = undefined;
      this.element.forget();
    }
    if (src === this.#src) return;
    this.#src = src;
    if (src) void this.element.openAddress(src);
    else if (this.#shown && !this.#shown.isUsers) this.element.close();
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
