import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import { loadModule } from '../client/lazy.js';
import { wordList } from '../controls/bindings.js';
import { emit } from '../controls/events.js';
import { idleTime, pageTask } from '../controls/page-time.js';
import type { Texts } from '../locales/texts.js';
import type { CsvDelimiter, CsvTable, StreamedCsvTable } from '../model/csv.js';
import type { FileContent } from '../model/file-name.js';
import { runInSlices } from '../model/slices.js';
import type { ConnectionController } from './connection.js';

/** Properties of an element that exports rows as CSV. */
export interface ExportProperties {
  /**
   * What stands between the cells of an exported file: `,` (or `comma`), `;` (or `semicolon`), `tab`, or `auto`. Excel
   * splits a file at the separator of its own country; `auto` writes a semicolon where the language asked for (the
   * element's `lang`, the page's, else the browser's, also one that has no texts here) has a decimal comma, and a comma
   * elsewhere. Default, and for any other word: `auto`; such a word is reported in the console.
   */
  csvDelimiter: string;

  /**
   * What an exported file leaves out: `heading`, the lines above the head of the table (report, period, zone, tenant,
   * filters), so that the head is the first line; `raw-columns`, the columns after those shown that programs read: start
   * in ISO 8601 with its offset, durations in seconds, agent, tenant, interaction. Words between commas or blanks.
   * Default: nothing. Other words are reported in the console.
   */
  csvExclude: string[];
}

export const exportProperties: PropertyDeclarations = {
  csvDelimiter: { attribute: 'csv-delimiter' },
  csvExclude: { attribute: 'csv-exclude', converter: wordList },
};

const exportDefaults = { csvDelimiter: 'auto', csvExclude: [] };

const delimiterWords = new Map<string, CsvDelimiter>([
  [',', ','],
  ['comma', ','],
  [';', ';'],
  ['semicolon', ';'],
  ['\t', '\t'],
  ['tab', '\t'],
]);

/** Problems with attributes that the console has shown. */
const reported = new Set<string>();

const excludable = ['heading', 'raw-columns'] as const;

/** Options of an export. */
export interface ExportOptions {
  /** Offers a file to the user too. Default: true. */
  save?: boolean;
  /** Cancels the export. */
  signal?: AbortSignal;
}

/** What is exported. */
interface ExportedTable extends Omit<FileContent, 'timeZone'> {
  rows: number;
  table: () => Promise<CsvTable | StreamedCsvTable>;
}

interface ExportControllerOptions {
  connection: ConnectionController;
  texts: () => Texts;
  /** Language tag of the spreadsheets that open the files. */
  locale: () => string;
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
export class ExportController implements ReactiveController {
  /** Part done, 0 to 1, while an export runs that takes long enough to be seen. */
  progress?: number;
  /** Why the last export failed. */
  error?: unknown;
  #host: ReactiveControllerHost & HTMLElement & ExportProperties;
  #options: ExportControllerOptions;
  #abort?: AbortController;
  #shownAt = 0;

  constructor(
    host: ReactiveControllerHost & HTMLElement & ExportProperties,
    options: ExportControllerOptions,
  ) {
    this.#host = host;
    this.#options = options;
    Object.assign(host, structuredClone(exportDefaults));
    host.addController(this);
  }

  hostUpdate(): void {
    const { csvDelimiter } = this.#host;
    if (wordOf(csvDelimiter) !== 'auto' && !delimiterWords.has(wordOf(csvDelimiter)))
      this.#report(`csv-delimiter="${csvDelimiter}" is none of auto, comma, semicolon, tab; auto is used.`);
    for (const word of this.#excluded)
      if (!(excludable as readonly string[]).includes(word))
        this.#report(`csv-exclude="${word}" is none of ${excludable.join(', ')}.`);
  }

  /** Whether a file leaves something out. */
  excludes(what: (typeof excludable)[number]): boolean {
    return this.#excluded.includes(what);
  }

  /** A page may set it to nothing. */
  get #excluded(): readonly string[] {
    return (this.#host.csvExclude as string[] | null | undefined) ?? [];
  }

  get #delimiter(): CsvDelimiter {
    const given = delimiterWords.get(wordOf(this.#host.csvDelimiter));
    return given ?? (hasDecimalComma(this.#options.locale()) ? ';' : ',');
  }

  /** Tells the integrator, once a page. */
  #report(problem: string): void {
    if (reported.has(problem)) return;
    reported.add(problem);
    console.warn(`<${this.#host.localName}>: ${problem}`);
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
    { rows, table, ...content }: ExportedTable,
    { save = true, signal }: ExportOptions = {},
  ): Promise<Blob | undefined> {
    const { connection, texts, announce, permitted } = this.#options;
    if (!connection.rights.export || this.isRunning) return undefined;
    if (!emit(this.#host, 'sv-export', { rows, format: 'csv' }, true)) return undefined;
    if (!permitted()) return undefined;
    const { zone: timeZone } = connection;
    announce(texts().export.running(rows));
    const written = await this.write(table, signal);
    if (!written) {
      announce(texts().export.cancelled);
      return undefined;
    }
    const { file, rows: exported } = written;
    const { csvFileName } = await importWriter();
    const name = csvFileName({ ...content, timeZone });
    if (save) saveFile(file, name);
    announce(texts().report.exported(exported));
    emit(this.#host, 'sv-exported', { rows: exported, format: 'csv', file, name });
    return file;
  }

  /**
   * Writes a table as a file, and resolves with it and its number of rows; with nothing when it was cancelled. Only to be
   * called while none runs.
   *
   * @throws What a row of the table, or what gives its rows, throws; an error with the code `no-room` when the browser cannot keep the file, or
   * `unreachable` when what writes it cannot be loaded.
   */
  async write(
    table: () => Promise<CsvTable | StreamedCsvTable>,
    callerSignal?: AbortSignal,
  ): Promise<{ file: Blob; rows: number } | undefined> {
    const { signal } = (this.#abort = new AbortController());
    callerSignal?.addEventListener('abort', this.cancel);
    if (callerSignal?.aborted) this.cancel();
    this.error = undefined;
    this.#shownAt = performance.now();
    try {
      const [delimiter, hasHeading] = [this.#delimiter, !this.excludes('heading')];
      const [writer, content] = await loadModule(Promise.all([importWriter(), table()]));
      const pause = (progress: number): Promise<void> => {
        this.#showProgress(progress);
        return pageTask();
      };
      const written = await ('batches' in content
        ? writer.streamedCsvFile(
            { ...content, about: hasHeading ? content.about : () => [] },
            delimiter,
            signal,
            pause,
          )
        : runInSlices(writer.csvFile({ ...content, about: hasHeading ? content.about : [] }, delimiter), {
            signal,
            rest: this.#showProgress,
            pause: pageTask,
          }).then((file) => ({ file, rows: content.length })));
      await assertReadable(written.file);
      signal.throwIfAborted();
      return written;
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

/** A word of an attribute; of one that is a tab alone there would be nothing left. */
const wordOf = (value: string | null | undefined): string =>
  value === '\t'
    ? value
    : String(value ?? 'auto')
        .trim()
        .toLowerCase() || 'auto';

function hasDecimalComma(locale: string): boolean {
  return new Intl.NumberFormat(locale)
    .formatToParts(0.5)
    .some(({ type, value }) => type === 'decimal' && value === ',');
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
