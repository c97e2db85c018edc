import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../../controls/events.js';
import type { RecordingUrl } from '../../model/call.js';
import { UnreadableAnswerError } from '../../model/errors.js';
import {
  nextState,
  idle,
  isWebAddress,
  secondsLeft,
  untilNextSecond,
  type RecordingEvent,
  type RecordingState,
} from './recording-state.js';

/**
 * A recording's one-time address: requests it, counts it down, and forgets it as soon as it was
 * opened, has lapsed or its host leaves the page. It updates its host when anything changes.
 */
export class OneTimeUrl implements ReactiveController {
  #host: ReactiveControllerHost;
  #current: RecordingState = idle;
  #url = '';
  #abort?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    listen(host, document, { visibilitychange: this.#tick });
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#apply({ type: 'leave' });
  }

  get current(): RecordingState {
    return this.#current;
  }

  /** The address while it can be opened, else empty. */
  get url(): string {
    return this.#url;
  }

  get secondsLeft(): number {
    return this.#current.state === 'ready' ? secondsLeft(this.#current.expiresAt, Date.now()) : 0;
  }

  /** Requests an address, unless one is on its way or waits already. */
  async request(make: (signal: AbortSignal) => Promise<RecordingUrl>): Promise<void> {
    if (!this.#apply({ type: 'request' })) return;
    const { signal } = (this.#abort = new AbortController());
    try {
      const { url, expiresAt } = await make(signal);
      if (signal.aborted) return;
      if (!isWebAddress(url)) throw new UnreadableAnswerError({ operation: 'recordingUrl' });
      this.#url = url;
      this.#apply({ type: 'answer', expiresAt, now: Date.now() });
    } catch (error) {
      if (!signal.aborted) this.#apply({ type: 'fail', error });
    }
  }

  /** No address is requested, because the page could not open it. */
  block(): void {
    this.#apply({ type: 'block' });
  }

  /**
   * The user opens the address. It is forgotten right after, when the browser has read it from the link.
   * @returns whether it may be opened: once, and in time
   */
  open(): boolean {
    const changed = this.#apply({ type: 'open', now: Date.now() });
    if (!changed || this.#current.state !== 'opening') return false;
    setTimeout(() => this.#apply({ type: 'taken' }));
    return true;
  }

  #tick = (): void => {
    this.#apply({ type: 'tick', now: Date.now() });
    this.#host.requestUpdate();
  };

  #apply(event: RecordingEvent): boolean {
    const before = this.#current;
    const current = (this.#current = nextState(before, event));
    clearTimeout(this.#timer);
    if (current.state === 'ready')
      this.#timer = setTimeout(this.#tick, untilNextSecond(current.expiresAt, Date.now()));
    else if (current.state !== 'opening') this.#url = '';
    if (current !== before) this.#host.requestUpdate();
    return current !== before;
  }
}

/**
 * Whether a link may open a tab. A frame's sandbox can forbid it, also from further out; of frames of another origin
 * nothing is known.
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
