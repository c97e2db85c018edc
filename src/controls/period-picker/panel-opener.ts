import type { ReactiveController } from 'lit';
import { idleTime } from '../page-time.js';
import type { PeriodPanel } from './period-panel.js';

export type PanelHost = ConstructorParameters<typeof PeriodPanel>[0];

/** The module that holds the panel. */
export interface PanelModule {
  PeriodPanel: typeof PeriodPanel;
}

/**
 * Opens and closes a picker's panel, which comes in a module of its own: while the page is idle, when the pointer or
 * the focus comes to the picker, or when it is to open.
 */
export class PanelOpener implements ReactiveController {
  /** The panel, while it is open. */
  panel?: PeriodPanel;
  /** It was to open and could not be loaded. */
  failed = false;

  #host: PanelHost;
  #load: () => Promise<PanelModule>;
  #module?: PanelModule;
  /** How it is to open as soon as it is there. */
  #wish?: { focused: boolean };
  #opening?: Promise<void>;

  constructor(host: PanelHost, load: () => Promise<PanelModule>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
    for (const sign of ['pointerenter', 'focusin']) host.addEventListener(sign, this.#prefetch);
  }

  hostConnected(): void {
    // Idle moments before the first frame are not idle: others are about to draw.
    requestAnimationFrame(() => void idleTime().then(this.#prefetch));
  }

  /** There is something to close: a panel, one that is awaited, or that it did not come. */
  get isUsed(): boolean {
    return Boolean(this.panel || this.#wish || this.failed);
  }

  /** Resolves when the panel that is to open is there, or has failed to come. */
  get settled(): Promise<void> | undefined {
    return this.#wish && this.#opening;
  }

  /** Opens it as soon as it is there, with the focus in its calendar or where it is. */
  open(focused: boolean): void {
    this.failed = false;
    this.#wish = { focused };
    if (this.#module) this.#fulfil();
    else this.#opening = this.#fetch().then(this.#fulfil, this.#fail);
    this.#host.requestUpdate();
  }

  /** Closes it, or has it not open any more. */
  close(): void {
    this.panel?.close();
    this.panel = this.#wish = undefined;
    this.failed = false;
    this.#host.requestUpdate();
  }

  /** Somebody types into the field: they keep the focus, and what was wrong is wrong no more. */
  typing(): void {
    if (this.#wish) this.#wish.focused = false;
    this.failed = false;
    this.panel?.forgetWrong();
  }

  async #fetch(): Promise<void> {
    this.#module ??= await this.#load();
  }

  /** What fails now is tried again when the panel is to open; but Firefox tries no module twice, so not offline. */
  #prefetch = (): void => {
    if (navigator.onLine) this.#fetch().catch(() => undefined);
  };

  #fulfil = (): void => {
    if (!this.#wish) return;
    this.panel ??= new this.#module!.PeriodPanel(this.#host);
    if (this.#wish.focused) this.panel.focus();
    this.#wish = undefined;
    this.#host.requestUpdate();
  };

  #fail = (): void => {
    if (!this.#wish) return;
    this.#wish = undefined;
    this.failed = true;
    this.#host.requestUpdate();
  };
}
