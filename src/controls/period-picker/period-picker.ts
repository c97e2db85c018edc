import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { en } from '../../locales/en.js';
import { parsePeriod, PeriodError, type Period } from '../../model/period.js';
import { stepPeriod } from '../../model/period-steps.js';
import { isMoment, isTimeZone, localTimeZone } from '../../model/zone.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import { InheritedContext, timeZoneContext } from '../context.js';
import { listen, type SvPeriodPickerEventMap } from '../events.js';
import { periodProblemText } from '../messages.js';
import { SvElement } from '../sv-element.js';
import { PanelOpener, type PanelModule } from './panel-opener.js';
import {
  emptyDraft,
  PeriodForm,
  PeriodLimitError,
  type FieldTexts,
  type PeriodDraft,
} from './period-form.js';
import type { PeriodPanel } from './period-panel.js';
import { styles } from './period-picker.styles.js';
import { firstDayOfWeek } from './plain-day.js';
import { stepButtons, type Direction } from './step-buttons.js';

/** Characters that a field has room for: more are those of seconds, offsets, or a pattern of the page's. */
const usualLength = 37;

/**
 * A period of dates and times, or of whole days: typed or pasted into a field, as any element writes it or in short
 * (`yesterday`, `last 7d`, `last week`, `mon-fri`, `1.10. 9-17`; in English and in the element's language), or chosen in
 * a panel with presets, two months and the times of both ends. It is taken by the panel's Close button or by Enter in the field; two date fields
 * also take what was typed when they are left. Esc and a press outside bring the old period back. Buttons beside the
 * field take the period before and after: as many months, days, or hours and minutes.
 *
 * @summary A field and a panel to choose a period.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was taken.
 *   `period` is half-open, in epoch milliseconds; `text` is as the field shows it.
 * @csspart base - The box around everything.
 * @csspart label - The words before the field.
 * @csspart field - The field, or each of the two.
 * @csspart steps - The buttons that take the period before and after.
 * @csspart previous - The button of the period before.
 * @csspart next - The button of the period after; disabled where that would begin in the future.
 * @csspart panel - The panel under the field.
 * @csspart presets - The presets in the panel.
 * @csspart close - The panel's Close button.
 */
export class SvPeriodPicker extends SvElement<SvPeriodPickerEventMap> {
  static override styles = [tokens, base, controls, styles];

  /** The period, half-open, in epoch milliseconds. Setting it fires no event. */
  @property({ attribute: false }) period?: Period;

  /**
   * First moment of the period: a local date-time in the element's zone (`2020-10-01T00:00`), a date alone for the
   * start of that day, or epoch milliseconds. Read together with `to`.
   */
  @property() from = '';

  /** Last moment of the period, inclusive of its minute (`2020-10-06T23:59`); a date alone for the whole day. */
  @property() to = '';

  /** IANA time zone that days and times are meant in. Default: the session's, else the browser's. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** Whole days: two date fields and no times. */
  @property({ type: Boolean, attribute: 'dates-only' }) datesOnly = false;

  /**
   * How days and times are written, and read before other forms: `guide`, as `01.10.2020 00:00`; `locale`, as usual in
   * the language, in figures; or a pattern of `YYYY MM DD HH mm ss ZZ` with all of a date and a time, for example
   * `YYYY-MM-DD HH:mm`. Default, and for a pattern that lacks one of them: `guide`.
   */
  @property({ attribute: 'date-format' }) dateFormat = 'guide';

  /** First day that may be chosen, `YYYY-MM-DD`. Default: any. */
  @property() min = '';

  /** Last day that may be chosen, `YYYY-MM-DD`. Default: any. */
  @property() max = '';

  /**
   * First day of the week: 0 is Sunday, 1 Monday, 6 Saturday. Unless the attribute is there, the default 1 stands for the
   * day that is usual where the language is spoken, by its region if the tag names one (`ar-MA`, `en-US`); Monday for
   * `en` alone, as in the supervisor guide.
   */
  @property({ type: Number, attribute: 'first-day' }) firstDay = 1;

  /** Nothing can be typed or chosen. */
  @property({ type: Boolean }) disabled = false;

  @state() private draft?: PeriodDraft;
  @state() private typed?: FieldTexts;
  @state() private problem?: string;

  #sessionZone = new InheritedContext(this, timeZoneContext);
  #opener = new PanelOpener(this, () => this.importPanel());
  #lastPressInside?: Event;

  constructor() {
    super();
    this.addEventListener('pointerdown', (event) => (this.#lastPressInside = event));
    listen(this, document, { pointerdown: this.#onDocumentPress });
  }

  /**
   * Opens the panel and moves the focus into its calendar; `updateComplete` resolves when that is done. The panel is
   * a module of its own: when it cannot be loaded, the picker says so under its field.
   */
  open(): void {
    if (!this.disabled) this.#opener.open({ focus: true });
  }

  /** Closes the panel and brings the period back that was there before. */
  close(): void {
    this.draft = this.typed = this.problem = undefined;
    this.#opener.close();
  }

  /** Moves the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.#find('.field')!.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('from') || changed.has('to') || changed.has('timeZone')) this.#readAttributes();
    if (this.disabled && this.#opener.active) this.close();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#opener.opened;
    return super.getUpdateComplete();
  }

  /** Loads the panel, which pages that never open it do not need. */
  protected importPanel(): Promise<PanelModule> {
    return import('./period-panel.js');
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector(selector);
  }

  get #zone(): string {
    const zone = this.timeZone || this.#sessionZone.inherited.timeZone;
    return zone && isTimeZone(zone) ? zone : localTimeZone();
  }

  get #form(): PeriodForm {
    const { datesOnly, dateFormat, locale, rightToLeft, min, max } = this;
    const { to, words: own } = this.texts.period;
    const [timeZone, firstDay, words] = [this.#zone, this.#firstDayOfWeek, [own, en.period.words]];
    const written = { dateFormat, locale, rightToLeft, to, words, firstDay };
    return new PeriodForm({ timeZone, datesOnly, min, max, ...written });
  }

  get #firstDayOfWeek(): number {
    const isChosen = this.firstDay !== 1 || this.hasAttribute('first-day');
    return isChosen ? this.firstDay : firstDayOfWeek(this.locale);
  }

  /** How a field is to be written, in the user's words. */
  get #pattern(): string {
    const { format, formatDay } = this.texts.period;
    const { isGuide, pattern } = this.#form;
    return isGuide ? (this.datesOnly ? formatDay : format) : pattern;
  }

  /** What the field shows: the selection being made, else the period. */
  get #visible(): PeriodDraft {
    return this.draft ?? (this.period ? this.#form.draft(this.period) : emptyDraft);
  }

  #readAttributes(): void {
    if (!this.from || !this.to) return;
    this.problem = this.#problemOf(() => {
      if (this.timeZone && !isTimeZone(this.timeZone)) throw new PeriodError('zone', this.timeZone);
      this.period = parsePeriod(this.from, this.to, this.#zone);
    });
  }

  /** Runs the action; if it finds the period invalid, returns the reason as the user reads it. */
  #problemOf(action: () => void): string | undefined {
    try {
      action();
      return undefined;
    } catch (error) {
      if (!(error instanceof PeriodError || error instanceof PeriodLimitError)) throw error;
      const text = periodProblemText(error, this.texts, {
        datesOnly: this.datesOnly,
        pattern: this.#pattern,
      });
      return error.code === 'unreadable' ? `${text} ${this.texts.period.short}` : text;
    }
  }

  /** Accepts what was typed or selected, or shows what is wrong with it. */
  #accept = (): void => {
    if (this.typed?.join('').trim() === '') return this.close();
    let { period } = this;
    this.problem = this.#problemOf(() => {
      if (this.typed) period = this.#form.parse(this.typed);
      else if (this.draft?.fromDay) period = this.#form.period(this.draft);
      else if (period) period = this.#form.check(period);
    });
    if (this.problem) return;
    this.close();
    if (period) this.#take(period);
  };

  /**
   * The period before or after the one shown, as far as there is one that may be chosen; what is typed and cannot be
   * read has none.
   */
  #step = (direction: Direction): Period | undefined => {
    let period: Period | undefined;
    if (this.disabled) return undefined;
    const problem = this.#problemOf(() => {
      const form = this.#form;
      const now = this.typed ? form.parse(this.typed) : this.draft ? form.period(this.draft) : this.period;
      if (!now || !isMoment(now.from) || !isMoment(now.to)) return;
      period = form.check(stepPeriod(form.check(now), direction, this.#zone));
    });
    const isFuture = direction > 0 && period !== undefined && period.from > Date.now();
    return problem !== undefined || isFuture ? undefined : period;
  };

  #onStep = (period: Period): void => {
    this.close();
    this.#take(period);
    this.announce(this.#textOf(period));
  };

  #take(period: Period): void {
    this.period = period;
    this.emit('sv-period-change', { period, text: this.#textOf(period), timeZone: this.#zone });
  }

  #textOf = (period: Period): string => this.#form.text(this.#form.draft(period));

  #onClose = (): void => {
    this.#accept();
    if (!this.#opener.panel) this.#find('.toggle')!.focus();
  };

  #onSelect = (draft: PeriodDraft, announcement?: string): void => {
    this.draft = draft;
    this.typed = undefined;
    if (!announcement) return;
    this.problem = this.#problemOf(() => this.#form.period(draft));
    this.announce(announcement);
  };

  #onInput = (): void => {
    const fields = this.renderRoot.querySelectorAll<HTMLInputElement>('[part="field"]');
    const typed: FieldTexts = [fields[0]!.value, fields[1]?.value ?? ''];
    this.typed = typed;
    this.draft = this.problem = undefined;
    this.#opener.onInput();
    // A date that is still being typed is not an error yet: Enter reports it.
    this.#problemOf(() => (this.draft = this.#form.draft(this.#form.parse(typed))));
  };

  #onFieldKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#accept();
    else if (event.key === 'ArrowDown') this.open();
    else return;
    event.preventDefault();
  };

  #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !(this.#opener.active || this.typed)) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.focus();
  };

  /** A finger on the field wants to type, and its keyboard would cover the panel. */
  #onFieldPointerUp = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' && !this.#opener.panel) this.#opener.open({ focus: false });
  };

  #onToggle = (): void => {
    if (this.#opener.panel) this.close();
    else this.open();
  };

  #onDocumentPress = (event: Event): void => {
    if (event !== this.#lastPressInside) this.#leave();
  };

  #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.renderRoot.contains(relatedTarget)) this.#leave();
  };

  #leave(): void {
    if (this.datesOnly && this.typed && !this.#opener.panel) this.#accept();
    else if (this.#opener.active || this.typed) this.close();
  }

  protected override render(): TemplateResult {
    const { label, choose } = this.texts.period;
    const { panel, failed } = this.#opener;
    const problem = failed ? this.texts.errors.unreachable : this.problem;
    const problemShown = problem !== undefined && !panel;
    return this.frame(
      html`<div class="picker" @keydown=${this.#onEscape} @focusout=${this.#onFocusOut}>
        <label class="label" id="label" part="label" for="from">${label}</label>
        ${stepButtons({
          texts: this.texts,
          rightToLeft: this.rightToLeft,
          periodOf: this.#step,
          textOf: this.#textOf,
          take: this.#onStep,
        })}
        <div class="entry">
          ${this.#fields(problemShown)}
          <button
            class="button quiet icon-only toggle"
            type="button"
            aria-label=${choose}
            title=${choose}
            aria-haspopup="dialog"
            aria-expanded=${panel !== undefined}
            ?disabled=${this.disabled}
            @click=${this.#onToggle}
          >
            ${icon('calendar')}
          </button>
          ${panel ? this.#panel(panel) : nothing}
          ${problemShown ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : nothing}
        </div>
      </div>`,
    );
  }

  #fields(problemShown: boolean): TemplateResult {
    const { from, to, until } = this.texts.period;
    const format = this.#pattern;
    const [first, second] = this.typed ?? this.#form.fields(this.#visible);
    const field = (id: string, value: string, placeholder: string, label?: string): TemplateResult =>
      html`<input
        class="field number"
        part="field"
        id=${id}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${placeholder}
        title=${this.texts.period.short}
        aria-label=${label ?? nothing}
        aria-invalid=${this.problem !== undefined}
        aria-describedby=${problemShown ? 'problem' : nothing}
        size=${value.length > usualLength ? value.length : nothing}
        ?disabled=${this.disabled}
        .value=${value}
        @input=${this.#onInput}
        @keydown=${this.#onFieldKeyDown}
        @pointerup=${this.#onFieldPointerUp}
      />`;
    if (!this.datesOnly) return field('from', first, `${format} ${to} ${format}`);
    return html`<div class="fields" role="group" aria-labelledby="label">
      ${field('from', first, format, from)}
      <span class="to" aria-hidden="true">${to}</span>
      ${field('to', second, format, until)}
    </div>`;
  }

  #panel(panel: PeriodPanel): TemplateResult {
    const { locale, rightToLeft, problem } = this;
    return panel.render({
      texts: this.textsWith(panel.inEnglish),
      form: this.#form,
      draft: this.#visible,
      problem,
      firstDay: this.#firstDayOfWeek,
      locale,
      rightToLeft,
      onSelect: this.#onSelect,
      onClose: this.#onClose,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-picker': SvPeriodPicker;
  }
}
