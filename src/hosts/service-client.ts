import { messageFrom, type Peer } from './message.js';

/** What the workspace answered: its values by name. */
export type Answer = Readonly<Record<string, unknown>>;

interface Pending {
  resolve(answer: Answer): void;
  reject(reason: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

const answerTime = 10_000;

/**
 * The wire of Genesys' Service Client API, version 2, as the published `wwe-service-client-api.js` speaks it
 * (https://github.com/GenesysPureEngage/workspace-development-kit), but with one origin only at the other end.
 */
export class ServiceClient {
  readonly #peer: Peer;
  readonly #pending = new Map<string, Pending>();
  #frameId: unknown;
  #count = 0;

  constructor(peer: Peer) {
    this.#peer = peer;
    window.addEventListener('message', this.#receive);
  }

  /**
   * Asks the workspace for a service, for example `system.popupToast`.
   * @throws Error when the workspace refuses, does not answer within ten seconds, or `close` was called
   */
  request(service: string, ...parameters: unknown[]): Promise<Answer> {
    // Not a bare number: the integrator's own copy of Genesys' script may count in the same page.
    const referenceId = `sv-${++this.#count}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(referenceId)?.reject(timedOut(service)), answerTime);
      this.#pending.set(referenceId, { resolve, reject, timer });
      this.#send({ request: service, ...(parameters.length > 0 && { parameters }), referenceId });
    });
  }

  /** Ends listening, and all requests under way. */
  close(): void {
    window.removeEventListener('message', this.#receive);
    for (const referenceId of [...this.#pending.keys()]) {
      this.#settle(referenceId)?.reject(new Error('The workspace is no longer listened to'));
    }
  }

  #send(message: Record<string, unknown>): void {
    const known = this.#frameId === undefined ? {} : { frameId: this.#frameId };
    const whole = { ...message, userAgent: 'WWE Client', protocolVersion: 2, ...known };
    this.#peer.window.postMessage(whole, this.#peer.origin);
  }

  readonly #receive = (event: MessageEvent): void => {
    const message = messageFrom(this.#peer, event);
    if (!message || !String(message['userAgent']).includes('WWE')) return;
    const { referenceId, frameId, errorMessage, ...values } = message;
    if (typeof referenceId !== 'string') {
      if (message['event'] === undefined && frameId !== undefined) this.#frameId = frameId;
      return;
    }
    const pending = this.#settle(referenceId);
    if (errorMessage === undefined) pending?.resolve(values);
    else pending?.reject(new Error(String(errorMessage)));
  };

  #settle(referenceId: string): Pending | undefined {
    const pending = this.#pending.get(referenceId);
    this.#pending.delete(referenceId);
    clearTimeout(pending?.timer);
    return pending;
  }
}

function timedOut(service: string): Error {
  return new Error(`The workspace did not answer ${service} within ten seconds`);
}
