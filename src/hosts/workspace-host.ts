import type { Host, HostMessage } from '../model/host.js';
import { PageHost, type PageHostOptions } from './page-host.js';
import { isPlainId, wholeCount } from './plain.js';
import { ServiceClient, type Answer } from './service-client.js';

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
  #asked = 0;
  readonly #inView: IntersectionObserver;

  constructor({
    hostOrigin,
    interactionClosedText = 'This interaction is not open in the workspace.',
    ...options
  }: WorkspaceHostOptions) {
    super(options);
    this.#closedText = interactionClosedText;
    this.#client = new ServiceClient({ window: workspaceWindow(), origin: hostOrigin });
    this.listen(document, 'visibilitychange', () => void this.#askVisibility());
    // The workspace does not tell when its user changes to another of its tabs, but browsers see the frame come and go:
    // Firefox only that it comes, by its new size.
    this.listen(window, 'resize', () => void (this.visible || this.#askVisibility()));
    this.#inView = new IntersectionObserver(() => void this.#askVisibility());
    this.#inView.observe(document.documentElement);
  }

  /** Pops up a toast: of an error until it is dismissed, others for seven seconds. */
  override notify({ title, text = '', kind = 'info', id }: HostMessage): void {
    const leaving = kind === 'error' ? { buttonShowDismiss: true } : { autoCloseTimeout: 7000 };
    const before = id === undefined ? undefined : this.#toasts.get(id);
    void before?.then((toast) => (toast ? this.#try('system.closeToast', toast) : undefined));
    const shown = this.#try('system.popupToast', { title, message: text, ...leaving }).then(toastId);
    if (id !== undefined) this.#toasts.set(id, shown);
  }

  /** Shows the number beside the page's title in the workspace's menu bar. */
  override setAttention(number: number): void {
    const count = wholeCount(number);
    const label = `${document.title} (${count})`;
    if (count > 0) {
      void this.#try('system.updateViewInApplicationMenuBar', {
        name: menuView,
        label,
        shortLabel: `(${count})`,
        tooltip: label,
      });
    } else if (this.#attention) {
      void this.#try('system.closeViewInApplicationMenuBar', menuView);
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
    this.#inView.disconnect();
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

  async #askVisibility(): Promise<void> {
    const asked = ++this.#asked;
    const answer = await this.#try('system.amIVisible');
    if (asked !== this.#asked) return;
    // The answer's name is not documented; it carries one truth.
    const shown = Object.values(answer).find((value) => typeof value === 'boolean');
    this.showByHost(shown ?? true);
  }

  /** Nothing is answered to what the workspace refuses. */
  #try(service: string, ...parameters: unknown[]): Promise<Answer> {
    return this.#client.request(service, ...parameters).catch(() => ({}));
  }
}

/** Who the Service Client API talks to: the window that opened the page, else the frame around it. */
export function workspaceWindow(): Window {
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
