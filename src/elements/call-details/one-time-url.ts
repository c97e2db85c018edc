import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../../controls/events.js';
import type { RecordingUrl } from '../../model/call.js';
import { UnreadableAnswerError } from '../../model/errors.js';
import {
  follow,
  idle,
  isWebAddress,
  secondsLeft,
  untilNextSecond,
  type RecordingEvent,
  type RecordingLife,
} from './recording-life.js';

/**
 * A recording's one-time address: has it made, counts it down, and forgets it as soon as it was
 * opened, has lapsed or its host leaves the page. It updates its host when anything changes.
 */
export class OneTimeUrl implements ReactiveController {
  #host: ReactiveControllerHost;
  #life: RecordingLife = idle;
  #url = '';
  #asking?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    listen(host, document, { visibilitychange: this.#tick });
  }

  hostDisconnected(): void {
    this.#asking?.abort();
    this.#happen({ type: 'leave' });
  }

  get life(): RecordingLife {
    return this.#life;
  }

  /** The address while it can be opened, else empty. */
  get url(): string {
    return this.#url;
  }

  get secondsLeft(): number {
    return this.#life.state === 'ready' ? secondsLeft(this.#life.expiresAt, Date.now()) : 0;
  }

  /** Has an address made, unless one is on its way or waits already. */
  async ask(make: (signal: AbortSignal) => Promise<RecordingUrl>): Promise<void> {
    if (!this.#happen({ type: 'ask' })) return;
    const { signal } = (this.#asking = new AbortController());
    try {
      const { url, expiresAt } = await make(signal);
      if (signal.aborted) return;
      if (!isWebAddress(url)) throw new UnreadableAnswerError({ operation: 'recordingUrl' });
      this.#url = url;
      this.#happen({ type: 'answer', expiresAt, now: Date.now() });
    } catch (error) {
      if (!signal.aborted) this.#happen({ type: 'fail', error });
    }
  }

  /** No address is asked for, because the page could not open it. */
  block(): void {
    this.#happen({ type: 'block' });
  }

  /**
   * The user opens the address. It is forgotten right after, when the browser has read it from the link.
   * @returns whether it may be opened: once, and in time
   */
  open(): boolean {
    const changed = this.#happen({ type: 'open', now: Date.now() });
    if (!changed || this.#life.state !== 'opening') return false;
    setTimeout(() => this.#happen({ type: 'taken' }));
    return true;
  }

  #tick = (): void => {
    this.#happen({ type: 'tick', now: Date.now() });
    this.#host.requestUpdate();
  };

  #happen(event: RecordingEvent): boolean {
    const before = this.#life;
    const life = (this.#life = follow(before, event));
    clearTimeout(this.#timer);
    if (life.state === 'ready')
      this.#timer = setTimeout(this.#tick, untilNextSecond(life.expiresAt, Date.now()));
    else if (life.state !== 'opening') this.#url = '';
    if (life !== before) this.#host.requestUpdate();
    return life !== before;
  }
}

/**
 * Whether a link may open a tab. A frame's sandbox can forbid it, also from further out; of frames of another origin
 * nothing can be told.
 */
export function popUps(window: Window): 'allowed' | 'forbidden' | 'unknown' {
  let inner = window;
  while (inner !== inner.parent) {
    const frame = frameOf(inner);
    if (!frame) return 'unknown';
    const sandbox = frame.getAttribute('sandbox');
    if (sandbox !== null && !/(^|\s)allow-popups(\s|$)/i.test(sandbox)) return 'forbidden';
    inner = inner.parent;
  }
  return 'allowed';
}

function frameOf(window: Window): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}
