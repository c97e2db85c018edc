import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isMissed, reasonText, typeIcon, typeText } from '../../controls/call-cells.js';
import { SvElement } from '../../controls/sv-element.js';
import { detailsInEnglish } from '../../locales/en-details.js';
import { isolated } from '../../locales/plural.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Call, Recording, SuccessRule } from '../../model/call.js';
import { codeOf } from '../../model/error-code.js';
import {
  formatDuration,
  formatMoment,
  formatPattern,
  localeFormatter,
  spokenDuration,
} from '../../model/format.js';
import { memoizeLast } from '../../model/memoize.js';
import { notAnArray, readCalls, withoutCallTypes } from '../../model/normalize.js';
import type { CallSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import type { FactOptions } from './facts.js';
import { summary } from './groups.js';
import { barsOnAxis, type Bar, type BarsOnAxis } from './interaction-bars.js';
import { lineStyles } from './interaction-line.styles.js';
import { placed } from '../../controls/placed.js';
import type { Span, TimeAxis } from './time-axis.js';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
/** Pixels that a call takes at least. */
const TARGET = 24;

/** That there is a recording, whose time is not told: a mark, not a length. */
const untimed = html`<i class="recording untimed"></i>`;

/**
 * The calls of an interaction on one axis of time, a lane for each type. The call whose details are open is highlighted,
 * and a press on another one asks for it.
 *
 * @fires {CustomEvent<Call>} sv-line-call - A call is pressed.
 */
export class SvInteractionLine extends SvElement {
  static override styles = [base, controls, lineStyles];

  /** The call whose details are open. */
  @property({ attribute: false }) call?: Partial<Call> & Pick<Call, 'id'>;

  /** Its recordings. */
  @property({ attribute: false }) recordings: readonly Recording[] = [];

  /** The calls of the interaction, where they are known; otherwise they are fetched from `source`. */
  @property({ attribute: false }) calls?: readonly Call[];

  /** Where the other calls come from; none while the open call has not come. */
  @property({ attribute: false }) source?: Pick<CallSource, 'callsOfInteraction'>;

  /** Types of calls to leave out, but the open one. */
  @property({ attribute: false }) excludeTypes: readonly string[] = [];

  /** See `success-rule` of the reports. */
  @property({ attribute: false }) successRule: SuccessRule = 'server';

  /** Changes when another user signs in, for whom all is fetched anew. */
  @property({ attribute: false }) userKey?: number;

  @property({ attribute: false }) options!: FactOptions;

  /** The call under the mouse or with the focus, which is told below. */
  @state() private pointed?: string;

  /** What was fetched last: it stays while another call of the interaction comes. */
  #last?: { source: unknown; userKey?: number; id: string; calls: readonly Call[] };
  /** The open call and the number of calls for which the open one was brought into view. */
  #scrolledFor = '';
  #task = new Task(this, {
    args: () => [this.source, this.userKey, this.call?.interactionId, this.calls] as const,
    task: async ([source, userKey, id, given], { signal }) => {
      const last = this.#last;
      if (last && (last.userKey !== userKey || (source && last.source !== source))) this.#last = undefined;
      if (given && !Array.isArray(given)) throw notAnArray('calls');
      if (given || !source || !id || this.#last?.id === id) return;
      const calls = readCalls(await source.callsOfInteraction(id, { signal }));
      this.#last = { source, userKey, id, calls };
    },
  });

  protected override get texts(): DetailsTexts {
    return this.textsWith(detailsInEnglish);
  }

  #given = memoizeLast((calls: readonly Call[] | undefined) =>
    Array.isArray(calls) ? readCalls(calls as readonly Call[]) : undefined,
  );

  /** The interaction's calls as far as they are known, the open one among them; reckoned once, not at each hover. */
  #onAxis = memoizeLast(
    (open: SvInteractionLine['call'], known: readonly Call[], leftOut: readonly string[]): BarsOnAxis => {
      if (!open || !isWhole(open)) return barsOnAxis([], leftOut);
      const others = withoutCallTypes(known, leftOut).filter(({ id }) => id !== open.id);
      return barsOnAxis([open, ...others], leftOut);
    },
  );

  get #shown(): BarsOnAxis {
    const last = this.#last?.id === this.call?.interactionId ? this.#last : undefined;
    return this.#onAxis(this.call, this.#given(this.calls) ?? last?.calls ?? none, this.excludeTypes);
  }

  protected override render(): TemplateResult {
    const shown = this.#shown;
    const { line } = this.texts.details;
    return html`<div role="group" aria-labelledby="title">
      <div class="head">
        <h3 id="title">${line.title}</h3>
        <span class="caption grow">${this.#caption(shown)}</span>
        <span class="caption legend" aria-hidden="true"
          ><i class="key ring"></i>${line.ringing} <i class="key talk"></i>${line.talk}
          <i class="key recording"></i>${line.recording}</span
        >
      </div>
      ${this.#lanes(shown)} ${this.#pauses(shown)}
      <p class="said caption" dir="auto">${this.#said(shown)}</p>
    </div>`;
  }

  protected override updated(): void {
    const open = this.renderRoot.querySelector('.bar[aria-current="true"]');
    const state = `${this.call?.id ?? ''} ${this.renderRoot.querySelectorAll('.bar').length}`;
    if (!open || state === this.#scrolledFor) return;
    this.#scrolledFor = state;
    // By hand, as whatever scrolls around it must stay where it is.
    const scroll = open.closest('.scroll')!;
    scroll.scrollLeft += middleOf(open) - middleOf(scroll);
  }

  #caption({ bars, span }: BarsOnAxis): unknown {
    const { details, report, common } = this.texts;
    if (this.#task.status === TaskStatus.PENDING && bars.length < 2) return details.line.loading;
    if (this.#task.status === TaskStatus.ERROR && isWorthSaying(this.#task.error))
      return html`${details.line.failed}
      ${
        this.calls
          ? nothing
          : html`<button class="button quiet small" type="button" @click=${() => void this.#task.run()}>
              ${common.retry}
            </button>`
      }`;
    if (bars.length === 0) return nothing;
    return details.line.span(report.count(bars.length), this.#spoken(span.end - span.start));
  }

  #lanes({ bars, lanes, axis, span }: BarsOnAxis): TemplateResult {
    const least = axis ? Math.ceil(TARGET / axis.least) : 0;
    return html`<div class="lanes" ${placed({ rows: lanes.reduce((all, { rows }) => all + rows, 0) })}>
      <ul class="names" aria-hidden="true">
        ${lanes.map(
          ({ type, rows }) =>
            html`<li ${placed({ rows })}>${typeIcon(type)}<bdi>${typeText(type, this.texts)}</bdi></li>`,
        )}
      </ul>
      <div class="scroll">
        <div class="track" ${placed({ least: `${least}px` })}>
          ${axis ? this.#breaks(axis) : nothing}
          <ul
            class="bars"
            aria-describedby=${axis && axis.breaks.length > 0 ? 'pauses' : nothing}
            @pointerleave=${() => (this.pointed = undefined)}
          >
            ${repeat(
              bars,
              ({ call }) => call.id,
              (bar) => this.#bar(bar, axis!, bars.length),
            )}
          </ul>
          <div class="ticks caption number" aria-hidden="true">
            ${axis ? this.#ticks(span, axis) : nothing}
          </div>
        </div>
      </div>
    </div>`;
  }

  /** The breaks in words, which a title tells to a mouse alone. */
  #pauses({ axis }: BarsOnAxis): TemplateResult {
    const { line } = this.texts.details;
    const words = axis?.breaks.map(({ start, end }) =>
      line.pauseUntil(this.#spoken(end - start), this.#moment(end)),
    );
    return html`<p class="unseen" id="pauses">${words?.join(' ')}</p>`;
  }

  #breaks({ breaks, at }: TimeAxis): unknown {
    return breaks.map(
      ({ start, end }) =>
        html`<span
          class="break"
          title=${this.texts.details.line.pause(this.#spoken(end - start))}
          ${placed({ start: percent(at(start)), size: percent(at(end) - at(start)) })}
        ></span>`,
    );
  }

  #bar(bar: Bar, { at, breaks }: TimeAxis, total: number): TemplateResult {
    const { call, start, end, answered, row } = bar;
    const isOpen = call.id === this.call?.id;
    const [from, until] = [at(start), at(end)];
    const size = until - from;
    const share = (instant: number): number => (at(instant) - from) / size;
    const place = placed({
      start: percent(from),
      size: percent(size),
      row,
      ring: percent(answered === undefined ? 0 : share(answered)),
    });
    const kind =
      answered === undefined ? 'unknown' : isMissed(call, this.successRule) ? 'missed' : 'answered';
    const inside = html`<span class="shape ${kind}"
      >${isOpen ? this.#recordingMarks(share) : call.recordingCount ? untimed : nothing}</span
    >`;
    const pause = breaks.find((one) => one.end === start);
    const name = this.#name(bar, pause && this.#spoken(pause.end - pause.start));
    return html`<li ${place} @pointerenter=${() => (this.pointed = call.id)}>
      ${
        total === 1
          ? html`<span class="bar" role="img" aria-label=${name}>${inside}</span>`
          : html`<button
              class="bar"
              type="button"
              part="line-call"
              aria-current=${isOpen}
              aria-label=${name}
              @focus=${() => (this.pointed = call.id)}
              @blur=${() => (this.pointed = undefined)}
              @click=${() => !isOpen && this.dispatch('sv-line-call', call)}
            >
              ${inside}
            </button>`
      }
    </li>`;
  }

  /** The recordings of the open call, each where it was made, as far as that is told. */
  #recordingMarks(share: (instant: number) => number): unknown {
    const within = (instant: number): number => Math.min(1, Math.max(0, share(instant)));
    return this.recordings.map(({ start, end, duration }) => {
      if (start === undefined) return untimed;
      const until = end ?? start + (duration ?? 1) * 1000;
      const [first, last] = [within(start), within(until)];
      return html`<i class="recording" ${placed({ from: percent(first), long: percent(last - first) })}></i>`;
    });
  }

  /** The times of the first start, of the last end, and of what follows a pause where there is room. */
  #ticks({ start: first, end: last }: Span, { at, breaks }: TimeAxis): unknown {
    const days = [first, this.call!.start!, last].map((one) => this.#day(one));
    const isOneDay = new Set(days).size === 1;
    const shown = [first];
    // Each time takes a quarter of the axis of a phone, and the last one ends where the axis does.
    for (const { end } of isOneDay ? breaks : [])
      if (at(end) - at(shown.at(-1)!) > 0.25 && at(end) < 0.5) shown.push(end);
    return [...shown, last].map(
      (instant, index) =>
        html`<span class=${index === shown.length ? 'last' : ''} ${placed({ start: percent(at(instant)) })}
          ><bdi>${isOneDay ? this.#time(instant) : this.#moment(instant)}</bdi></span
        >`,
    );
  }

  #day(instant: number): string {
    return formatPattern('YYYY-MM-DD', instant, this.options.timeZone);
  }

  #time(instant: number): string {
    const { dateFormat, timeZone, locale } = this.options;
    return dateFormat === 'locale'
      ? localeFormatter('time', timeZone, locale).format(instant)
      : formatPattern('HH:mm:ss', instant, timeZone);
  }

  #spoken(milliseconds: number): string {
    return spokenDuration(Math.round(milliseconds / 1000), this.locale);
  }

  #moment(instant: number): string {
    const { dateFormat, timeZone, locale } = this.options;
    return formatMoment(instant, timeZone, 'call', locale, dateFormat);
  }

  /** Everything about a call, for whoever does not see the bar. */
  #name({ call, start, answered }: Bar, pause: string | undefined): string {
    const { details } = this.texts;
    const rang = answered === undefined ? 0 : answered - start;
    const recordings = call.id === this.call?.id ? this.recordings.length : (call.recordingCount ?? 0);
    return [
      `${typeText(call.type, this.texts)}.`,
      summary(call, this.options),
      rang > 0 ? details.line.rang(this.#spoken(rang)) : '',
      recordings > 0 ? `${details.recordingCount(recordings)}.` : '',
      pause ? details.line.after(pause) : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  /** The call that is pointed at, else the open one, in short. */
  #said({ bars }: BarsOnAxis): string {
    const bar = bars.find(({ call }) => call.id === (this.pointed ?? this.call?.id));
    if (!bar) return '';
    const { type, reason, duration } = bar.call;
    const ended = reasonText(reason, this.texts);
    return [typeText(type, this.texts), this.#moment(bar.start), formatDuration(duration), ended]
      .filter(Boolean)
      .map((part) => isolated(part))
      .join(' · ');
  }
}

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

const none: readonly Call[] = [];

const isWhole = (call: Partial<Call>): call is Call =>
  Number.isFinite(call.start) && call.from !== undefined && call.to !== undefined && call.type !== undefined;

/** What an account may not see, or a service does not have, is left out without a word. */
function isWorthSaying(error: unknown): boolean {
  const code = codeOf(error);
  return code !== 'not-allowed' && code !== 'not-found';
}
