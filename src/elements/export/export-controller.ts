import type { ReactiveControllerHost } from 'lit';
import { loadModule } from '../../client/lazy.js';
import { idleTime, pageTask } from '../../controls/page-time.js';
import type { CsvTable } from '../../model/csv.js';
import { runInSlices } from '../../model/slices.js';

/** Milliseconds from one showing of the progress to the next; what takes less is done before there is any to show. */
const showEvery = 100;

/**
 * One export at a time, in slices that leave the page its turn. It is cancelled when its element leaves the page.
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
  #abort?: AbortController;
  #shown = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  get running(): boolean {
    return this.#abort !== undefined;
  }

  /** Gets ready for an export, which may come when there is no network. What fails now is tried again then. */
  async prepare(importTable: () => Promise<unknown>): Promise<void> {
    await idleTime();
    await Promise.all([importTable(), writer()]).catch(() => undefined);
  }

  cancel = (): void => this.#abort?.abort();

  /**
   * Writes a table as a file; nothing when it was cancelled. Only to be called while none runs.
   *
   * @throws What a row of the table throws; an error with the code `no-room` when the browser cannot keep the file, or
   * `unreachable` when what writes it cannot be loaded.
   */
  async run(table: () => Promise<CsvTable>, wish?: AbortSignal): Promise<Blob | undefined> {
    const { signal } = (this.#abort = new AbortController());
    wish?.addEventListener('abort', this.cancel);
    if (wish?.aborted) this.cancel();
    this.error = undefined;
    this.#shown = performance.now();
    try {
      const [{ csvFile }, rows] = await loadModule(Promise.all([writer(), table()]));
      const file = await runInSlices(csvFile(rows), { signal, rest: this.#rest, pause: pageTask });
      await readable(file);
      signal.throwIfAborted();
      return file;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.error = error;
      throw error;
    } finally {
      wish?.removeEventListener('abort', this.cancel);
      this.#abort = this.progress = undefined;
      this.#host.requestUpdate();
    }
  }

  #rest = (progress: number): void => {
    if (!this.#host.isConnected) this.cancel();
    const now = performance.now();
    if (now - this.#shown < showEvery) return;
    this.#shown = now;
    this.progress = progress;
    this.#host.requestUpdate();
  };
}

/** What writes a file; a page that exports nothing need not have it. */
const writer = () => import('../../model/csv.js');

/** A browser without room for a Blob says so only to whoever reads it. */
async function readable(file: Blob): Promise<void> {
  try {
    await file.slice(-1).arrayBuffer();
  } catch (cause) {
    throw Object.assign(new Error('The browser could not keep the file.', { cause }), { code: 'no-room' });
  }
}
