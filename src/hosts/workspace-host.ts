import type { Host, HostMessage } from '../model/host.js';
import { isPlainId, messageFrom, type Peer, wholeCount } from './checks.js';
import { PageHost, type PageHostOptions } from './page-host.js';

/** Options of a page in Workspace Web Edition or Agent Desktop. */
export interface WorkspaceHostOptions extends PageHostOptions {
  /** Origin of the workspace around the page. Messages go to it and come from it only. */
  hostOrigin: string;
  /** Said when an interaction is none of those the workspace has open. Default: an English sentence. */
  interactionClosedText?: string;
}

/** Name of the view that the page has in the workspace's menu bar while there is something to attend to. */
const menuView = 'smartvideo';

/**
 * Workspace Web Edition, or Agent Desktop, of Genesys Engage: the page is a web-content section of it. It has to list
 * the page's origin in `service-client-api.accepted-web-content-origins`, with the services `system.*` and
 * `interaction.getByInteractionId`, `interaction.selectCaseByCaseId`. What it refuses is left undone.
 *
 * To be made only where there is a window that opened or frames the page, see `connectHost`.
 */
export class WorkspaceHost extends PageHost {
  override readonly name: Host['name'] = 'workspace';
  readonly #client: ServiceClient;
  readonly #closedText: string;
  readonly #toasts = new Map<string, Promise<string | undefined>>();
  #attention = false;
  #visibilityRequests = 0;
  readonly #viewport: IntersectionObserver;

  constructor({
    hostOrigin,
    interactionClosedText = 'This interaction is not open in the workspace.',
    ...options
  }: WorkspaceHostOptions) {
    super(options);
    this.#closedText = interactionClosedText;
    this.#client = new ServiceClient({ window: workspaceWindow(), origin: hostOrigin });
    this.listen(document, 'visibilitychange', () => void this.#updateVisibility());
    // The workspace does not say when its user changes to another of its tabs, but browsers see the frame come and go:
    // Firefox only that it comes, by its new size.
    this.listen(window, 'resize', () => void (this.visible || this.#updateVisibility()));
    this.#viewport = new IntersectionObserver(() => void this.#updateVisibility());
    this.#viewport.observe(document.documentElement);
  }

  /** Pops up a toast: of an error until it is dismissed, others for seven seconds. */
  override notify({ title, text = '', kind = 'info', id }: HostMessage): void {
    const leaving = kind === 'error' ? { buttonShowDismiss: true } : { autoCloseTimeout: 7000 };
    const before = id === undefined ? undefined : this.#toasts.get(id);
    void before?.then((toast) => (toast ? this.#request('system.closeToast', toast) : undefined));
    const shown = this.#request('system.popupToast', { title, message: text, ...leaving }).then(toastId);
    if (id !== undefined) this.#toasts.set(id, shown);
  }

  /** Shows the number beside the page's title in the workspace's menu bar. */
  override setAttention(number: number): void {
    const count = wholeCount(number);
    const label = `${document.title} (${count})`;
    if (count > 0) {
      void this.#request('system.updateViewInApplicationMenuBar', {
        name: menuView,
        label,
        shortLabel: `(${count})`,
        tooltip: label,
      });
    } else if (this.#attention) {
      void this.#request('system.closeViewInApplicationMenuBar', menuView);
    }
    this.#attention = count > 0;
  }

  /**
   * Selects the case of an interaction that the user has open in the workspace. Whether there is one shows only
   * later: where there is none, `conversationUrl` is opened instead if the browser still allows it, or a message says so.
   */
  override openInteraction(interactionId: string): boolean {
    if (!isPlainId(interactionId)) return false;
    void this.#select(interactionId);
    return true;
  }

  override disconnect(): void {
    super.disconnect();
    this.#viewport.disconnect();
    this.#client.close();
  }

  async #select(interactionId: string): Promise<void> {
    try {
      const caseId = text(
        await this.#client.request('interaction.getByInteractionId', interactionId),
        'caseId',
      );
      if (caseId === undefined) throw new Error(`Interaction ${interactionId} has no case`);
      await this.#client.request('interaction.selectCaseByCaseId', caseId);
    } catch {
      // So long after the click the browser may open windows no more, and does not tell.
      const mayOpen = navigator.userActivation?.isActive ?? true;
      if (mayOpen && super.openInteraction(interactionId)) return;
      this.notify({ title: this.#closedText, text: interactionId, kind: 'info', id: 'interaction' });
    }
  }

  async #updateVisibility(): Promise<void> {
    const request = ++this.#visibilityRequests;
    const answer = await this.#request('system.amIVisible');
    if (request !== this.#visibilityRequests) return;
    // The answer's name is not documented; it carries one truth.
    const shown = Object.values(answer).find((value) => typeof value === 'boolean');
    this.showByHost(shown ?? true);
  }

  /** Resolves to an empty answer where the workspace refuses. */
  #request(service: string, ...parameters: unknown[]): Promise<Answer> {
    return this.#client.request(service, ...parameters).catch(() => ({}));
  }
}

/** Who the Service Client API talks to: the window that opened the page, else the frame around it. */
function workspaceWindow(): Window {
  return (window.opener as Window | null) ?? window.parent;
}

function toastId(answer: Answer): string | undefined {
  return text(answer, 'toastId') ?? text(answer, 'id');
}

/** A value of the answer, or of the object in it: Genesys' documentation does not say which. */
function text(answer: Answer, name: string): string | undefined {
  const objects = [answer, ...Object.values(answer)].filter(
    (value) => typeof value === 'object' && value !== null,
  );
  return objects.map((object) => (object as Answer)[name]).find((value) => typeof value === 'string');
}

/** What the workspace answered: its values by name. */
type Answer = Readonly<Record<string, unknown>>;

interface Pending {
  resolve(answer: Answer): void;
  reject(reason: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

const answerTimeout = 10_000;

/**
 * The wire of Genesys' Service Client API, version 2, as the published `wwe-service-client-api.js` speaks it
 * (https://github.com/GenesysPureEngage/workspace-development-kit), but with one origin only at the other end.
 */
class ServiceClient {
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
      const timer = setTimeout(
        () => this.#takePending(referenceId)?.reject(timedOut(service)),
        answerTimeout,
      );
      this.#pending.set(referenceId, { resolve, reject, timer });
      this.#send({ request: service, ...(parameters.length > 0 && { parameters }), referenceId });
    });
  }

  /** Ends listening, and all requests under way. */
  close(): void {
    window.removeEventListener('message', this.#receive);
    for (const referenceId of [...this.#pending.keys()]) {
      this.#takePending(referenceId)?.reject(new Error('The workspace is no longer listened to'));
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
    const pending = this.#takePending(referenceId);
    if (errorMessage === undefined) pending?.resolve(values);
    else pending?.reject(new Error(String(errorMessage)));
  };

  #takePending(referenceId: string): Pending | undefined {
    const pending = this.#pending.get(referenceId);
    this.#pending.delete(referenceId);
    clearTimeout(pending?.timer);
    return pending;
  }
}

function timedOut(service: string): Error {
  return new Error(`The workspace did not answer ${service} within ten seconds`);
}
