import { html, nothing, type TemplateResult } from 'lit';
import type { LinkController, Selecting } from '../../controllers/link.js';
import { fold } from '../../controls/fold.js';
import { amounts, loadNotices, progressBar } from '../../controls/load-progress.js';
import { failure, statePanel } from '../../controls/messages.js';
import { selectionBar } from '../../controls/selection-bar.js';
import type { CallSelection } from '../../model/call-selection.js';
import { answerSections, type AnswerSection, type StatsAnswers } from './answers.js';
import type { StatsParts } from './stats-parts.js';

/** What is picked: the numbers of all sections are of these calls. */
export function pickedLine(parts: StatsParts): unknown {
  const { texts, locale, connection, answers, link, rule } = parts;
  const { isSelecting, isSelectionIgnored } = answers;
  if (!isSelecting && !isSelectionIgnored) return nothing;
  return html`<div class="picked-line">
      <span>${isSelecting ? pickedText(parts) : texts.stats.selectionIgnored}</span>
      ${selectionBar({
        texts,
        locale,
        timeZone: connection.zone,
        successRule: rule,
        selection: link.selection,
        drop: (keys) => link.drop(keys),
      })}
    </div>
    ${answers.isUnpicked ? html`<p class="caption">${texts.stats.interactionsUnpicked}</p>` : nothing}
    ${isSelecting ? callNotices(parts) : nothing}`;
}

/** What the numbers of the selection are computed from, or why there are none. */
export function pickedText({ texts: { stats }, answers }: StatsParts): string {
  const { statistics, error } = answers;
  if (!statistics) return error ? stats.notCounted : stats.countingCalls;
  const { total } = statistics.totals;
  if (statistics.isPartial) return stats.computedPart(total);
  return (statistics.isByService ? stats.byServiceTotals : stats.computedTotals)(total);
}

/** Why the interactions of the selection are not shown yet, or cannot be. */
export const pickingText = (parts: StatsParts): string =>
  parts.answers.statistics ? parts.texts.stats.countingCalls : pickedText(parts);

/** How far the calls are that numbers are computed from. */
function callNotices({ texts, locale, connection, answers }: StatsParts): TemplateResult {
  const { progress, error, statistics } = answers;
  const retry = { label: texts.common.retry, action: answers.resume };
  const isShownElsewhere = connection.isShownBySession(error);
  return html`${
    error && progress.state !== 'failed' && !isShownElsewhere
      ? failure(error, { texts, title: texts.stats.failed, retry })
      : nothing
  }
  ${loadNotices({
    texts,
    locale,
    progress,
    title: texts.report.failed,
    note: statistics ? texts.report.partial(...amounts(progress, locale)) : '',
    tooMany: texts.report.tooMany,
    resume: answers.resume,
    isShownElsewhere,
  })}
  ${progressBar(progress, texts.stats.countingCalls)}`;
}

/** A section that is computed from calls. */
export function answer(section: AnswerSection, level: number, parts: StatsParts): TemplateResult {
  const { texts, answers } = parts;
  const isOpen = answers.isOpen(section);
  return fold(
    texts.stats.answers[section],
    section,
    isOpen ? answerContent(section, parts) : nothing,
    level,
    {
      isOpen,
      toggled: (opened) => answers.toggle(section, opened),
    },
  );
}

/** Picks what was pressed on in an element inside; the statistics dispatch an event of their own. */
export function select(event: CustomEvent<Selecting>, link: LinkController, selection: CallSelection): void {
  event.stopPropagation();
  event.preventDefault();
  link.select(selection, event.detail.keys);
}

function answerContent(section: AnswerSection, parts: StatsParts): unknown {
  const { stats, texts, connection, data, answers, link, rule } = parts;
  const { shownQuery: query } = data;
  if (!query) return nothing;
  const element = answers.element(section, {
    period: query.period,
    scope: query.scope,
    tenant: query.tenant,
    agent: query.agent,
    timeZone: connection.zone,
    excludeTypes: stats.excludeTypes,
    successRule: rule,
    dateFormat: stats.dateFormat,
    csvDelimiter: stats.csvDelimiter,
    csvExclude: stats.csvExclude,
  });
  const count = answers.beganBefore(data.isComplete ? data.totals(stats.excludeTypes) : undefined);
  const beganBefore = section === firstWithInteractions(answers) ? count : 0;
  // With a selection they stand above all sections, else in the first that is open.
  const isFirst = answerSections.find((one) => answers.isOpen(one)) === section;
  const hasNotices = isFirst && !answers.isSelecting;
  const failed = hasNotices ? nothing : html`<p class="caption">${texts.report.failed}</p>`;
  return html`${hasNotices ? callNotices(parts) : nothing}
    ${beganBefore > 0 ? html`<p class="caption">${texts.stats.beganBefore(beganBefore)}</p>` : nothing}
    <div
      class="answer"
      aria-busy=${answers.isBusy}
      @sv-select=${(event: CustomEvent<Selecting>) => select(event, link, event.detail.selection)}
      @sv-view-change=${stopPropagation}
    >
      ${element ?? (answers.error ? failed : statePanel(texts.stats.countingCalls))}
    </div>`;
}

/** How a section is looked at is no view of the statistics. */
const stopPropagation = (event: Event): void => event.stopPropagation();

/** The open section that counts interactions, as the totals do; where there are two, the upper one. */
const firstWithInteractions = (answers: StatsAnswers): AnswerSection | undefined =>
  (['agents', 'hours'] as const).find((section) => answers.isOpen(section));
