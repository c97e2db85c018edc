import type { ReactiveControllerHost } from 'lit';
import { loadModule } from '../client/lazy.js';
import { emit } from '../controls/events.js';
import { idleTime, pageTask } from '../controls/page-time.js';
import type { Texts } from '../locales/texts.js';
import type { CsvTable } from '../model/csv.js';
import { isoDate } from '../model/period.js';
import { runInSlices } from '../model/slices.js';
import type { ConnectionController } from './connection.js';

/** Options of an export. */
export interface ExportOptions {
  /** Offers a file to the user too. Default: true. */
  save?: boolean;
  /** Cancels the export. */
  signal?: AbortSignal;
}

/** What is exported. */
interface ExportedTable {
  /** How the file's name begins. */
  name: string;
  rows: number;
  table: () => Promise<CsvTable>;
}

interface ExportControllerOptions {
  connection: ConnectionController;
  texts: () => Texts;
  /** Announces a text to screen readers. */
  announce: (text: string) => void;
  /** Called before each export; false forbids it. */
  permitted: () => boolean;
}

/** Milliseconds between two updates that show progress; an export that takes less shows none. */
const SHOW_INTERVAL = 100;

/** Milliseconds a browser may take to begin a download. */
const REVOKE_AFTER = 10_000;

/**
 * One export at a time, in slices that let the page do other things in between. When its host leaves the page it is
 * cancelled at the next slice.
 *
 * The file is a Blob, which browsers keep outside the script's memory and, when it is large, on the disk. Writing
 * straight to a file the user picks would spare that copy in one family of browsers, and in none inside another page's
 * frame, which is where reports often are.
 */
export class ExportController {
  /** Part done, 0 to 1, while an export runs that takes long enough to be seen. */
  progress?: number;
  /** Why the last export failed. */
  error?: unknown;
  #host: ReactiveControllerHost & HTMLElement;
  #options: ExportControllerOptions;
  #abort?: AbortController;
  #shownAt = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ExportControllerOptions) {
    this.#host = host;
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#abort !== undefined;
  }

  /** Loads the modules of an export ahead, which may be started when there is no network. What fails is loaded then. */
  async prepare(importTable: () => Promise<unknown>): Promise<void> {
    if (!this.#options.connection.rights.export) return;
    await idleTime();
    await Promise.all([importTable(), importWriter()]).catch(() => undefined);
  }

  cancel = (): void => this.#abort?.abort();

  /**
   * Writes a table as CSV, unless one is being written or a listener cancels it, and offers it as a download unless
   * `save` is false.
   *
   * @throws See `write`.
   */
  async export(
    { name, rows, table }: ExportedTable,
    { save = true, signal }: ExportOptions = {},
  ): Promise<Blob | undefined> {
    const { connection, texts, announce, permitted } = this.#options;
    if (!connection.rights.export || this.isRunning) return undefined;
    if (!emit(this.#host, 'sv-export', { rows, format: 'csv' }, true)) return undefined;
    if (!permitted()) return undefined;
    announce(texts().export.running(rows));
    const file = await this.write(table, signal);
    if (!file) {
      announce(texts().export.cancelled);
      return undefined;
    }
    const fileName = `${name}-${isoDate(Date.now(), connection.zone)}.csv`;
    if (save) saveFile(file, fileName);
    announce(texts().report.exported(rows));
    emit(this.#host, 'sv-exported', { rows, format: 'csv', file, name: fileName });
    return file;
  }

  /**
   * Writes a table as a file; nothing when it was cancelled. Only to be called while none runs.
   *
   * @throws What a row of the table throws; an error with the code `no-room` when the browser cannot keep the file, or
   * `unreachable` when what writes it cannot be loaded.
   */
  async write(table: () => Promise<CsvTable>, callerSignal?: AbortSignal): Promise<Blob | undefined> {
    const { signal } = (this.#abort = new AbortController());
    callerSignal?.addEventListener('abort', this.cancel);
    if (callerSignal?.aborted) this.cancel();
    this.error = undefined;
    this.#shownAt = performance.now();
    try {
      const [{ csvFile }, rows] = await loadModule(Promise.all([importWriter(), table()]));
      const file = await runInSlices(csvFile(rows), { signal, rest: this.#showProgress, pause: pageTask });
      await assertReadable(file);
      signal.throwIfAborted();
      return file;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.error = error;
      throw error;
    } finally {
      callerSignal?.removeEventListener('abort', this.cancel);
      this.#abort = this.progress = undefined;
      this.#host.requestUpdate();
    }
  }

  #showProgress = (progress: number): void => {
    if (!this.#host.isConnected) this.cancel();
    const now = performance.now();
    if (now - this.#shownAt < SHOW_INTERVAL) return;
    this.#shownAt = now;
    this.progress = progress;
    this.#host.requestUpdate();
  };
}

/** Loads the CSV writer, which a page without an export does not need. */
const importWriter = () => import('../model/csv.js');

/** A browser without room for a Blob reports that only when it is read. */
async function assertReadable(file: Blob): Promise<void> {
  try {
    await file.slice(-1).arrayBuffer();
  } catch (cause) {
    throw Object.assign(new Error('The browser could not keep the file.', { cause }), { code: 'no-room' });
  }
}

/** Offers a file to the user as a download. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
