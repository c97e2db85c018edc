import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { filesInEnglish } from '../../locales/en-files.js';
import { formatPercent } from '../../locales/plural.js';
import { english, languages, loadLanguage, type FilesTexts, type Texts } from '../../locales/texts.js';
import {
  CallFileError,
  readCallFile,
  type CallFileContent,
  type FileProblem,
  type LeftOut,
} from '../../model/call-file.js';
import type { Call } from '../../model/call.js';
import { runInSlices } from '../../model/slices.js';
import { base, controls } from '../../theme/base.js';
import { drawing, icon } from '../../theme/icons.js';
import { sentenceFor } from '../messages.js';
import { pageTask } from '../page-time.js';
import { SvElement } from '../sv-element.js';
import { callWords } from './call-words.js';

/** A file by its name and bytes. */
export interface NamedFile {
  /** Of an address its last part. */
  name: string;
  /** Bytes. */
  size: number;
}

/** What was read from a file. */
export interface CallFileRead extends CallFileContent {
  file: NamedFile;
  /** Whether the user has given it, and not the page. */
  isUsers: boolean;
}

/** Milliseconds between two updates of the progress. */
const SHOW_INTERVAL = 100;

const folder = drawing('M1.75 12.5v-9h4l1.5 2h7v7z');

/**
 * The line above calls in which a file is opened, and says what has become of it; and the place where one is dropped, which
 * is the whole element around it.
 */
export class SvCallFile extends SvElement {
  static override styles = [
    base,
    controls,
    css`
      .line,
      .message {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        min-block-size: var(--_control);
      }
      .message {
        margin-block-start: 8px;
        align-items: flex-start;
        padding-block: 6px;
      }
      .hint {
        color: var(--_text-mid);
      }
      .name {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      progress {
        flex: 0 1 160px;
        min-inline-size: 60px;
        block-size: 4px;
        border: 0;
        border-radius: 2px;
        appearance: none;
        background: var(--_divider);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: transparent;
      }
      progress::-webkit-progress-value {
        background: var(--_focus);
      }
      progress::-moz-progress-bar {
        background: var(--_focus);
      }
      .message > div {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .message ul {
        margin: 4px 0 0;
        padding-inline-start: 18px;
        list-style: disc;
        color: var(--_text-mid);
      }
      /* Over all of the element; what is beneath shows through only as much as tells that it stays. */
      .drop {
        position: absolute;
        inset: 0;
        z-index: 30;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 8px;
        pointer-events: none;
        border: 2px dashed var(--_focus);
        border-radius: var(--_radius);
        color: var(--_text);
        font: 600 16px/24px var(--_font);
      }
      .drop::before {
        content: '';
        position: absolute;
        inset: 0;
        z-index: -1;
        border-radius: inherit;
        background: var(--_page);
        opacity: 0.9;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Boolean }) acceptFiles = false;
  /** The element that files are dropped on. */
  @property({ attribute: false }) target!: HTMLElement & { calls?: readonly Call[] };
  /** Gets a file of the page's. */
  @property({ attribute: false }) fetchFile!: (src: string, signal: AbortSignal) => Promise<Blob>;
  /** Asked before a file is read; false leaves it. */
  @property({ attribute: false }) mayRead!: (file: NamedFile) => boolean;
  @property({ attribute: false }) read!: (content: CallFileRead) => void;
  @property({ attribute: false }) failed!: (error: unknown) => void;
  @property({ attribute: false }) closed!: () => void;

  @query('input') private input!: HTMLInputElement | null;
  @query('.open') private openButton!: HTMLButtonElement | null;

  @state() private isOver = false;
  /** What is being read, and how far it is. */
  @state() private reading?: { name: string; progress: number };
  /** What is shown. */
  @state() private shown?: CallFileRead;
  @state() private problem?: { name: string; error: unknown };
  #running?: AbortController;
  #listening = new AbortController();

  protected override get texts(): FilesTexts {
    return this.textsWith(filesInEnglish);
  }

  /** The page has handed in other calls than the file's. */
  forget(): void {
    this.#running?.abort();
    this.shown = this.problem = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.target.addEventListener('dragenter', this.#over, { signal });
    this.target.addEventListener('dragover', this.#over, { signal });
    this.target.addEventListener('dragleave', this.#leave, { signal });
    this.target.addEventListener('drop', this.#drop, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.isOver = false;
  }

  #over = (event: DragEvent): void => {
    if (!this.acceptFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (!this.isOver) this.announce(this.texts.files.drop);
    this.isOver = true;
  };

  #leave = ({ relatedTarget }: DragEvent): void => {
    // Inside the element the target changes all the time.
    if (!(relatedTarget instanceof Node && this.target.contains(relatedTarget))) this.isOver = false;
  };

  #drop = (event: DragEvent): void => {
    if (!this.isOver) return;
    event.preventDefault();
    this.isOver = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 1) void this.#open(files[0]!);
    else if (files.length > 1)
      this.#fail(files[0]!.name, new CallFileError('several', `${files.length} files were dropped.`));
  };

  #choose = (): void => {
    const [file] = this.input?.files ?? [];
    if (file) void this.#open(file);
    // So that the same file can be chosen again after it was mended.
    this.input!.value = '';
  };

  async #open(file: File): Promise<void> {
    if (this.mayRead({ name: file.name, size: file.size }))
      await this.#run(file.name, true, async () => file);
  }

  /** Shows the file at an address of the page's. */
  async openAddress(src: string): Promise<void> {
    const name = decoded(
      src
        .replace(/[?#].*$/, '')
        .split('/')
        .pop() || src,
    );
    await this.#run(name, false, async (signal) => {
      const file = await this.fetchFile(src, signal);
      return this.mayRead({ name, size: file.size }) ? file : undefined;
    });
  }

  /** Reads a file, and ends what was being read before. */
  async #run(
    name: string,
    isUsers: boolean,
    get: (signal: AbortSignal) => Promise<Blob | undefined>,
  ): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.problem = undefined;
    this.reading = { name, progress: 0 };
    this.announce(this.texts.files.reading(name, formatPercent(0, this.locale, 0)));
    try {
      const file = await get(signal);
      const content = file && (await this.#contentOf(file, name, signal));
      if (content) this.#show({ ...content, file: { name, size: file.size }, isUsers });
    } catch (error) {
      if (!signal.aborted) this.#fail(name, error);
    } finally {
      if (this.#running.signal === signal) this.reading = undefined;
    }
  }

  async #contentOf(file: Blob, name: string, signal: AbortSignal): Promise<CallFileContent> {
    const bytes = await file.arrayBuffer().catch((error: unknown) => {
      throw new CallFileError('unreadable', `The browser says: ${String(error)}`);
    });
    const words = (await this.#languages()).map(callWords);
    let shownAt = performance.now();
    return runInSlices(readCallFile(new Uint8Array(bytes), words), {
      signal,
      rest: (progress) => {
        const now = performance.now();
        if (now - shownAt < SHOW_INTERVAL) return;
        shownAt = now;
        this.reading = { name, progress };
      },
      pause: pageTask,
    });
  }

  /** The texts of all languages, since a file may come from a page in any; the element's own first, with its labels. */
  async #languages(): Promise<Texts[]> {
    const all = await Promise.all(languages().map(loadLanguage));
    return [this.texts, ...new Set([english, ...all].map(({ texts }) => texts))];
  }

  #show(content: CallFileRead): void {
    this.shown = content;
    this.read(content);
    const { files } = this.texts;
    const leftOut = countOf(content.leftOut);
    const said = files.shown(content.file.name, content.calls.length);
    this.announce(leftOut > 0 ? `${said}. ${files.leftOut(leftOut)}` : said);
  }

  #fail(name: string, error: unknown): void {
    this.problem = { name, error };
    this.failed(error);
  }

  #stop = (): void => {
    this.#running?.abort();
    this.reading = undefined;
    this.announce(this.texts.files.stopped);
    this.#focusOpen();
  };

  /** Shows what was there before the file. */
  close = (): void => {
    this.shown = this.problem = undefined;
    this.closed();
    this.announce(this.texts.files.closed);
    this.#focusOpen();
  };

  /** The button that was pressed has gone. */
  #focusOpen(): void {
    const hadFocus = this.shadowRoot?.activeElement;
    if (hadFocus) void this.updateComplete.then(() => this.openButton?.focus());
  }

  protected override render(): TemplateResult {
    return html`<div class="line">${this.acceptFiles ? this.#opener() : nothing} ${this.#state()}</div>
      ${this.problem ? this.#failure(this.problem) : nothing}
      ${this.shown && countOf(this.shown.leftOut) > 0 ? this.#leftOut(this.shown.leftOut) : nothing}
      ${this.isOver ? html`<div class="drop" part="file-drop">${folder} ${this.texts.files.drop}</div>` : nothing}
      <p class="unseen" role="status">${this.announcement}</p>`;
  }

  #opener(): TemplateResult {
    return html`<button
        class="button open"
        type="button"
        part="file-open"
        @click=${() => this.input?.click()}
      >
        ${folder} ${this.texts.files.open}
      </button>
      <input
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json"
        @change=${this.#choose}
      />`;
  }

  #state(): unknown {
    const { texts, locale } = this;
    const { files, common } = texts;
    if (this.reading) {
      const { name, progress } = this.reading;
      return html`<span class="name number">${files.reading(name, formatPercent(progress, locale, 0))}</span>
        <progress max="1" .value=${progress} part="file-progress" aria-label=${name}></progress>
        <button class="button small" type="button" part="file-stop" @click=${this.#stop}>
          ${icon('stop')} ${common.stop}
        </button>`;
    }
    if (this.shown) {
      const { file, calls, isUsers } = this.shown;
      return html`<span class="name" part="file">${files.shown(file.name, calls.length)}</span> ${
          isUsers
            ? html`<button class="button small quiet" type="button" part="file-close" @click=${this.close}>
                ${icon('close')} ${files.close}
              </button>`
            : nothing
        }`;
    }
    return this.acceptFiles ? html`<span class="hint">${files.hint}</span>` : nothing;
  }

  #failure({ name, error }: { name: string; error: unknown }): TemplateResult {
    const { texts } = this;
    const isOurs = error instanceof CallFileError;
    const why = isOurs
      ? texts.files.problems[error.problem satisfies FileProblem]
      : sentenceFor(error, texts);
    const leftOut = isOurs ? error.leftOut : [];
    return html`<div class="message error" part="file-failure" role="alert">
      ${icon('error')}
      <div>
        <strong>${texts.files.failed(name)}</strong> ${why} ${this.target.calls ? texts.files.stays : nothing}
        ${this.#reasons(leftOut)}
      </div>
    </div>`;
  }

  #leftOut(leftOut: readonly LeftOut[]): TemplateResult {
    return html`<div class="message warning" part="file-left-out">
      ${icon('warning')}
      <div>${this.texts.files.leftOut(countOf(leftOut))} ${this.#reasons(leftOut)}</div>
    </div>`;
  }

  #reasons(leftOut: readonly LeftOut[]): unknown {
    if (leftOut.length === 0) return nothing;
    const { reasons } = this.texts.files;
    return html`<ul>
      ${leftOut.map(({ problem, count, first }) => html`<li>${reasons[problem](count, first)}</li>`)}
    </ul>`;
  }
}

/** A part of an address as it is read. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const countOf = (leftOut: readonly LeftOut[]): number => leftOut.reduce((sum, { count }) => sum + count, 0);
