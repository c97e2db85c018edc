import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { isSuccessful, type Call, type Party, type SuccessRule } from '../model/call.js';
import { formatDuration, formatMoment } from '../model/format.js';
import { matchRanges } from '../table/text-search.js';
import { partyText } from '../table/text-index.js';
import { icon, type IconName } from '../theme/icons.js';
import { duration, durationStyles, moment } from './times.js';

/** The columns of a list of calls, in the guide's order. */
export const callColumns = ['start', 'from', 'to', 'type', 'duration', 'talk', 'crm', 'reason'] as const;
export type CallColumn = (typeof callColumns)[number];

/** Formatting options shared by all calls of a list. */
export interface CallCellOptions {
  texts: Texts;
  locale: string;
  timeZone: string;
  dateFormat: string;
  /** Date and time as in the call report (with seconds) or as in the statistics (with the offset). */
  timeStyle: 'call' | 'stats';
  successRule: SuccessRule;
  /** Texts of the filters, marked where they match. */
  query?: { from?: string; to?: string; reason?: string };
}

const typeIcons: Record<string, IconName> = { video: 'video', chat: 'chat', screen: 'screen' };

/** Looks up own properties only: the service may send any type, even `constructor`. */
const own = <Value>(words: Record<string, Value>, word: string): Value | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

export const typeText = (type: string, texts: Texts): string => own(texts.call.types, type) ?? type;

export const partyLabel = (party: Party, texts: Texts): string => partyText(party, texts.call.parties);

/** Content of a cell as plain text: for copying, exports and accessible names. */
export function callText(call: Call, column: CallColumn, options: CallCellOptions): string {
  const { texts, locale, timeZone, dateFormat, timeStyle } = options;
  switch (column) {
    case 'start':
      return formatMoment(call.start, timeZone, timeStyle, locale, dateFormat);
    case 'from':
    case 'to':
      return partyLabel(call[column], texts);
    case 'type':
      return typeText(call.type, texts);
    case 'duration':
    case 'talk':
      return formatDuration(call[column]);
    default:
      return call[column];
  }
}

/** Content of a cell as a template. */
export function callCell(call: Call, column: CallColumn, options: CallCellOptions): unknown {
  switch (column) {
    case 'start':
      return moment(call.start, options.timeStyle, options);
    case 'from':
      return clipped(partyLabel(call.from, options.texts), options.query?.from, options);
    case 'to':
      return clipped(partyLabel(call.to, options.texts), options.query?.to, options, answered(call, options));
    case 'type':
      return typeCell(call, options);
    case 'duration':
    case 'talk':
      return duration(call[column]);
    case 'reason':
      return reasonCell(call, options);
    case 'crm':
      return clipped(call.crm, undefined, options);
  }
}

function answered(call: Call, { texts }: CallCellOptions): string {
  const { answeredBy, to } = call;
  return answeredBy && answeredBy !== to.label ? texts.call.answeredBy(answeredBy) : '';
}

function clipped(
  text: string,
  query: string | undefined,
  { locale }: CallCellOptions,
  more = '',
): TemplateResult {
  const tip = more ? `${text} – ${more}` : text;
  return html`<span class="clip" dir="auto" title=${tip || nothing}>${marked(text, query, locale)}</span>`;
}

/** Marks the parts of a text that match a filter. */
function marked(text: string, query: string | undefined, locale: string): unknown {
  if (!query) return text;
  const ranges = matchRanges(text, query, locale);
  if (ranges.length === 0) return text;
  const parts: unknown[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), html`<mark part="match">${text.slice(from, to)}</mark>`);
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
}

function typeCell(call: Call, { texts }: CallCellOptions): TemplateResult {
  const text = typeText(call.type, texts);
  const count = call.recordingCount ?? 0;
  const recordings = count > 0 ? texts.call.hasRecording(count) : '';
  return html`<span class="type" title=${text}>
    ${icon(own(typeIcons, call.type) ?? 'call')}<span class="clip">${text}</span>
    <span class="recorded" title=${recordings} ?hidden=${!recordings}
      >${icon('recording')}<span class="unseen">${recordings}</span></span
    >
  </span>`;
}

/** Whether nobody answered the call. */
export const isMissed = (call: Call, rule: SuccessRule): boolean => !isSuccessful(call, rule);

function reasonCell(call: Call, options: CallCellOptions): TemplateResult {
  const missed = isMissed(call, options.successRule);
  return html`<span class=${missed ? 'failed' : 'ended'}
    >${icon('missed')}${clipped(call.reason, options.query?.reason, options)}</span
  >`;
}

/** One sentence that identifies a call, for accessible names of buttons. */
export function callName(call: Call, options: CallCellOptions): string {
  const [type, from, to, start] = (['type', 'from', 'to', 'start'] as const).map((column) =>
    callText(call, column, options),
  ) as [string, string, string, string];
  return `${type}. ${options.texts.details.summary(from, to, start)}`;
}

export const callCellStyles = [
  durationStyles,
  css`
    mark {
      padding: 0;
      border-radius: 2px;
      background: var(--_mark);
      color: inherit;
    }
    .clip {
      display: inline-block;
      max-inline-size: 100%;
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      vertical-align: bottom;
    }
    .type,
    .ended,
    .failed {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      max-inline-size: 100%;
      vertical-align: bottom;
    }
    .type > svg.icon {
      color: var(--_text-weak);
    }
    .recorded {
      display: inline-flex;
      color: var(--_text-weak);
    }
    .recorded[hidden],
    .ended > svg.icon {
      display: none;
    }
    .recorded svg.icon {
      inline-size: 14px;
      block-size: 14px;
    }
    .failed {
      color: var(--_error);
    }
    .missed {
      color: var(--_text-mid);
    }
    @media print {
      .clip,
      .type,
      .failed {
        display: inline;
        white-space: normal;
      }
      .type {
        overflow-wrap: normal;
      }
      svg.icon,
      .recorded svg.icon {
        inline-size: 11px;
        block-size: 11px;
        margin-inline-end: 2px;
        vertical-align: -1px;
      }
    }
  `,
];
