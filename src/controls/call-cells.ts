import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { agentOf, callTypeOf, isSuccessful, type Call, type Party, type SuccessRule } from '../model/call.js';
import { formatDuration, formatMoment } from '../model/format.js';
import { memoizeLast } from '../model/memoize.js';
import { IdQuery } from '../table/ids.js';
import { foldedRanges, foldQuery } from '../table/text-search.js';
import { partyText } from '../table/text-index.js';
import { icon, type IconName } from '../theme/icons.js';
import { duration, timeStyles, moment } from './times.js';

/** The columns of a list of calls that the guide has, in its order. */
export const callColumns = ['start', 'from', 'to', 'type', 'duration', 'talk', 'crm', 'reason'] as const;

/** All columns of a list of calls; those that are not the guide's are shown when they are asked for. */
export const allCallColumns = [...callColumns, 'agent'] as const;
export type CallColumn = (typeof allCallColumns)[number];

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
  query?: { from?: string; to?: string; reason?: string; agent?: string };
  /** Folded words of a search, marked in every column where they match. */
  words?: readonly string[];
  /** Whether a button beside the cells offers the recordings, so that no icon beside the type has to tell of them. */
  offersRecordings?: boolean;
}

const typeIcons: Record<string, IconName> = { video: 'video', chat: 'chat', screen: 'screen' };

/** Looks up own properties only: the service may send any type, even `constructor`. */
const own = <Value>(words: Record<string, Value>, word: string): Value | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

export const typeText = (type: string, texts: Texts): string =>
  own(texts.call.types, callTypeOf(type)) ?? type;

/** The icon of a type of call; one for all types that are not known. */
export const typeIcon = (type: string): TemplateResult => icon(own(typeIcons, type) ?? 'call');

/** Why a call ended, in the language's words where the service's are known. */
export const reasonText = (reason: string, texts: Texts): string => own(texts.call.reasons, reason) ?? reason;

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
    case 'agent':
      return agentOf(call);
    case 'reason':
      return reasonText(call.reason, texts);
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
    case 'agent':
      return clipped(agentOf(call), options.query?.agent, options, '', breakable);
  }
}

function answered(call: Call, { texts }: CallCellOptions): string {
  const { answeredBy, to } = call;
  return answeredBy && answeredBy !== to.label ? texts.call.answeredBy(answeredBy) : '';
}

function clipped(
  text: string,
  query: string | undefined,
  options: CallCellOptions,
  more = '',
  show?: (text: string) => unknown,
): TemplateResult {
  return html`<span class="clip" dir="auto" data-tip=${more ? `${text} – ${more}` : nothing}
    >${marked(text, query, options, show)}</span
  >`;
}

/** An address that can be broken before its `@`, where it has two lines. */
function breakable(text: string): unknown {
  const at = text.lastIndexOf('@');
  return at > 0 ? html`${text.slice(0, at)}<wbr />${text.slice(at)}` : text;
}

const idQueries = memoizeLast((words: readonly string[]) => words.map((word) => new IdQuery(word)));

/** Those of some ids by which a search finds what they belong to, with their labels: `Visitor ID 7f3a…`. */
export function foundIds(
  ids: readonly (readonly [label: string, id: string | undefined])[],
  words: readonly string[] = [],
): string {
  if (words.length === 0) return '';
  return ids
    .filter(([, id]) => idQueries(words).some((query) => query.finds(id)))
    .map(([label, id]) => `${label} ${id}`)
    .join(', ');
}

/** Marks the parts of a text that match a filter or a search. */
export function marked(
  text: string,
  query: string | undefined,
  { words = [], locale }: { words?: readonly string[]; locale?: string },
  show: (text: string) => unknown = (part) => part,
): unknown {
  if (!query && words.length === 0) return show(text);
  const ranges = foldedRanges(text, query ? [foldQuery(query, locale), ...words] : words, locale);
  if (ranges.length === 0) return show(text);
  const parts: unknown[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(show(text.slice(end, from)), html`<mark part="match">${show(text.slice(from, to))}</mark>`);
    end = to;
  }
  parts.push(show(text.slice(end)));
  return parts;
}

function typeCell(call: Call, options: CallCellOptions): TemplateResult {
  const { texts } = options;
  const text = typeText(call.type, texts);
  const count = options.offersRecordings ? 0 : (call.recordingCount ?? 0);
  const recordings = count > 0 ? texts.call.hasRecording(count) : '';
  return html`<span class="type">
    ${typeIcon(call.type)}<span class="clip">${marked(text, undefined, options)}</span>
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
    >${icon('missed')}${clipped(reasonText(call.reason, options.texts), options.query?.reason, options)}</span
  >`;
}

/** One sentence that identifies a call, for accessible names of buttons. */
export function callName(call: Call, options: CallCellOptions): string {
  const [type, from, to, start] = (['type', 'from', 'to', 'start'] as const).map((column) =>
    callText(call, column, options),
  ) as [string, string, string, string];
  return `${type}. ${options.texts.details.summary(from, to, start)}`;
}

export const markStyles = css`
  mark {
    padding: 0;
    border-radius: 2px;
    background: var(--_mark);
    box-shadow: inset 0 -2px var(--_warning);
    color: inherit;
  }
`;

export const callCellStyles = [
  timeStyles,
  markStyles,
  css`
    .clip {
      display: inline-block;
      max-inline-size: 100%;
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      vertical-align: bottom;
    }
    .clip wbr {
      display: none;
    }
    /* A text is cut at its own end, and begins where the table's texts begin, whatever its direction. */
    .clip[dir] {
      text-align: -webkit-match-parent;
      text-align: match-parent;
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
