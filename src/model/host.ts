/**
 * The place a page lives in: a Genesys Cloud client app, Workspace Web Edition, or any page. What it tells the elements,
 * and what they ask of it. Implementations are in `hosts`.
 */
export interface Host {
  readonly name: 'page' | 'genesys-cloud' | 'workspace';

  /** Language of the user there, as a tag like `pt-BR`; absent where the host does not say. */
  readonly language?: string;

  /** Colours of the host, where it says. */
  readonly theme?: 'light' | 'dark';

  /** What the page was opened for: the host's own ids, never personal data. */
  readonly context: HostContext;

  /** Whether the user can see the page now, as far as the host or the browser says. */
  readonly visible: boolean;

  /** Told whenever `visible` changes. Gives what ends it. */
  onVisibility(listener: (visible: boolean) => void): () => void;

  /**
   * Told when the page is about to be closed; what is to be kept is kept now. Gives what ends it.
   * @param listener where it gives a promise, a host that can wait does so for up to three seconds
   */
  onStop(listener: () => void | Promise<void>): () => void;

  /** Tells the host that the page is there and can be shown. */
  ready(): void;

  /** Shows a message over the host's own pages. */
  notify(message: HostMessage): void;

  /** Shows a number beside the page's name; 0 for none. */
  setAttention(count: number): void;

  /**
   * Shows an interaction in the host's own view.
   * @returns false when this host cannot; a link may do it instead
   */
  openInteraction(conversationId: string): boolean;

  /**
   * Opens an address in a window of the host's making, which the sandbox around the page does not hold.
   * @returns false when this host cannot, or when the address is no web page
   */
  openWindow(url: string): boolean;

  /** Stops listening to the host. */
  disconnect(): void;
}

/** What a page was opened for. */
export interface HostContext {
  /** Id of the Genesys Cloud conversation, or of the Engage interaction, beside which the page is shown. */
  readonly conversationId?: string;
}

/** A message to the user. */
export interface HostMessage {
  title: string;
  text?: string;
  /** Default: `info`. An `error` stays until it is closed. */
  kind?: 'info' | 'success' | 'error';
  /** One of the same id takes the place of the one before. */
  id?: string;
}
