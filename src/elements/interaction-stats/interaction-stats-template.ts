import { nothing, type TemplateResult } from 'lit';
import type { Selecting } from '../../controllers/link.js';
import { htmlWith } from '../../controls/tags.js';
import { exportButton, exportNotice } from '../../controls/export-button.js';
import { failure, notAllowed, periodNotice, statePanel } from '../../controls/messages.js';
import { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { feedback, printHeading, printRefusal } from '../../controls/report-frame.js';
import { fold } from '../../controls/fold.js';
import { amounts, loadNotices, progressBar, progressText } from '../../controls/load-progress.js';
import { pager } from '../../controls/pager.js';
import { searchField } from '../../controls/search-field.js';
import { sortSelect } from '../../controls/sort-select.js';
import { formatNumber } from '../../locales/plural.js';
import type { Call } from '../../model/call.js';
import { selectionKeys, without } from '../../model/call-selection.js';
import type { Interaction } from '../../model/interaction.js';
import type { Period } from '../../model/period.js';
import type { Granularity } from '../../model/buckets.js';
import { totalsOfCalls, type Mismatch, type Totals } from '../../model/totals.js';
import { icon } from '../../theme/icons.js';
import { sequenceOf } from '../opened-call.js';
import { periodWords } from '../../controls/bucket-text.js';
import { SvTimeseriesChart, type TimeseriesView } from '../timeseries-chart/timeseries-chart.js';
import { answer, pickedLine, pickedText, pickingText, select } from './answers-template.js';
import { answerSections } from './answers.js';
import { SvInteractionCalls } from './interaction-calls.js';
import type { InteractionSort } from './interaction-order.js';
import type { SvInteractionStats } from './interaction-stats.js';
import { compareLine } from './compare-line.js';
import { interactionName, interactionTable } from './interaction-table.js';
import { excludedNotice, mismatchNotice, staleNotice } from './notices.js';
import type { StatsParts } from './stats-parts.js';
import { MAX_PAGE_SIZE } from './stats-view.js';
import { totalsTiles } from './totals.js';

const html = htmlWith({
  'sv-inner-period-picker': SvPeriodPicker,
  'sv-inner-timeseries-chart': SvTimeseriesChart,
  'sv-interaction-calls': SvInteractionCalls,
});

/** The statistics with everything around them. */
export function statsTemplate(parts: StatsParts): TemplateResult {
  const { stats, texts, connection, data, opened } = parts;
  if (!connection.rights.stats) return statePanel(notAllowed(texts.stats.notAllowed, texts));
  const { period, agent } = data.shownQuery ?? stats;
  const search = stats.search.trim();
  const heading = [
    period ? wordsOf(period, parts) : '',
    connection.zone,
    agent ?? '',
    search ? `${texts.report.search}: ${search}` : '',
  ];
  return html`${printHeading(texts.stats.title, ...heading)} ${printRefusal(texts)} ${controls(parts)}
  ${statusLine(parts)} ${parts.file.template()} ${notices(parts)} ${content(parts)}
  ${feedback(stats.feedbackUrl, stats.version, texts)} ${opened.template(stats.dateFormat)}`;
}

const wordsOf = (period: Period, { texts, moments }: StatsParts): string =>
  periodWords(period, texts.period.to, moments);

/** What is chosen, and the buttons that load it and stop that. */
function controls(parts: StatsParts): TemplateResult {
  const { stats, texts, connection, data, view, choice, source, staleText } = parts;
  const { state } = data.progress;
  const isPrimary = state === 'idle' || staleText;
  const submit = (event: Event): void => {
    event.preventDefault();
    parts.submit();
  };
  return html`<form part="controls" @submit=${submit}>
    <sv-inner-period-picker
      id="period"
      dates-only
      .period=${view.chosenPeriod}
      .timeZone=${connection.zone}
      .dateFormat=${stats.dateFormat}
      exportparts="field:period-field, previous:period-previous, next:period-next, panel:period-panel"
      @sv-period-change=${(event: CustomEvent<{ period: Period }>) => parts.choosePeriod(event.detail.period)}
    ></sv-inner-period-picker>
    ${choice.template(texts)}
    <div class="go">
      <button class=${isPrimary ? 'button primary' : 'button'} part="load" ?disabled=${!source}>
        ${texts.stats.loadData}
      </button>
      ${
        state === 'loading'
          ? html`<button class="button" type="button" part="stop" @click=${() => stats.stop()}>
              ${icon('stop')} ${texts.common.stop}
            </button>`
          : nothing
      }
    </div>
  </form>`;
}

function statusLine({ texts, locale, connection, data }: StatsParts): TemplateResult {
  const { stats, common } = texts;
  const { progress } = data;
  return html`<p class="line">
      <span>${progressText(progress, texts, locale) ?? stats.lag}</span>
      <span class="zone number" title=${common.timeZone}>${connection.zone}</span>
    </p>
    ${progressBar(progress, common.loading)}`;
}

function notices(parts: StatsParts): TemplateResult {
  const { stats, texts, locale, cells, connection, query, data, exporter, opened, staleText } = parts;
  const { progress, interactions } = data;
  const nameOf = (id: string): string => {
    const interaction = interactions.find((one) => one.id === id);
    return interaction ? interactionName(interaction, cells) : id;
  };
  return html`${periodNotice(query.problem, texts)} ${staleNotice(staleText)}
  ${loadNotices({
    texts,
    locale,
    progress,
    title: texts.stats.interactionsFailed,
    note: stillShown(parts),
    tooMany: texts.stats.tooMany,
    resume: () => void stats.resume(),
    isShownElsewhere: connection.isShownBySession(progress.error),
  })}
  ${progress.state === 'idle' ? nothing : excludedNotice(stats.excludeTypes, data.totals(stats.excludeTypes) ?? {}, texts)}
  ${mismatchNotice(mismatchesOf(parts), { texts, locale, nameOf })}
  ${exportNotice(exporter, texts, startExport(stats))} ${opened.notice(texts)}`;
}

/** Numbers that do not add up: those of the service, and those of the calls with them. */
const mismatchesOf = ({ data, answers, stats }: StatsParts): readonly Mismatch[] => [
  ...data.mismatches,
  ...answers.mismatches(data.seriesWithout(stats.excludeTypes)),
];

/** What is still valid on screen after a load that broke off. */
function stillShown({ texts: { report, stats }, locale, data }: StatsParts): string {
  const { interactions, outdated, progress, series } = data;
  if (interactions.length === 0) return '';
  if (outdated) return report.stillShown;
  return (series ? stats.partialTable : stats.partial)(...amounts(progress, locale));
}

/** Why an export failed is said on the page. */
const startExport = (stats: SvInteractionStats) => (): void => void stats.exportCsv().catch(() => undefined);

function content(parts: StatsParts): unknown {
  const { stats, texts, locale, connection, data, view, answers, source, staleText } = parts;
  const { state, error } = data.progress;
  if (state === 'idle') {
    if (!source && !stats.interactions && parts.file.isOffered)
      return statePanel(html`<p>${texts.report.openFile}</p>`);
    if (!source && !stats.interactions)
      return failure(connection.problem, { texts, title: texts.stats.failed });
    return statePanel(html`<p>${stats.period ? texts.stats.ready : texts.stats.choosePeriod}</p>`);
  }
  const isEmpty = data.interactions.length === 0;
  if (isEmpty && state === 'failed' && !data.series)
    return connection.isShownBySession(error)
      ? statePanel(html`<p>${texts.errors['no-session']}</p>`)
      : nothing;
  const look = data.outdated ? 'dimmed' : staleText ? 'set-aside' : '';
  if (isEmpty && state === 'complete') return statePanel(nothingFound(parts), look);
  const { headingLevel } = stats;
  const level = headingLevel > 0 ? headingLevel + 1 : 3;
  const all = texts.stats.count(data.interactions.length);
  const shown =
    view.words.length > 0 || answers.picked
      ? ` · ${texts.report.shown(formatNumber(view.rows.length, locale))}`
      : '';
  const count = isEmpty ? nothing : html`<span class="section-count number">${all}${shown}</span>`;
  const waiting = state === 'loading' ? html`<p class="line">${texts.common.loading}</p>` : nothing;
  const interactions = isEmpty ? waiting : table(parts);
  return html`<div class="content ${look}">
    ${pickedLine(parts)} ${fold(texts.stats.totals, 'totals', totals(parts), level)}
    ${fold(texts.stats.timeseries, 'timeseries', chart(parts), level)}
    ${fold(texts.stats.interactions, 'interactions', interactions, level, { beside: count })}
    ${connection.rights.calls && !stats.interactions ? answerSections.map((section) => answer(section, level, parts)) : nothing}
  </div>`;
}

/** The totals of what is picked, which are computed from calls, else the service's own. */
function shownTotals({ stats, data, answers }: StatsParts): Totals | undefined {
  if (!answers.isSelecting) return data.totals(stats.excludeTypes);
  return answers.statistics && totalsOfCalls(answers.statistics.totals);
}

function totals(parts: StatsParts): TemplateResult {
  const { stats, texts, locale, connection, comparison, comparedPeriod, view, rule } = parts;
  const { excludeTypes: exclude } = stats;
  const isCompared = comparison !== undefined && view.comparison !== undefined;
  const earlier = comparison?.totals(exclude);
  return html`${totalsTiles(shownTotals(parts), { texts, locale, successRule: rule, exclude, isCompared, earlier })}
  ${
    comparison
      ? compareLine({
          texts,
          comparison,
          compare: view.comparison ?? 'none',
          period: comparedPeriod,
          choose: view.compareWith,
          isShownElsewhere: connection.isShownBySession(comparison.error),
        })
      : nothing
  }`;
}

function nothingFound(parts: StatsParts): TemplateResult {
  const { stats } = parts.texts;
  const { period } = parts.view;
  return html`<slot name="empty">
    <p class="what">${stats.notFound}</p>
    ${period ? html`<p>${stats.notFoundPeriod(wordsOf(period, parts))}</p>` : nothing}
  </slot>`;
}

function chart(parts: StatsParts): TemplateResult {
  const { stats, texts, connection, data, comparison, view, link, answers, reloadSeries } = parts;
  const { seriesError, progress } = data;
  // A part of the period leaves all bars as they are, from the press on: they need not wait for calls.
  const isOfSelection = answers.isSelectingBars;
  const series = isOfSelection ? answers.statistics?.series : data.series;
  if (!series && isOfSelection) return statePanel(pickedText(parts), 'chart-room');
  if (!series && progress.state === 'loading') return statePanel(texts.common.loading, 'chart-room');
  if (seriesError && !isOfSelection && !connection.isShownBySession(seriesError))
    return failure(seriesError, {
      texts,
      title: texts.chart.failed,
      retry: { label: texts.common.retry, action: reloadSeries },
    });
  return html`<sv-inner-timeseries-chart
    part="chart"
    .headingLevel=${0}
    .series=${series}
    .compareWith=${comparison?.series}
    .excludeTypes=${stats.excludeTypes}
    .period=${view.period}
    .timeZone=${connection.zone}
    .dateFormat=${stats.dateFormat}
    .granularity=${view.granularity()}
    .zoom=${view.zoom}
    link-group=""
    .selection=${answers.part}
    @sv-select=${(event: CustomEvent<Selecting>) => {
      const { part } = event.detail.selection;
      select(event, link, part ? { ...link.selection, part } : without(link.selection, ['part']));
    }}
    @sv-granularity-change=${(event: CustomEvent<{ granularity: Granularity }>) => view.setGranularity(event.detail.granularity)}
    @sv-view-change=${(event: CustomEvent<TimeseriesView>) => {
      // The statistics dispatch an event of their own.
      event.stopPropagation();
      view.setZoom(event.detail.zoom);
    }}
  ></sv-inner-timeseries-chart>`;
}

function table(parts: StatsParts): TemplateResult {
  const { stats, texts, locale, cells, connection, view, answers, exporter, printing } = parts;
  const mayExport = connection.rights.export;
  const { sort } = stats;
  const columns = view.columns.map((key) => ({ key, label: texts.stats.columns[key] }));
  const exporting = {
    texts,
    exporter,
    look: 'button quiet small',
    disabled: view.rows.length === 0,
    start: startExport(stats),
  };
  return html`<div class="paging">
      ${search(parts)} ${pageSizeField(parts)}
      ${sortSelect({ texts, columns, sort, always: true, change: (chosen) => view.sortBy(chosen as InteractionSort | undefined) })}
      ${pager({ texts, locale, page: view.page, pages: view.pages, go: view.goToPage })}
      ${mayExport ? exportButton(exporting) : nothing}
    </div>
    ${printing.notice({ first: 0, end: Math.min(view.rows.length, printing.rows) }, view.rows.length, mayExport, texts, locale)}
    <div class="rows">
      ${interactionTable(printing.rows ? view.rows.slice(0, printing.rows) : view.pageRows, {
        ...cells,
        columns: view.columns,
        words: view.words,
        sort,
        open: view.openInteraction,
        toggle: view.toggleInteraction,
        sortBy: view.sortByColumn,
        callsOf: (interaction) => callsOf(interaction, parts),
      })}
      ${view.rows.length > 0 ? nothing : answers.isPicking ? statePanel(pickingText(parts), 'under-head') : noneFound(parts)}
    </div>`;
}

function search({ stats, texts, view }: StatsParts): TemplateResult {
  const { search: label, searchPlaceholder: placeholder, searchHint: hint } = texts.stats;
  return searchField({ label, placeholder, hint, value: stats.search, change: view.searchFor });
}

/** No interaction that is here matches the search, or is of what is picked. */
function noneFound({ stats, texts, locale, data, view, link }: StatsParts): TemplateResult {
  const { notFound, notFoundSearch, notFoundPicked, clearSearch } = texts.stats;
  if (view.words.length === 0)
    return statePanel(
      html`<p class="what">${notFound}</p>
        <p>${notFoundPicked(formatNumber(data.interactions.length, locale))}</p>
        <button class="button" type="button" @click=${() => link.drop(selectionKeys)}>
          ${texts.selection.clear}
        </button>`,
      'under-head',
    );
  return statePanel(
    html`<p class="what">${notFound}</p>
      <p>${notFoundSearch(formatNumber(data.interactions.length, locale))}</p>
      <p>${texts.report.search}: ${stats.search.trim()}</p>
      <button class="button" type="button" @click=${() => view.searchFor('')}>${clearSearch}</button>`,
    'under-head',
  );
}

function pageSizeField({ stats, texts, view }: StatsParts): TemplateResult {
  const { isPageSizeInvalid } = view;
  const { itemsPerPage, itemsPerPageInvalid } = texts.stats;
  return html`<label class="page-size"
      >${itemsPerPage}
      <input
        class="field number"
        part="page-size"
        type="number"
        min="1"
        max=${MAX_PAGE_SIZE}
        .value=${String(stats.pageSize)}
        aria-invalid=${isPageSizeInvalid}
        @change=${(event: Event) => view.setPageSize((event.target as HTMLInputElement).value)}
    /></label>
    ${isPageSizeInvalid ? html`<span class="invalid" role="alert">${itemsPerPageInvalid(MAX_PAGE_SIZE)}</span>` : nothing}`;
}

function callsOf(
  interaction: Interaction,
  { stats, cells, connection, opened, source }: StatsParts,
): TemplateResult {
  const open = ({ detail: { call, calls } }: CustomEvent<{ call: Call; calls: Call[] }>): void =>
    void opened.open(call, sequenceOf(calls));
  return html`<sv-interaction-calls
    .interaction=${interaction}
    .source=${source}
    .options=${cells}
    .excludeTypes=${stats.excludeTypes}
    .hideColumns=${stats.hideColumns}
    .showColumns=${stats.showColumns}
    .conversationUrl=${stats.conversationUrl}
    .host=${connection.session.host}
    @sv-interaction-call=${open}
  ></sv-interaction-calls>`;
}
