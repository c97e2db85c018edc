import type { Host, HostMessage } from '../model/host.js';
import { version } from '../version.js';
import { isPlainId, messageFrom, type Peer, webAddress, wholeCount } from './checks.js';
import { PageHost, type PageHostOptions } from './page-host.js';

/** Options of a Genesys Cloud client app. */
export interface GenesysCloudHostOptions extends PageHostOptions {
  /** Origin of the user interface around the page: `apps` of a `Region`. Messages go to it and come from it only. */
  hostOrigin: string;
}

/**
 * A Genesys Cloud client app, framed by the user interface of a region. Speaks the postMessage protocol of the Client
 * App SDK (https://github.com/MyPureCloud/client-app-sdk, 2.6). The hooks have to be enabled in the integration's
 * advanced configuration (`lifecycle.hooks`); without them only the browser reports visibility and closing.
 *
 * To be made only where there is a frame around the page, see `connectHost`.
 */
export class GenesysCloudHost extends PageHost {
  override readonly name: Host['name'] = 'genesys-cloud';
  readonly #peer: Peer;
  #ready = false;

  constructor({ hostOrigin, ...options }: GenesysCloudHostOptions) {
    super(options);
    this.#peer = { window: window.parent, origin: hostOrigin };
    this.listen(window, 'message', (event) => this.#receive(event));
  }

  /**
   * Sends `bootstrapped`, now and in answer to a later `bootstrap` hook. One may have come before this page listened, or
   * to the page that left the frame to sign in, so it is sent unasked.
   */
  override ready(): void {
    if (!this.#ready) this.#send('bootstrapped');
    this.#ready = true;
  }

  /** Shows a toast: of an error until it is closed, others for seven seconds. The text is shown as it is. */
  override notify({ title, text = '', kind = 'info', id }: HostMessage): void {
    this.#send('showToast', {
      title,
      message: text,
      type: kind,
      ...(id !== undefined && { id }),
      markdownMessage: false,
      timeout: kind === 'error' ? 0 : 7,
      showCloseButton: true,
    });
  }

  override setAttention(count: number): void {
    this.#send('setAttentionCount', { count: wholeCount(count) });
  }

  /** Shows the supervisor's view of an interaction. What the user may see there, Genesys Cloud decides. */
  override openInteraction(conversationId: string): boolean {
    if (!isPlainId(conversationId)) return false;
    this.#send('showInteractionDetails', { conversationId });
    return true;
  }

  override openWindow(url: string): boolean {
    const targetUrl = webAddress(url);
    if (targetUrl) this.#send('openWindow', { targetUrl });
    return targetUrl !== undefined;
  }

  #send(action: string, payload: Record<string, unknown> = {}): void {
    const protocol = {
      protocol: 'purecloud-client-apps',
      protocolAgentName: 'smartvideo-elements',
      protocolAgentVersion: version,
    };
    this.#peer.window.postMessage({ ...payload, action, ...protocol }, this.#peer.origin);
  }

  #receive(event: Event): void {
    const message = messageFrom(this.#peer, event);
    if (message?.['purecloudEventType'] !== 'appLifecycleHook') return;
    const { hook } = message;
    if (hook === 'focus' || hook === 'blur') this.showByHost(hook === 'focus');
    if (hook === 'stop') void this.stop().then(() => this.#send('stopped'));
    if (hook === 'bootstrap' && this.#ready) this.#send('bootstrapped');
  }
}
