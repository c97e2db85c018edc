import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { parsePeriod, PeriodError, type Period } from '../../model/period.js';
import { isTimeZone, localTimeZone } from '../../model/zone.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import { InheritedContext, timeZoneContext } from '../context.js';
import { listen } from '../events.js';
import { SvElement } from '../sv-element.js';
import { PanelOpener, type PanelModule } from './panel-opener.js';
import { periodFields } from './period-fields.js';
import { nothingYet, PeriodForm, type FieldTexts, type PeriodDraft } from './period-form.js';
import type { PeriodPanel } from './period-panel.js';
import { styles } from './period-picker.styles.js';
import { problemOf } from './period-problem.js';

/**
 * A period of dates and times, or of whole days: typed into a field, or chosen in a panel with presets, two months
 * and the times of both ends. It is taken by the panel's Close button or by Enter in the field; two date fields
 * also take what was typed when they are left. Esc and a press outside bring the old period back.
 *
 * @summary A field and a panel to choose a period.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was taken.
 *   `period` is half-open, in epoch milliseconds; `text` is as the field shows it.
 * @csspart base - The box around everything.
 * @csspart label - The words before the field.
 * @csspart field - The field, or each of the two.
 * @csspart panel - The panel under the field.
 * @csspart presets - The presets in the panel.
 * @csspart close - The panel's Close button.
 */
export class SvPeriodPicker extends SvElement {
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

  /** First day that may be chosen, `YYYY-MM-DD`. Default: any. */
  @property() min = '';

  /** Last day that may be chosen, `YYYY-MM-DD`. Default: any. */
  @property() max = '';

  /** First day of the week: 0 is Sunday, 1 Monday, 6 Saturday. */
  @property({ type: Number, attribute: 'first-day' }) firstDay = 1;

  /** Nothing can be typed or chosen. */
  @property({ type: Boolean }) disabled = false;

  @state() private draft?: PeriodDraft;
  @state() private typed?: FieldTexts;
  @state() private problem?: string;

  #sessionZone = new InheritedContext(this, timeZoneContext);
  #opener = new PanelOpener(this, () => this.importPanel());
  #pressInside?: Event;

  constructor() {
    super();
    this.addEventListener('pointerdown', (event) => (this.#pressInside = event));
    listen(this, document, { pointerdown: this.#onPress });
  }

  /**
   * Opens the panel and moves the focus into its calendar; `updateComplete` resolves when that is done. The panel is
   * a module of its own: when it cannot be loaded, the picker says so under its field.
   */
  open(): void {
    if (!this.disabled) this.#opener.open(true);
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
    if (this.disabled && this.#opener.isUsed) this.close();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#opener.settled;
    return super.getUpdateComplete();
  }

  /** Loads the panel; a page that opens none need not have it. */
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
    const { datesOnly, min, max } = this;
    return new PeriodForm({ timeZone: this.#zone, datesOnly, min, max, to: this.texts.period.to });
  }

  /** What is shown: the choice being made, else the period. */
  get #shown(): PeriodDraft {
    return this.draft ?? (this.period ? this.#form.draft(this.period) : nothingYet);
  }

  #readAttributes(): void {
    if (!this.from || !this.to) return;
    this.problem = this.#problemOf(() => {
      if (this.timeZone && !isTimeZone(this.timeZone)) throw new PeriodError('zone', this.timeZone);
      this.period = parsePeriod(this.from, this.to, this.#zone);
    });
  }

  #problemOf(action: () => void): string | undefined {
    return problemOf(action, this.texts, this.datesOnly);
  }

  /** Takes what was typed or chosen, or says what is wrong with it. */
  #take = (): void => {
    if (this.typed?.join('').trim() === '') return this.close();
    let { period } = this;
    this.problem = this.#problemOf(() => {
      if (this.typed) period = this.#form.read(this.typed);
      else if (this.draft?.fromDay) period = this.#form.period(this.draft);
      else if (period) period = this.#form.check(period);
    });
    if (this.problem) return;
    this.close();
    if (!period) return;
    this.period = period;
    const text = this.#form.text(this.#form.draft(period));
    this.emit('sv-period-change', { period, text, timeZone: this.#zone });
  };

  #onClose = (): void => {
    this.#take();
    if (!this.#opener.panel) this.#find('.toggle')!.focus();
  };

  #onChoose = (draft: PeriodDraft, words?: string): void => {
    this.draft = draft;
    this.typed = undefined;
    if (!words) return;
    this.problem = this.#problemOf(() => this.#form.period(draft));
    this.announce(words);
  };

  #onInput = (): void => {
    const fields = this.renderRoot.querySelectorAll<HTMLInputElement>('[part="field"]');
    const typed: FieldTexts = [fields[0]!.value, fields[1]?.value ?? ''];
    this.typed = typed;
    this.draft = this.problem = undefined;
    this.#opener.typing();
    // Half a date is no mistake yet, so the problem is left for Enter to tell.
    this.#problemOf(() => (this.draft = this.#form.draft(this.#form.read(typed))));
  };

  #onFieldKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#take();
    else if (event.key === 'ArrowDown') this.open();
    else return;
    event.preventDefault();
  };

  #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !(this.#opener.isUsed || this.typed)) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.focus();
  };

  /** A finger on the field wants to type, and its keyboard would cover the panel. */
  #onFieldPress = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' && !this.#opener.panel) this.#opener.open(false);
  };

  #onToggle = (): void => {
    if (this.#opener.panel) this.close();
    else this.open();
  };

  #onPress = (event: Event): void => {
    if (event !== this.#pressInside) this.#leave();
  };

  #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.renderRoot.contains(relatedTarget)) this.#leave();
  };

  #leave(): void {
    if (this.datesOnly && this.typed && !this.#opener.panel) this.#take();
    else if (this.#opener.isUsed || this.typed) this.close();
  }

  protected override render(): TemplateResult {
    const { label, choose } = this.texts.period;
    const { panel, failed } = this.#opener;
    const problem = failed ? this.texts.errors.unreachable : this.problem;
    const problemShown = problem !== undefined && !panel;
    return this.frame(
      html`<div class="picker" @keydown=${this.#onEscape} @focusout=${this.#onFocusOut}>
        <label class="label" id="label" part="label" for="from">${label}</label>
        <div class="entry">
          ${periodFields({
            texts: this.texts.period,
            datesOnly: this.datesOnly,
            values: this.typed ?? this.#form.fields(this.#shown),
            invalid: this.problem !== undefined,
            problemShown,
            disabled: this.disabled,
            onInput: this.#onInput,
            onKey: this.#onFieldKey,
            onPress: this.#onFieldPress,
          })}
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

  #panel(panel: PeriodPanel): TemplateResult {
    const { firstDay, locale, rightToLeft, problem } = this;
    return panel.render({
      texts: this.textsWith(panel.inEnglish),
      form: this.#form,
      draft: this.#shown,
      problem,
      firstDay,
      locale,
      rightToLeft,
      onChoose: this.#onChoose,
      onClose: this.#onClose,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-period-picker': SvPeriodPicker;
  }
}
