import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { PeriodError } from '../model/period.js';
import { icon } from '../theme/icons.js';
import type { PeriodLimitError } from './period-picker/period-form.js';

/** What is shown of an error of the client, or of a source of the integrator's own. */
interface ErrorLike {
  code?: unknown;
  message?: unknown;
  facts?: unknown;
}

const errorLike = (error: unknown): ErrorLike =>
  typeof error === 'object' && error !== null ? error : { message: error };

/** Lists that every service has, if only empty: who does not find them has asked at a wrong address. */
const lists: readonly unknown[] = ['calls', 'interactions'];

function causeOf({ code, facts }: ErrorLike): unknown {
  const { operation } = (facts ?? {}) as { operation?: unknown };
  return code === 'not-found' && lists.includes(operation) ? 'bad-address' : code;
}

/** One sentence for a supervisor. */
export function sentenceFor(error: unknown, texts: Texts): string {
  const code = causeOf(errorLike(error));
  const sentences: Record<string, unknown> = texts.errors;
  const sentence = typeof code === 'string' ? sentences[code] : undefined;
  return typeof sentence === 'string' ? sentence : texts.errors.unknown;
}

/** What an administrator needs: cause, status, request id, as label and value. */
export function factsOf(error: unknown, texts: Texts): [string, string][] {
  const { code, message, facts } = errorLike(error);
  const labels: Record<string, string> = texts.errors.facts;
  const all = { code, message, ...(typeof facts === 'object' ? facts : undefined) };
  return Object.entries(all)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => [labels[key] ?? key, String(value)]);
}

interface FailureOptions {
  texts: Texts;
  /** What failed, as a heading. */
  title: string;
  /** Why, in place of the sentence for its cause. */
  sentence?: string;
  /** What is still valid on screen, or what else is known. */
  note?: string;
  /** Not offered for what the account may not do, or the page has handed in: it would fail again. */
  retry?: { label: string; action: () => void };
}

/** A failure: what happened, what is still valid, a button to retry, and the facts for an administrator. */
export function failure(
  error: unknown,
  { texts, title, sentence, note, retry }: FailureOptions,
): TemplateResult {
  return html`<div class="failure" part="failure" role="alert">
    ${icon('error')}
    <div class="failure-text">
      <p><strong>${title}</strong></p>
      <p>${sentence ?? sentenceFor(error, texts)} ${note ?? nothing}</p>
      <details>
        <summary>${texts.common.details}</summary>
        <dl>
          ${factsOf(error, texts).map(
            ([label, value]) =>
              html`<dt>${label}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </details>
    </div>
    ${
      retry && !/^no(t-allowed|-list|-numbers)$/.test(String(errorLike(error).code))
        ? html`<button class="button" type="button" part="retry" @click=${retry.action}>
            ${icon('refresh')} ${retry.label}
          </button>`
        : nothing
    }
  </div>`;
}

export const failureStyles = css`
  /* A panel, not a band: the button stays beside its words however wide the report is. */
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 8px;
    max-inline-size: 560px;
    padding: 12px;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
  }
  .failure > svg.icon {
    margin-block-start: 2px;
    color: var(--_error);
  }
  .failure-text {
    flex: 1 1 calc(100% - 176px);
    min-inline-size: min(200px, 100% - 24px);
    overflow-wrap: anywhere;
  }
  .failure > .button {
    margin-inline-start: 24px;
  }
  .failure summary {
    inline-size: max-content;
    max-inline-size: 100%;
    margin-block-start: 4px;
    color: var(--_text-mid);
    font-size: 12px;
    line-height: 24px;
    cursor: pointer;
  }
  .failure dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0 12px;
    margin-block-start: 4px;
    font-size: 12px;
    line-height: 18px;
  }
  .failure dt {
    color: var(--_text-mid);
  }
`;

/** Why a period cannot be taken, in the user's words, and how one is written. */
export function periodProblemText(
  { code, text }: PeriodError | PeriodLimitError,
  { period: { errors, format } }: Texts,
  { datesOnly = false, pattern = format } = {},
): string {
  const problem = errors[code === 'unreadable' && datesOnly ? 'unreadableDay' : code];
  return typeof problem === 'string' ? problem : problem(text, pattern);
}

export function periodNotice(
  problem: PeriodError | undefined,
  texts: Texts,
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  return html`<p class="message error" role="alert">
    ${icon('error')} ${periodProblemText(problem, texts)}
  </p>`;
}

/** What stands in the place of rows: a choice to make, nothing found, a failure. */
export function statePanel(content: unknown, classes = ''): TemplateResult {
  return html`<div class="state ${classes}" part="state">${content}</div>`;
}

/** The account may not see this, with whom to contact. */
export const notAllowed = (what: string, { report }: Texts): TemplateResult =>
  html`<p class="what">${what}</p>
    <p>${report.askSupervisor}</p>`;

export const statePanelStyles = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 12px;
    min-block-size: 240px;
    padding: 24px max(24px, 100% - 584px) 24px 24px;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    text-align: start;
    color: var(--_text-mid);
    overflow-wrap: anywhere;
  }
  [dir='rtl'] .state {
    padding: 24px 24px 24px max(24px, 100% - 584px);
  }
  .state .what {
    font: 600 16px/24px var(--_font);
    color: var(--_text);
  }
  /* The failure has a frame of its own. */
  .state:has(> .failure) {
    padding: 0;
    border: 0;
  }
  .state > .failure {
    align-self: stretch;
  }
`;
