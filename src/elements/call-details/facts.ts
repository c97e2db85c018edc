import { html, nothing, type TemplateResult, css } from 'lit';
import { duration, moment, type MomentOptions } from '../../controls/times.js';
import type { DetailsTexts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import type { CallSearch } from '../events.js';
import { isBlank, value, type ValueOptions } from './value.js';

/** How facts are shown. */
export interface FactOptions extends MomentOptions, ValueOptions {
  texts: DetailsTexts;
  /**
   * What stands for a fact that is not there. `blank`: everything is known, so it is blank; `pending`: it may still
   * come; `left-out`: nobody knows, so its row is left out.
   */
  absent: 'blank' | 'pending' | 'left-out';
  /** What leads to the other calls of a visitor or an interaction, beside its id. */
  otherCalls?: (by: CallSearch['by'], id: string) => unknown;
  /** Which long values are open, and the way to open or close one. Without it all are, to the letter of the service. */
  folding?: Folding;
}

export interface Folding {
  isOpen: (id: string) => boolean;
  toggle: (id: string) => void;
}

/** A long technical value: one line of words, and all of it on request. */
export interface LongValue {
  /** Unique among those of a call. */
  id: string;
  /** By which it is redacted. */
  key: string;
  /** Without words it is short enough to be shown as it is. */
  words: string;
  full: (options: FactOptions) => unknown;
}

/** A part of the details under its heading. */
export const section = (title: string, id: string, content: unknown): TemplateResult =>
  html`<section class="group" part="group" aria-labelledby=${id}>
    <h3 id=${id} part="heading">${title}</h3>
    ${content}
  </section>`;

/** A part that is made of labels and values. */
export const group = (title: string, id: string, rows: unknown): TemplateResult =>
  section(title, id, html`<dl>${rows}</dl>`);

/** One label and its value; `undefined` is a fact that is not there. */
export function fact(
  label: string,
  content: unknown,
  { absent, texts }: FactOptions,
): TemplateResult | typeof nothing {
  if (content === undefined && absent === 'left-out') return nothing;
  const gap = absent === 'pending' ? html`<span class="pending"></span>` : texts.common.none;
  return html`<div class="fact">
    <dt part="label">${label}</dt>
    <dd part="value">${content ?? gap}</dd>
  </div>`;
}

/** A long value, open where the user or the page wants so. */
export function longFact(label: string, sent: LongValue | undefined, options: FactOptions): unknown {
  const { folding, redact, texts } = options;
  if (!sent) return fact(label, undefined, options);
  const { id, key, words, full } = sent;
  if (!folding || !words || redact.includes(key)) return fact(label, full(options), options);
  const open = folding.isOpen(id);
  const { names, yes, no } = texts.details.words;
  const content = html`<button
      class="words"
      type="button"
      part="value-button"
      aria-expanded=${open}
      aria-label=${`${label}: ${words}`}
      @click=${() => folding.toggle(id)}
    >
      <bdi class="line">${words}</bdi>${icon('down')}</button
    >${open ? html`<div class="full">${full({ ...options, words: { keys: names, yes, no } })}</div>` : nothing}`;
  return fact(label, content, options);
}

/** A word or a sentence of the service's. */
export const wordsFact = (label: string, text: string | undefined, options: FactOptions): unknown =>
  fact(label, text === undefined ? undefined : value(text, '', options), options);

/** An id or an address, with its copy button, and where it is that of a visitor or an interaction, the way to its calls. */
export function idFact(
  label: string,
  id: string | undefined,
  options: FactOptions,
  by?: CallSearch['by'],
): unknown {
  if (id === undefined) return fact(label, undefined, options);
  const others =
    by && !isBlank(id) && !options.redact.includes('id') ? options.otherCalls?.(by, id) : nothing;
  return fact(label, [value(id, 'id', options, label), others ?? nothing], options);
}

/** Whatever the service sent, as lines. */
export const valueFact = (label: string, sent: unknown, options: FactOptions, key = label): unknown =>
  fact(label, sent === undefined ? undefined : value(sent, key, options), options);

export const momentFact = (label: string, instant: number | undefined, options: FactOptions): unknown =>
  fact(label, instant === undefined ? undefined : moment(instant, 'detail', options), options);

/** Durations in one line, as `00:01:00 / 00:00:59`. */
export function durationFact(
  label: string,
  seconds: readonly (number | undefined)[],
  options: FactOptions,
): unknown {
  const none = options.texts.common.none;
  const known = seconds.some((one) => one !== undefined);
  const written = seconds.map((one, at) => [at > 0 ? ' / ' : '', one === undefined ? none : duration(one)]);
  return fact(label, known ? html`<span class="number" dir="ltr">${written}</span>` : undefined, options);
}

/** Rows for fields that this version has no name for. */
export const extraFacts = (extra: Record<string, unknown> | undefined, options: FactOptions): unknown[] =>
  Object.entries(extra ?? {}).map(([key, sent]) => valueFact(key, sent, options));

/** A remark under values. */
export const note = (text: string): TemplateResult =>
  html`<p class="note">${icon('info')}<span>${text}</span></p>`;

/** Labels and values, as the details and the recordings draw them. */
export const factStyles = css`
  .fact {
    display: grid;
    grid-template-columns: 192px minmax(0, 1fr);
    gap: 0 16px;
    padding-block: 4px;
  }
  dt {
    color: var(--_text-mid);
  }
  /* Labels are written without a colon: whoever reads them aloud or copies them needs none. */
  dt::after {
    content: ':';
  }
  dt,
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* Its line is as high as those of the words around it. */
  .mono {
    line-height: 1;
  }
  .copy {
    margin-block: -2px;
    margin-inline-start: 4px;
  }
  /* A line of its own, on which the words begin where the id does. */
  .button.others {
    display: flex;
    inline-size: fit-content;
    margin-inline-start: -8px;
    text-align: start;
    white-space: normal;
  }
  .lines .lines,
  .lines .list {
    margin-inline-start: 2px;
    padding-inline-start: 12px;
    border-inline-start: 1px solid var(--_divider);
  }
  .list > li + li:has(> .lines) {
    margin-block-start: 8px;
  }
  .words {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin-block: -2px;
    margin-inline-start: -4px;
    padding: 0 4px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .words:hover {
    background: var(--_hover);
  }
  .words .line {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .words svg.icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_link);
    transition: transform var(--_fast);
  }
  .words[aria-expanded='true'] svg.icon {
    transform: rotate(180deg);
  }
  .full {
    margin-block: 4px 8px;
    margin-inline-start: 2px;
    padding-inline-start: 12px;
    border-inline-start: 1px solid var(--_divider);
  }
  .key {
    color: var(--_text-mid);
  }
  .first {
    font-weight: 600;
  }
  .note {
    display: flex;
    gap: 4px;
    margin-block-start: 4px;
    color: var(--_text-mid);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: break-word;
  }
  .note svg.icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 1px;
  }
  .pending {
    display: block;
    inline-size: 160px;
    max-inline-size: 100%;
    block-size: 12px;
    margin-block: 4px;
    border-radius: var(--_radius);
    background: var(--_hover);
  }
  @container (max-width: 479px) {
    .fact {
      grid-template-columns: minmax(0, 1fr);
      padding-block: 6px;
    }
    dt {
      font-size: 12px;
      line-height: 16px;
    }
  }
  @media (forced-colors: active) {
    .words {
      border: 1px solid transparent;
    }
    .words svg.icon {
      color: ButtonText;
    }
    .pending {
      border: 1px solid GrayText;
    }
  }
  @media print {
    .button.others,
    .words svg.icon {
      display: none;
    }
    .words .line {
      white-space: normal;
    }
    .fact {
      break-inside: avoid;
    }
  }
`;
