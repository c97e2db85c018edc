import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { css, html, nothing } from 'lit';
import { loadModule } from '../client/lazy.js';
import { listen } from '../controls/events.js';
import type { viewsPanel } from '../controls/views-panel.js';
import type { SavedView, ViewStore } from '../controls/views-store.js';
import type { Texts } from '../locales/texts.js';
import { drawing } from '../theme/icons.js';
import type { AccountChoice } from './account-choice.js';
import type { ConnectionController } from './connection.js';
import type { QueryController } from './report-query.js';
import type { ViewState, ViewStateController } from './view-state.js';

/** Properties of an element whose views can be saved. */
export interface SavedViewsProperties {
  /**
   * Under which name views are kept in the browser's `localStorage`, for each user apart: elements with the same one
   * share their views. Default: the path of the page and the kind of element.
   */
  viewsKey: string;

  /** Where views are kept instead, such as a service of the page's. Default: in the browser. */
  viewStore?: ViewStore;
}

export const savedViewsProperties: PropertyDeclarations = {
  viewsKey: { attribute: 'views-key' },
  viewStore: { attribute: false },
};

const savedViewsDefaults = { viewsKey: '' };

interface SavedViewsOptions {
  connection: ConnectionController;
  viewState: ViewStateController;
  query: QueryController;
  choice: AccountChoice;
  /** Parts of the state that a link leaves out, for they name somebody. */
  personal: () => ViewState;
  /** The user has changed the view. */
  changed: () => void;
  announce: (text: string) => void;
  texts: () => Texts;
}

type Panel = typeof viewsPanel;

/** The button that opens the saved views, and their panel, which is a module of its own. */
export class SavedViews implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement & SavedViewsProperties;
  #options: SavedViewsOptions;
  #isOpen = false;
  #panel?: Panel;

  constructor(host: ReactiveControllerHost & HTMLElement & SavedViewsProperties, options: SavedViewsOptions) {
    this.#host = host;
    this.#options = options;
    Object.assign(host, savedViewsDefaults);
    listen(host, document, { pointerdown: this.#onDocumentPress });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  /** Another user: what this one has open is closed. */
  reset(): void {
    this.#leave();
  }

  /** @param iconOnly Whether there is no room for words */
  template(iconOnly: boolean): TemplateResult {
    const { report } = this.#options.texts();
    return html`<div class="views" @focusout=${this.#onFocusOut} @keydown=${this.#onKeyDown}>
      <button
        class="button quiet views-button ${iconOnly ? '' : 'small'}"
        type="button"
        part="views"
        title=${iconOnly ? report.views : nothing}
        aria-expanded=${this.#isOpen}
        @click=${this.#toggle}
      >
        ${viewsIcon} <span class=${iconOnly ? 'unseen' : ''}>${report.views}</span>
      </button>
      ${this.#isOpen && this.#panel ? this.#panelOf(this.#panel) : nothing}
    </div>`;
  }

  #panelOf(panel: Panel): TemplateResult {
    const { viewStore } = this.#host;
    const { viewState, query, personal } = this.#options;
    return panel({
      store: viewStore,
      key: this.#key,
      presets: query.presetNames,
      state: (preset) => viewState.textWith({ ...query.periodState(preset), ...personal(), call: undefined }),
      linkTo: (state) => viewState.linkTo(withoutParts(state, Object.keys(personal()))),
      show: (view, inside) => void this.#show(view, inside),
    });
  }

  /** Where this user's views are kept in the browser; nothing until it is known who that is. */
  get #key(): string | undefined {
    const { viewsKey, localName } = this.#host;
    const { source, isAccountKnown, isSignedOut, awaitsUser, account } = this.#options.connection;
    const key = viewsKey || `${location.pathname} ${localName}`;
    // Without a service nobody signs in.
    if (!source) return key;
    if (!isAccountKnown || isSignedOut || awaitsUser) return undefined;
    return account ? `${key} ${account.tenantId} ${account.id}` : key;
  }

  async #show({ name, state }: SavedView, inside: HTMLElement): Promise<void> {
    const { viewState, choice, changed, announce, texts } = this.#options;
    this.#close(inside);
    const shown = viewState.restore(state, () => choice.reset());
    changed();
    await shown;
    announce(texts().report.viewShown(name));
  }

  #toggle = async (): Promise<void> => {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
    if (!this.#isOpen || this.#panel) return;
    try {
      this.#panel = (await loadModule(import('../controls/views-panel.js'))).viewsPanel;
    } catch {
      this.#isOpen = false;
      this.#options.announce(this.#options.texts().errors.unreachable);
    }
    this.#host.requestUpdate();
  };

  /** Closes the panel, and gives the focus back to its button. */
  #close(inside: HTMLElement): void {
    inside.closest('.views')?.querySelector<HTMLElement>('.views-button')?.focus();
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#isOpen || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close(event.currentTarget as HTMLElement);
  };

  #onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    // A press may move the focus nowhere.
    if (relatedTarget && !(currentTarget as HTMLElement).contains(relatedTarget as Node)) this.#leave();
  };

  #onDocumentPress = (event: Event): void => {
    const isInside = (one: EventTarget): boolean => one instanceof Element && one.matches('.views');
    if (!event.composedPath().some(isInside)) this.#leave();
  };

  #leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#host.requestUpdate();
  }
}

/** The text of a state without some of its parts. */
function withoutParts(state: string, names: readonly string[]): string {
  const isLeft = (part: string): boolean => !names.some((name) => part.startsWith(`${name}=`));
  return state.split('&').filter(isLeft).join('&');
}

const viewsIcon = drawing('M3.5 2.5h9a1 1 0 0 1 1 1v10L8 10.25 2.5 13.5v-10a1 1 0 0 1 1-1z');

export const savedViewsStyles = css`
  .views {
    position: relative;
  }
  @container (max-width: 719px) {
    .folds {
      position: relative;
    }
    .views {
      position: static;
    }
  }
  @media print {
    .views {
      display: none;
    }
  }
`;
