import { html, nothing, type TemplateResult } from 'lit';
import type { AccountChoice } from '../../controllers/account-choice.js';
import type { ConnectionController } from '../../controllers/connection.js';
import type { ExportController } from '../../controllers/exporter.js';
import type { PrintController } from '../../controllers/printing.js';
import type { QueryController } from '../../controllers/report-query.js';
import type { CallCellOptions } from '../../controls/call-cells.js';
import { exportButton, exportNotice } from '../../controls/export-button.js';
import { failure, notAllowed, periodNotice, statePanel } from '../../controls/messages.js';
import { feedback, printHeading, printRefusal } from '../../controls/report-frame.js';
import { fold } from '../../controls/fold.js';
import { amounts, loadNotices, progressBar, progressText } from '../../controls/load-progress.js';
import { pager } from '../../controls/pager.js';
import { sortSelect } from '../../controls/sort-select.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Call, SuccessRule } from '../../model/call.js';
import type { Interaction } from '../../model/interaction.js';
import { periodText, type Period } from '../../model/period.js';
import type { Granularity } from '../../model/buckets.js';
import type { StatsSource } from '../../model/source.js';
import { icon } from '../../theme/icons.js';
import { sequenceOf, type OpenedCall } from '../opened-call.js';
import type { TimeseriesView } from '../timeseries-chart/timeseries-chart.js';
import type { InteractionSort } from './interaction-order.js';
import type { SvInteractionStats } from './interaction-stats.js';
import { interactionName, interactionTable } from './interaction-table.js';
import { excludedNotice, mismatchNotice, staleNotice } from './notices.js';
import type { StatsData } from './stats-data.js';
import { MAX_PAGE_SIZE, type StatsView } from './stats-view.js';
import { totalsTiles } from './totals.js';

/** What the statistics are drawn from, and what their controllers do. */
export interface StatsParts {
  stats: SvInteractionStats;
  texts: StatsTexts;
  /** Language tag for numbers. */
  locale: string;
  /** How interactions and calls are written. */
  cells: CallCellOptions & { texts: StatsTexts };
  connection: ConnectionController;
  query: QueryController;
  data: StatsData;
  view: StatsView;
  choice: AccountChoice;
  exporter: ExportController;
  printing: PrintController;
  opened: OpenedCall;
  /** Where statistics and the calls of an interaction come from. */
  source?: StatsSource;
  /** The rule that successful calls were counted by. */
  rule: SuccessRule;
  /** That other numbers are shown than those of what is chosen; blank where they are not. */
  staleText: string;
  choosePeriod: (period: Period) => void;
  submit: () => void;
  reloadSeries: () => void;
}

/** The statistics with everything around them. */
export function statsTemplate(parts: StatsParts): TemplateResult {
  const { stats, texts, connection, data, opened } = parts;
  if (!connection.rights.stats) return statePanel(notAllowed(texts.stats.notAllowed, texts));
  const { period, agent } = data.shownQuery ?? stats;
  const heading = [period ? wordsOf(period, parts) : '', connection.zone, agent ?? ''] as const;
  return html`${printHeading(texts.stats.title, ...heading)} ${printRefusal(texts)} ${controls(parts)}
  ${statusLine(parts)} ${notices(parts)} ${content(parts)}
  ${feedback(stats.feedbackUrl, stats.version, texts)} ${opened.template(stats.dateFormat)}`;
}

const wordsOf = (period: Period, { texts, connection }: StatsParts): string =>
  periodText(period, connection.zone, texts.period.to);

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
    <sv-period-picker
      dates-only
      .period=${view.chosenPeriod}
      .timeZone=${connection.zone}
      exportparts="field:period-field, panel:period-panel"
      @sv-period-change=${(event: CustomEvent<{ period: Period }>) => parts.choosePeriod(event.detail.period)}
    ></sv-period-picker>
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
  ${progress.state === 'idle' ? nothing : excludedNotice(stats.excludeTypes, texts)}
  ${mismatchNotice(data.mismatches, { texts, locale, nameOf })}
  ${exportNotice(exporter, texts, startExport(stats))} ${opened.notice(texts)}`;
}

/** What is still valid on screen after a load that broke off. */
function stillShown({ texts, locale, data }: StatsParts): string {
  const { interactions, outdated, progress } = data;
  if (interactions.length === 0) return '';
  return outdated ? texts.report.stillShown : texts.stats.partial(...amounts(progress, locale));
}

/** Why an export failed is said on the page. */
const startExport = (stats: SvInteractionStats) => (): void => void stats.exportCsv().catch(() => undefined);

function content(parts: StatsParts): unknown {
  const { stats, texts, locale, connection, data, view, source, rule, staleText } = parts;
  const { state, error } = data.progress;
  if (state === 'idle') {
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
  const { excludeTypes: exclude } = stats;
  const totals = totalsTiles(data.totals(exclude), { texts, locale, successRule: rule, exclude });
  const count = html`<span class="section-count number">${texts.stats.count(view.rows.length)}</span>`;
  const interactions = isEmpty ? html`<p class="line">${texts.common.loading}</p>` : table(parts);
  return html`<div class="content ${look}">
    ${fold(texts.stats.totals, 'totals', totals)} ${fold(texts.stats.timeseries, 'timeseries', chart(parts))}
    ${fold(texts.stats.interactions, 'interactions', interactions, count)}
  </div>`;
}

function nothingFound(parts: StatsParts): TemplateResult {
  const { stats } = parts.texts;
  const { period } = parts.view;
  return html`<slot name="empty">
    <p class="what">${stats.notFound}</p>
    ${period ? html`<p>${stats.notFoundPeriod(wordsOf(period, parts))}</p>` : nothing}
  </slot>`;
}

function chart({ stats, texts, connection, data, view, reloadSeries }: StatsParts): TemplateResult {
  const { seriesError } = data;
  if (seriesError && !connection.isShownBySession(seriesError))
    return failure(seriesError, {
      texts,
      title: texts.chart.failed,
      retry: { label: texts.common.retry, action: reloadSeries },
    });
  return html`<sv-timeseries-chart
    part="chart"
    .series=${data.seriesWithout(stats.excludeTypes)}
    .period=${view.period}
    .timeZone=${connection.zone}
    .granularity=${view.granularity()}
    .zoom=${view.zoom}
    @sv-granularity-change=${(event: CustomEvent<{ granularity: Granularity }>) => view.setGranularity(event.detail.granularity)}
    @sv-view-change=${(event: CustomEvent<TimeseriesView>) => {
      // The statistics dispatch an event of their own.
      event.stopPropagation();
      view.setZoom(event.detail.zoom);
    }}
  ></sv-timeseries-chart>`;
}

function table(parts: StatsParts): TemplateResult {
  const { stats, texts, locale, cells, connection, view, exporter, printing } = parts;
  const mayExport = connection.rights.export;
  const { sort } = stats;
  const columns = view.columns.map((key) => ({ key, label: texts.stats.columns[key] }));
  const exporting = { texts, exporter, look: 'button quiet small', start: startExport(stats) };
  return html`<div class="paging">
      ${pageSizeField(parts)}
      ${sortSelect({ texts, columns, sort, always: true, change: (chosen) => view.sortBy(chosen as InteractionSort | undefined) })}
      ${pager({ texts, locale, page: view.page, pages: view.pages, go: view.goToPage })}
      ${mayExport ? exportButton(exporting) : nothing}
    </div>
    ${printing.notice(view.rows.length, mayExport, texts, locale)}
    ${interactionTable(printing.rows ? view.rows.slice(0, printing.rows) : view.pageRows, {
      ...cells,
      columns: view.columns,
      sort,
      open: view.openInteraction,
      toggle: view.toggleInteraction,
      sortBy: view.sortByColumn,
      callsOf: (interaction) => callsOf(interaction, parts),
    })}`;
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
    .conversationUrl=${stats.conversationUrl}
    .host=${connection.session.host}
    @sv-interaction-call=${open}
  ></sv-interaction-calls>`;
}
