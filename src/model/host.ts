/**
 * The application that embeds the page: Genesys Cloud, Workspace Web Edition, or none (any page). Implementations are in
 * `hosts`.
 */
export interface Host {
  readonly name: 'page' | 'genesys-cloud' | 'workspace';

  /** The user's language in the host, as a tag like `pt-BR`; absent where the host does not provide it. */
  readonly language?: string;

  /** The host's colour scheme, where it provides one. */
  readonly theme?: 'light' | 'dark';

  /** What the page was opened for: the host's own ids, never personal data. */
  readonly context: HostContext;

  /** Whether the page is visible, according to the host or the browser. */
  readonly visible: boolean;

  /** Calls the listener whenever `visible` changes. Returns the function that unsubscribes. */
  onVisibility(listener: (visible: boolean) => void): () => void;

  /**
   * Calls the listener before the page is closed, so that state can be saved. Returns the function that unsubscribes.
   * @param listener may return a promise: a host that can wait does so for up to three seconds
   */
  onStop(listener: () => void | Promise<void>): () => void;

  /** Tells the host that the page is loaded and can be shown. */
  ready(): void;

  /** Shows a message over the host's own pages. */
  notify(message: HostMessage): void;

  /** Shows a badge with a number beside the page's name; 0 removes it. */
  setAttention(count: number): void;

  /**
   * Shows an interaction in the host's own view.
   * @returns false when this host cannot; use a link instead
   */
  openInteraction(conversationId: string): boolean;

  /**
   * Opens an address in a window that the host creates, outside the sandbox of the page's frame.
   * @returns false when this host cannot, or when the address is not http or https
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
  /** A message replaces the previous one of the same id. */
  id?: string;
}
