import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  english,
  languageNow,
  loadLanguage,
  textsOf,
  withLabels,
  type Labels,
  type Language,
  type Texts,
} from '../locales/texts.js';
import { steadyByContent } from '../model/same.js';
import { icon } from '../theme/icons.js';
import { version } from '../version.js';
import { ancestorWith, EnvironmentController, isSparkPage } from './environment.js';
import {
  InheritedContext,
  presentationContext,
  ProvidedContext,
  type Density,
  type Presentation,
  type Theme,
} from './context.js';
import { emit } from './events.js';

/**
 * The attribute by which a framework that draws pages on a server asks its elements to wait, until it has given them their
 * properties and listeners: a report would load what nobody asked for, or before anybody listens.
 */
const deferred = 'defer-hydration';

/**
 * What all elements share: language, texts, theme and density, each by the element's own property, else by that of the
 * closest element or session around it, else by the page. Elements inside it inherit the same. `Events` are those that
 * the element fires, by their names, for its listeners.
 */
export abstract class SvElement<Events extends object = object> extends LitElement {
  /** Version of the package this element came from. */
  static readonly version = version;

  /** BCP 47 language tag, such as `en` or `ar`. Default: the closest `lang` above, else the browser's. */
  @property() override lang = '';

  /** `auto` follows the page's `flare-mode` (Genesys Spark) or the system. */
  @property() theme: 'auto' | 'light' | 'dark' | undefined;

  /** Height of rows: `compact` 32 px, `comfortable` 40 px. */
  @property() density: 'compact' | 'comfortable' | undefined;

  /**
   * Single texts to show instead of the language's own. It may be another object at each render, as long as functions in
   * it are the same.
   */
  @property({ attribute: false }) labels?: Labels;

  #inherited = new InheritedContext(this, presentationContext);
  #provided = new ProvidedContext(this, presentationContext);
  #steadyLabels = steadyByContent<Labels | undefined>();
  #language: Language<Texts> = english;
  /** What a screen reader is to say. `frame` has the live region; an element that draws no frame has to have its own. */
  @state() protected announcement = '';

  constructor() {
    super();
    new EnvironmentController(this);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, deferred];
  }

  override connectedCallback(): void {
    if (!this.hasAttribute(deferred)) super.connectedCallback();
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name !== deferred) super.attributeChangedCallback(name, before, now);
    else if (now === null && this.isConnected) this.connectedCallback();
  }

  /** Version of the package this element came from. */
  get version(): string {
    return version;
  }

  /** Texts in the element's language. */
  protected get texts(): Texts {
    return withLabels(this.#language.texts, this.#labels);
  }

  /** The same with those that only this kind of element has. */
  protected textsWith<More extends Labels>(inEnglish: More): ReturnType<typeof textsOf<More>> {
    return withLabels(textsOf(this.#language, inEnglish), this.#labels);
  }

  /** The same object for the same labels: with others all texts are other ones, and what is made of them. */
  get #labels(): Labels | undefined {
    return this.#steadyLabels(this.labels ?? this.#inherited.inherited.labels);
  }

  /** Language tag for `Intl`: the requested one (`en-gb`) where its texts are there, else that of the texts. */
  protected get locale(): string {
    const wanted = languageTag(this.#wantedLanguage);
    return wanted?.toLowerCase().startsWith(this.#language.tag) ? wanted : this.#language.tag;
  }

  /** The language tag asked for, whether or not there are texts in it. */
  protected get requestedLocale(): string {
    return languageTag(this.#wantedLanguage) ?? this.#language.tag;
  }

  protected get rightToLeft(): boolean {
    return this.#language.direction === 'rtl';
  }

  /** Language and theme by the element's own properties. */
  protected get ownPresentation(): Pick<Presentation, 'lang' | 'theme'> {
    return { lang: this.lang || undefined, theme: this.theme };
  }

  /** The element's own presentation, each part completed by what is inherited. */
  get #presentation(): Presentation {
    const { inherited } = this.#inherited;
    const { lang, theme } = this.ownPresentation;
    return {
      lang: lang ?? inherited.lang,
      theme: theme ?? inherited.theme,
      density: this.density ?? inherited.density,
      labels: this.#labels,
    };
  }

  get #wantedLanguage(): string {
    const above = (): Element | undefined => ancestorWith(outermost(this), 'lang');
    return this.#presentation.lang || above()?.getAttribute('lang') || navigator.language;
  }

  protected get effectiveTheme(): { mode: 'light' | 'dark'; spark: boolean } {
    const theme: Theme = this.#presentation.theme ?? 'auto';
    if (theme === 'light' || theme === 'dark') return { mode: theme, spark: false };
    const flare = ancestorWith(this, 'flare-mode')?.getAttribute('flare-mode');
    const spark = isSparkPage();
    if (flare || spark) return { mode: flare === 'dark' ? 'dark' : 'light', spark };
    return { mode: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', spark };
  }

  protected get effectiveDensity(): Density {
    return this.#presentation.density ?? 'compact';
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#useLanguage(this.#wantedLanguage);
    this.#provided.provide(this.#presentation);
  }

  #useLanguage(tag: string): void {
    const now = languageNow(tag);
    if (now) this.#language = now;
    else
      void loadLanguage(tag).then((language) => {
        if (tag === this.#wantedLanguage && language !== this.#language) this.requestUpdate();
      });
  }

  /**
   * The box every public element draws itself in; it carries the tokens, the theme and the direction. With a heading it
   * is a region of the page that assistive technology finds by that name; one of level 0 is none.
   */
  protected frame(content: unknown, heading?: { title: string; level: number }): TemplateResult {
    const { mode, spark } = this.effectiveTheme;
    const { title, level = 0 } = heading ?? {};
    return html`<div
      class="sv"
      part="base"
      role=${level > 0 ? 'region' : nothing}
      aria-labelledby=${level > 0 ? 'title' : nothing}
      lang=${this.#language.tag}
      dir=${this.#language.direction}
      data-theme=${mode}
      data-density=${this.effectiveDensity}
      data-spark=${spark ? '' : nothing}
    >
      ${level > 0 ? html`<h2 class="unseen" id="title" aria-level=${level}>${title}</h2>` : nothing}
      ${content}
      <p class="unseen" role="status">${this.announcement}</p>
    </div>`;
  }

  /** Announces to screen readers what can otherwise only be seen. */
  protected announce(text: string): void {
    const again = text === this.announcement;
    // A live region says only what changed.
    this.announcement = again ? `${text}\u00A0` : text;
  }

  /** An arrow that points against or along the line of reading. */
  protected arrow(direction: 'back' | 'forward'): TemplateResult {
    const turned = direction === 'back' ? 'forward' : 'back';
    return icon(this.rightToLeft ? turned : direction);
  }

  /** Dispatches an internal event: it does not bubble, so that only the element around hears it. */
  protected dispatch<Detail>(name: string, detail?: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /**
   * Dispatches a public event, which bubbles and crosses shadow roots.
   * @returns false when it was cancelable and a listener cancelled it
   */
  protected emit<Name extends Emitted<Events>>(
    name: Name,
    detail: Parameters<typeof emit<Name>>[2],
    cancelable = false,
  ): boolean {
    return emit(this, name, detail, cancelable);
  }
}

/** The public events that an element may dispatch itself; those of an inner element are any. */
type Emitted<Events> = keyof GlobalEventHandlersEventMap & (object extends Events ? unknown : keyof Events);

/** The events of an element by their types: its own, and those of every element. */
export type EventMap<Events> = Omit<HTMLElementEventMap, keyof Events> & Events;

export interface SvElement<Events extends object = object> {
  addEventListener<Name extends keyof EventMap<Events>>(
    type: Name,
    listener: (this: this, event: EventMap<Events>[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof EventMap<Events>>(
    type: Name,
    listener: (this: this, event: EventMap<Events>[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * The element of ours that this one is drawn by, and that by another. Their boxes name the language that they are drawn in,
 * which while the wanted one is loading is another, and whose change nobody inside would hear of.
 */
function outermost(element: Element): Element {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.host instanceof SvElement ? outermost(root.host) : element;
}

const tags = new Map<string, string | undefined>();

/** A page's `lang` may hold anything; what is no language tag is none. */
function languageTag(text: string): string | undefined {
  if (!tags.has(text)) tags.set(text, canonicalTag(text));
  return tags.get(text);
}

function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}
