import { css, html as plain, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SavedView, ViewStore } from './views-store.js';
import { periodPanelInEnglish } from '../locales/en-period-panel.js';
import { viewsInEnglish } from '../locales/en-views.js';
import type { ViewsTexts } from '../locales/texts.js';
import type { PresetName } from '../model/period.js';
import { base, controls } from '../theme/base.js';
import { drawing, icon } from '../theme/icons.js';
import { SvElement } from './sv-element.js';
import { htmlWith } from './tags.js';
import { browserStore, checkedViews, nameOf } from './views-store.js';

/** Most views that are kept. */
const MAX_VIEWS = 100;

interface ViewsPanelOptions {
  /** Where views are kept, other than in the browser. */
  store: ViewStore | undefined;
  /** Under which name the browser keeps them; nothing until it is known whose they are. */
  key: string | undefined;
  /** The presets that the present period is. */
  presets: readonly PresetName[];
  /** The present view, with the period by a preset's name or by its days. */
  state: (preset?: PresetName) => string;
  /** An address that shows a view, if there is any. */
  linkTo: (state: string) => string | undefined;
  /** Shows a view, and closes the panel. */
  show: (view: SavedView, panel: HTMLElement) => void;
}

/**
 * The views that are saved, each with its buttons, and a field to save the present one.
 *
 * @summary The panel of the saved views of a report.
 */
export class SvViewsPanel extends SvElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: absolute;
        inset-block-start: calc(100% + 4px);
        inset-inline-end: 0;
        z-index: 25;
        inline-size: min(340px, 100cqi - 24px);
        font: 400 14px/20px var(--_font);
      }
      .panel {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        max-block-size: 60vh;
        padding: 12px;
        overflow-y: auto;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_raised);
        box-shadow: var(--_shadow);
      }
      ul {
        display: grid;
        gap: 2px;
        margin-inline-start: -8px;
      }
      li,
      .line {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      li .show {
        flex: 1 1 auto;
        justify-content: flex-start;
        min-inline-size: 0;
        padding: 4px 8px;
        text-align: start;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      li .small {
        flex: none;
        inline-size: 28px;
        min-block-size: 28px;
        padding: 0;
      }
      .line .field {
        flex: 1 1 auto;
        min-inline-size: 0;
      }
      .save {
        display: grid;
        gap: 8px;
      }
      ul + .save {
        padding-block-start: 12px;
        border-block-start: 1px solid var(--_border);
      }
      .title {
        font-weight: 600;
      }
      .said {
        font-size: 12px;
        line-height: 16px;
        overflow-wrap: anywhere;
      }
      .said:empty {
        display: none;
      }
      .error {
        padding: 4px 8px;
        border-radius: var(--_radius);
        background: var(--_error-subtle);
      }
      .none {
        color: var(--_text-mid);
      }
    `,
  ];

  @property({ attribute: false }) options!: ViewsPanelOptions;

  @state() private views?: readonly SavedView[];
  @state() private name = '';
  /** The preset by which the period is kept; blank for its days, nothing before one was chosen. */
  @state() private chosen?: PresetName | '';
  @state() private renamed?: string;
  @state() private said = '';
  @state() private problem = '';
  #loading?: Promise<void>;
  /** The address that could not be copied. */
  @state() private link = '';

  protected override get texts(): ViewsTexts {
    return this.textsWith(allInEnglish);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('options')) return;
    const before = changed.get('options') as ViewsPanelOptions | undefined;
    if (!before || placeOf(before) !== placeOf(this.options)) this.#loading = this.#load();
  }

  protected override async firstUpdated(changed: PropertyValues): Promise<void> {
    super.firstUpdated(changed);
    await this.#loading;
    await this.updateComplete;
    this.#focus('.show, #name');
  }

  get #store(): ViewStore | undefined {
    const { store, key } = this.options;
    return store ?? (key === undefined ? undefined : browserStore(key));
  }

  async #load(): Promise<void> {
    const place = placeOf(this.options);
    const isCurrent = (): boolean => place === placeOf(this.options);
    this.views = undefined;
    try {
      const views = this.#store && checkedViews(await this.#store.load());
      if (isCurrent()) this.views = views;
    } catch {
      if (!isCurrent()) return;
      this.views = [];
      this.problem = this.texts.views.notLoaded;
    }
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Changes the views as they are kept now, which another tab may have changed. */
  async #change(change: (views: SavedView[]) => SavedView[], said: string): Promise<boolean> {
    this.#say('');
    const store = this.#store;
    try {
      if (!store) throw new Error('It is not known whose views these are.');
      const views = change(checkedViews(await store.load()));
      await store.save(views);
      this.views = views;
    } catch {
      this.problem = this.texts.views.notSaved;
      return false;
    }
    this.#say(said);
    return true;
  }

  #say(said: string, problem = ''): void {
    this.said = said;
    this.problem = problem;
    this.link = '';
  }

  /** How the period is kept: by the first preset that it is, unless something else was chosen. */
  get #preset(): PresetName | undefined {
    const { presets } = this.options;
    if (this.chosen === '') return undefined;
    return presets.find((name) => name === this.chosen) ?? presets[0];
  }

  #has(name: string): boolean {
    return this.views?.some((view) => view.name === name) ?? false;
  }

  #save = async (): Promise<void> => {
    const { views: texts } = this.texts;
    const name = nameOf(this.name);
    const { length } = this.views ?? [];
    if (!name) return this.#refuse(texts.nameless);
    if (length >= MAX_VIEWS && !this.#has(name)) return this.#refuse(texts.tooMany(length));
    const view = { name, state: this.options.state(this.#preset) };
    const added = (views: SavedView[]): SavedView[] =>
      views.some((one) => one.name === name)
        ? views.map((one) => (one.name === name ? view : one))
        : [...views, view];
    if (await this.#change(added, texts.saved(name))) this.name = '';
  };

  #refuse(problem: string): void {
    this.#say('', problem);
    this.#focus('#name');
  }

  #rename = async (old: string, text: string): Promise<void> => {
    const { views: texts } = this.texts;
    const name = nameOf(text);
    if (!name) return this.#say('', texts.nameless);
    if (name !== old && this.#has(name)) return this.#say('', texts.taken(name));
    const isDone = await this.#change(
      (views) => views.map((view) => (view.name === old ? { ...view, name } : view)),
      texts.renamed(name),
    );
    if (isDone) await this.#endRenaming(name);
  };

  async #endRenaming(name: string): Promise<void> {
    this.renamed = undefined;
    await this.updateComplete;
    const at = this.views?.findIndex((view) => view.name === name) ?? -1;
    this.#focus(`li:nth-child(${at + 1}) .rename`);
  }

  async #startRenaming(name: string): Promise<void> {
    this.#say('');
    this.renamed = name;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('#new-name')?.select();
    this.#focus('#new-name');
  }

  async #remove(name: string, at: number): Promise<void> {
    const isDone = await this.#change(
      (views) => views.filter((view) => view.name !== name),
      this.texts.views.removed(name),
    );
    if (!isDone) return;
    await this.updateComplete;
    this.#focus(`li:nth-child(${Math.min(at + 1, this.views?.length ?? 0)}) .remove`);
    if (this.views?.length === 0) this.#focus('#name');
  }

  async #copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.#say(this.texts.views.linkCopied);
    } catch {
      this.#say(this.texts.views.linkToCopy);
      this.link = link;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#link')?.select();
    }
  }

  protected override render(): TemplateResult {
    const { said, problem, link, views = [] } = this;
    return this.frame(
      plain`<div class="panel" role="group" aria-label=${this.texts.report.views} tabindex="-1">
        ${views.length > 0 ? plain`<ul>${views.map(this.#view)}</ul>` : nothing}
        ${this.views?.length === 0 ? plain`<p class="none">${this.texts.views.none}</p>` : nothing}
        ${this.#form()}
        <p class="said" role="status">${said}</p>
        ${link ? plain`<input class="field" id="link" readonly aria-label=${said} .value=${link} />` : nothing}
        ${problem ? plain`<p class="said error" role="alert">${problem}</p>` : nothing}
      </div>`,
    );
  }

  #view = (view: SavedView, at: number): TemplateResult => {
    const { views: texts } = this.texts;
    const { name } = view;
    if (this.renamed === name) return this.#renaming(name);
    const link = this.options.linkTo(view.state);
    const button = (kind: string, label: string, sign: TemplateResult, act: () => void): TemplateResult =>
      plain`<button
        class="button quiet small ${kind}"
        type="button"
        aria-label=${label}
        title=${label}
        @click=${act}
      >
        ${sign}
      </button>`;
    return plain`<li>
      <button
        class="button quiet show"
        type="button"
        aria-label=${texts.open(name)}
        @click=${() => this.options.show(view, this)}
      >
        ${name}
      </button>
      ${link ? button('link', texts.copyLink(name), linkIcon, () => void this.#copy(link)) : nothing}
      ${button('rename', texts.rename(name), penIcon, () => void this.#startRenaming(name))}
      ${button('remove', texts.remove(name), binIcon, () => void this.#remove(name, at))}
    </li>`;
  };

  #renaming(name: string): TemplateResult {
    const { views: texts } = this.texts;
    const rename = (): void => {
      const field = this.renderRoot.querySelector<HTMLInputElement>('#new-name');
      void this.#rename(name, field?.value ?? '');
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === 'Enter') rename();
      else if (event.key === 'Escape') void this.#endRenaming(name);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    return plain`<li class="line">
      <input
        class="field"
        id="new-name"
        aria-label=${texts.newName(name)}
        autocomplete="off"
        .value=${name}
        @keydown=${onKeyDown}
      />
      <button
        class="button quiet small"
        type="button"
        aria-label=${texts.add}
        title=${texts.add}
        @click=${rename}
      >
        ${icon('check')}
      </button>
    </li>`;
  }

  #form(): TemplateResult {
    const { views: texts, period } = this.texts;
    const { presets } = this.options;
    const choose = (event: Event): void => {
      this.chosen = (event.target as HTMLSelectElement).value as PresetName | '';
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      void this.#save();
    };
    return plain`<div class="save">
      <label class="title" for="name">${texts.save}</label>
      <div class="line">
        <input
          class="field"
          id="name"
          placeholder=${texts.name}
          autocomplete="off"
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
          @keydown=${onKeyDown}
        />
        <button class="button primary add" type="button" @click=${this.#save}>
          ${this.#has(nameOf(this.name)) ? texts.replace : texts.add}
        </button>
      </div>
      ${
        presets.length > 0
          ? plain`<select class="field" id="kept" aria-label=${texts.period} @change=${choose}>
              ${presets.map(
                (name) =>
                  plain`<option value=${name} ?selected=${name === this.#preset}>
                    ${texts.always(period.presets[name])}
                  </option>`,
              )}
              <option value="" ?selected=${!this.#preset}>${texts.fixed}</option>
            </select>`
          : nothing
      }
    </div>`;
  }
}

/** Where views are kept: a store of the page's, or a name in the browser. */
const placeOf = ({ store, key }: ViewsPanelOptions): unknown => store ?? key;

const allInEnglish = { ...viewsInEnglish, ...periodPanelInEnglish };

const linkIcon = drawing(
  'M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2.75-2.75a2.5 2.5 0 0 0-3.5-3.5L8.25 4.25M9.25 6.75a2.5 2.5 0 0 0-3.5 0L3 9.5A2.5 2.5 0 0 0 6.5 13l1.25-1.25',
);
const penIcon = drawing('M10.5 3.25l2.25 2.25L5.5 12.75l-3 .75.75-3z');
const binIcon = drawing(
  'M3 4.5h10M6.25 4.25v-1.5h3.5v1.5M4.25 4.5l.5 8.75h6.5l.5-8.75M6.75 7v3.75M9.25 7v3.75',
);

const html = htmlWith({ 'sv-inner-views-panel': SvViewsPanel });

/** The panel, as its controller draws it. */
export const viewsPanel = (options: ViewsPanelOptions): TemplateResult =>
  html`<sv-inner-views-panel .options=${options}></sv-inner-views-panel>`;
