import type { ReactiveController } from 'lit';
import { idleTime } from '../page-time.js';
import type { PeriodPanel } from './period-panel.js';

type PanelHost = ConstructorParameters<typeof PeriodPanel>[0];

/** The module with the panel. */
export interface PanelModule {
  PeriodPanel: typeof PeriodPanel;
}

/**
 * Opens and closes a picker's panel, which is loaded as a module of its own: while the page is idle, when the pointer
 * or the focus enters the picker, or when it is to open.
 */
export class PanelOpener implements ReactiveController {
  /** The panel, while it is open. */
  panel?: PeriodPanel;
  /** The panel was to open and could not be loaded. */
  failed = false;

  #host: PanelHost;
  #load: () => Promise<PanelModule>;
  #module?: PanelModule;
  /** The panel opens in this way as soon as it is loaded. */
  #pending?: { focus: boolean };
  #opening?: Promise<void>;

  constructor(host: PanelHost, load: () => Promise<PanelModule>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
    for (const type of ['pointerenter', 'focusin']) host.addEventListener(type, this.#prefetch);
  }

  hostConnected(): void {
    // Idle callbacks can come before the first frame, when other elements are about to render.
    requestAnimationFrame(() => void idleTime().then(this.#prefetch));
  }

  /** Whether there is something to close: the panel, one that is being loaded, or the notice that loading failed. */
  get active(): boolean {
    return Boolean(this.panel || this.#pending || this.failed);
  }

  /** Resolves when a panel that is being opened is there, or has failed to load. */
  get opened(): Promise<void> | undefined {
    return this.#pending && this.#opening;
  }

  /** Opens the panel as soon as it is loaded. `focus` moves the focus into its calendar. */
  open({ focus }: { focus: boolean }): void {
    this.failed = false;
    this.#pending = { focus };
    if (this.#module) this.#openPending();
    else this.#opening = this.#fetch().then(this.#openPending, this.#onError);
    this.#host.requestUpdate();
  }

  /** Closes the panel, or cancels its opening. */
  close(): void {
    this.panel?.close();
    this.panel = this.#pending = undefined;
    this.failed = false;
    this.#host.requestUpdate();
  }

  /** To be called when the user types into the field: it keeps the focus, and earlier errors are out of date. */
  onInput(): void {
    if (this.#pending) this.#pending.focus = false;
    this.failed = false;
    this.panel?.clearInvalidTimes();
  }

  async #fetch(): Promise<void> {
    this.#module ??= await this.#load();
  }

  /** An error is ignored: opening tries again. Not while offline, since Firefox remembers that a module failed. */
  #prefetch = (): void => {
    if (navigator.onLine) this.#fetch().catch(() => undefined);
  };

  #openPending = (): void => {
    if (!this.#pending) return;
    this.panel ??= new this.#module!.PeriodPanel(this.#host);
    if (this.#pending.focus) this.panel.focus();
    this.#pending = undefined;
    this.#host.requestUpdate();
  };

  #onError = (): void => {
    if (!this.#pending) return;
    this.#pending = undefined;
    this.failed = true;
    this.#host.requestUpdate();
  };
}
