import { html, nothing, type TemplateResult, css } from 'lit';
import { duration, moment, type MomentOptions } from '../../controls/times.js';
import type { DetailsTexts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import { value, type ValueOptions } from './value.js';

/** How facts are shown. */
export interface FactOptions extends MomentOptions, ValueOptions {
  texts: DetailsTexts;
  /**
   * What stands for a fact that is not there. `blank`: everything is known, so it is blank; `pending`: it may still
   * come; `left-out`: nobody knows, so its row is left out.
   */
  absent: 'blank' | 'pending' | 'left-out';
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

/** A word or a sentence of the service's. */
export const wordsFact = (label: string, text: string | undefined, options: FactOptions): unknown =>
  fact(label, text === undefined ? undefined : value(text, '', options), options);

/** An id or an address, with its copy button. */
export const idFact = (label: string, id: string | undefined, options: FactOptions): unknown =>
  fact(label, id === undefined ? undefined : value(id, 'id', options, label), options);

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
  dt,
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* Its line is as high as those of the words around it. */
  .mono {
    line-height: 1;
  }
  sv-copy {
    margin-block: -2px;
    margin-inline-start: 4px;
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
    .pending {
      border: 1px solid GrayText;
    }
  }
  @media print {
    .fact {
      break-inside: avoid;
    }
  }
`;
