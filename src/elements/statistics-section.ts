import {
  css,
  html,
  nothing,
  type PropertyValues,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { AuditController } from '../controllers/audit.js';
import { ConnectionController, type ConnectionProperties } from '../controllers/connection.js';
import { ExportController, type ExportOptions, type ExportProperties } from '../controllers/exporter.js';
import { CallStatisticsController } from '../controllers/call-statistics.js';
import { FocusFallback } from '../controllers/focus.js';
import { LinkController, type LinkProperties } from '../controllers/link.js';
import type { LoadProperties } from '../controllers/load.js';
import { QueryController, type ReportQueryProperties } from '../controllers/report-query.js';
import { SelectionAnnouncer } from '../controllers/selection-announcer.js';
import { emit } from '../controls/events.js';
import { exportButton, exportButtonStyles, exportNotice } from '../controls/export-button.js';
import { loadNotices, loadStyles, progressBar, progressBarStyles } from '../controls/load-progress.js';
import {
  failure,
  failureStyles,
  notAllowed,
  periodNotice,
  statePanel,
  statePanelStyles,
} from '../controls/messages.js';
import {
  selectionBar,
  selectionBarStyles,
  selectionTexts,
  type SelectionTextOptions,
} from '../controls/selection-bar.js';
import { toolbarStyles } from '../controls/toolbar.js';
import type { CallStatisticsTexts } from '../locales/texts.js';
import { tenantName } from '../model/account.js';
import { knownRule } from '../model/call.js';
import { isCallStatistics, type CallStatistics } from '../model/call-statistics.js';
import {
  isSelecting,
  selectionKeys,
  type CallSelection,
  type SelectionKey,
} from '../model/call-selection.js';
import type { CsvTable } from '../model/csv.js';
import type { CallGroup } from '../model/call-query.js';
import { version } from '../version.js';
import { aboutExport } from './about-export.js';
import { setCallStatisticsDefaults, type CallStatisticsProperties } from './call-statistics-properties.js';
import { ownWidth } from '../theme/base.js';

/** An element that shows a section of the statistics that are computed from calls. */
export interface StatisticsHost
  extends
    ReactiveControllerHost,
    HTMLElement,
    CallStatisticsProperties,
    ConnectionProperties,
    ReportQueryProperties,
    LinkProperties,
    LoadProperties,
    ExportProperties {
  load(): Promise<void>;
  resume(): Promise<void>;
}

/** A section as a table for export. */
export interface ExportedSection {
  /** Word that the file's name begins with, the same in every language. */
  what: string;
  /** Title of the table. */
  title: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** Further lines above the table. */
  about?: readonly (readonly [label: string, value: string])[];
}

interface StatisticsSectionOptions {
  texts: () => CallStatisticsTexts;
  locale: () => string;
  /** Language tag of the spreadsheets that open the files. */
  requestedLocale: () => string;
  /** Announces a text to screen readers. */
  announce: (text: string) => void;
  /** What the section shows, so that a service need not count more. */
  groups: readonly CallGroup[];
  /** Whether there is nothing in the numbers that the section could draw. */
  isEmpty: (statistics: CallStatistics) => boolean;
  /** @param isRaw whether there are columns for programs */
  exported: (statistics: CallStatistics, isRaw: boolean) => ExportedSection;
}

/**
 * What the elements that show a section of the statistics have in common: connection, query, numbers, selection, export,
 * and everything that is drawn around their own content.
 *
 * The host calls `update()` in its `willUpdate` and draws `template()`.
 */
export class StatisticsSection {
  readonly connection: ConnectionController;
  readonly data: CallStatisticsController;
  #host: StatisticsHost;
  #options: StatisticsSectionOptions;
  #query: QueryController;
  #link: LinkController;
  #exporter: ExportController;
  #audit: AuditController;
  #announcer: SelectionAnnouncer;
  /** Why numbers that were handed in are not shown. */
  #unreadable?: Error;

  constructor(host: StatisticsHost, options: StatisticsSectionOptions) {
    this.#host = host;
    this.#options = options;
    setCallStatisticsDefaults(host);
    this.connection = new ConnectionController(host, {
      reset: () => {
        options.announce('');
        this.#link.reset();
        this.data.reset();
      },
      reconnected: () => this.data.reconnected(),
    });
    this.#query = new QueryController(host, this.connection);
    this.#link = new LinkController(host);
    this.data = new CallStatisticsController(host, {
      connection: this.connection,
      query: this.#query,
      link: this.#link,
      groups: options.groups,
    });
    this.#announcer = new SelectionAnnouncer(host, {
      selection: () => this.selection,
      result: () => this.#resultText,
      announce: options.announce,
    });
    new FocusFallback(host, ['resume', 'retry', 'computed']);
    this.#audit = new AuditController(host, this.connection);
    this.#exporter = new ExportController(host, {
      connection: this.connection,
      texts: options.texts,
      locale: options.requestedLocale,
      announce: options.announce,
      // A table of counts names no records.
      permitted: () => this.#audit.permits('export', 'calls', () => []),
    });
  }

  /** What is picked here and in the elements that the host is linked with. */
  get selection(): CallSelection {
    return this.#link.selection;
  }

  /** The rule in force. */
  get rule(): CallStatisticsProperties['successRule'] {
    return knownRule(this.#host.successRule);
  }

  get #texts(): CallStatisticsTexts {
    return this.#options.texts();
  }

  get #words(): SelectionTextOptions {
    const { zone: timeZone } = this.data;
    return { texts: this.#texts, locale: this.#options.locale(), timeZone, successRule: this.rule };
  }

  update(changed: PropertyValues<StatisticsHost>): void {
    const query = this.#query;
    this.connection.update({ scope: query.requestedScope, tenant: query.tenant });
    query.update(changed);
    this.#link.update(this.#host.calls ?? this.connection.source);
    if (changed.has('statistics')) this.#checkGiven();
    this.data.update();
    if (this.data.isLoading) this.#unreadable = undefined;
    this.#announcer.update();
  }

  /** Numbers that cannot be read are handed back; what was shown before them stays. */
  #checkGiven(): void {
    const { statistics } = this.#host;
    this.#unreadable = undefined;
    if (statistics === undefined || isCallStatistics(statistics)) return;
    this.#host.statistics = undefined;
    if (statistics === null) return;
    const error = Object.assign(new Error('“statistics” lacks numbers, or has others.'), {
      code: 'no-numbers',
    });
    this.#unreadable = error;
    emit(this.#host, 'sv-failed', { error, rows: 0 });
  }

  /** Picks a value, or no longer if it is picked already. */
  pick<Key extends SelectionKey>(key: Key, value: CallSelection[Key]): void {
    this.#link.pick(key, value);
  }

  #drop = (keys: readonly SelectionKey[]): void => this.#link.drop(keys);

  /** What is counted of what is picked; nothing while it is being counted. */
  get #resultText(): string | undefined {
    const { shown, isLoading } = this.data;
    return shown && !isLoading ? [this.#computedText(shown), ...this.#pickedTexts].join(' ') : undefined;
  }

  get #pickedTexts(): string[] {
    return selectionTexts(this.selection, this.#words).map(([, text]) => text);
  }

  /** Why an export failed is said on the page. */
  #export = (): void => void this.exportCsv().catch(() => undefined);

  /** What the numbers are computed from; the selection follows. */
  #computedText({ totals, isPartial, isByService }: CallStatistics): string {
    const { computed } = this.#texts;
    const [ofSelection, ofPeriod] = isPartial
      ? [computed.ofLoadedSelection, computed.ofLoaded]
      : isByService
        ? [computed.byServiceOfSelection, computed.byServiceOfPeriod]
        : [computed.ofSelection, computed.ofPeriod];
    return (isSelecting(this.data.selection) ? ofSelection : ofPeriod)(totals.total);
  }

  /**
   * The section with everything around it.
   * @param controls What stands in the toolbar before the export
   * @param content Draws the numbers, of which there are some
   */
  template(controls: unknown, content: (statistics: CallStatistics) => unknown): TemplateResult {
    const texts = this.#texts;
    const { shown, isOutdated, isLoading, progress } = this.data;
    const { isEmpty } = this.#options;
    const isDrawable = shown !== undefined && !isEmpty(shown);
    return html`<div class="bar" part="toolbar">
        ${controls}
        <div class="computed caption" part="computed" tabindex="-1">
          ${shown && !this.#isNothingLoaded ? this.#computedText(shown) : nothing}
          ${selectionBar({ ...this.#words, selection: this.selection, drop: this.#drop })}
        </div>
        <div class="tools">
          ${
            this.connection.rights.export
              ? exportButton({
                  texts,
                  exporter: this.#exporter,
                  look: 'button quiet',
                  disabled: !isDrawable,
                  start: this.#export,
                })
              : nothing
          }
          <slot name="toolbar"></slot>
        </div>
      </div>
      ${this.#problems()} ${progressBar(progress, texts.common.loading)}
      <div class=${isOutdated ? 'stage old' : 'stage'} aria-busy=${isOutdated || isLoading}>
        ${isDrawable && this.#isAllowed ? content(shown) : this.#state(shown)}
      </div>`;
  }

  /** Whether a load was stopped or has failed before any call had come. */
  get #isNothingLoaded(): boolean {
    const { isPartial, progress } = this.data;
    return isPartial && progress.loaded === 0;
  }

  get #isAllowed(): boolean {
    const { statistics, calls } = this.#host;
    const { rights } = this.connection;
    return Boolean(statistics || calls || (rights.stats && rights.calls));
  }

  /** What stands in place of numbers. */
  #state(shown: CallStatistics | undefined): TemplateResult | typeof nothing {
    const texts = this.#texts;
    const { computed, stats, report, selection, common, errors } = texts;
    const { error, isLoading, progress } = this.data;
    const { rights } = this.connection;
    if (!this.#isAllowed)
      return statePanel(notAllowed(rights.stats ? report.notAllowed : stats.notAllowed, texts));
    if (shown && isSelecting(this.selection))
      return statePanel(
        html`<p class="what">${computed.noneSelected}</p>
          <button class="button" type="button" part="drop-all" @click=${() => this.#drop(selectionKeys)}>
            ${selection.clear}
          </button>`,
      );
    if (isLoading) return statePanel(common.loading);
    if (this.connection.isShownBySession(progress.error ?? error)) return statePanel(errors['no-session']);
    // What is said above has what can be done about it.
    if (error || this.#unreadable || progress.state === 'stopped') return nothing;
    if (shown) return statePanel(html`<slot name="empty">${computed.noCalls}</slot>`);
    if (!this.connection.source && !this.#host.calls) return statePanel(errors['no-source']);
    if (!this.#host.period) return statePanel(computed.noPeriod);
    return statePanel(
      html`<p>${computed.notLoaded}</p>
        <button class="button primary" type="button" part="load" @click=${() => void this.data.load()}>
          ${report.load}
        </button>`,
    );
  }

  /** Notices about an unreadable period, and about what could not be loaded or exported. */
  #problems(): TemplateResult {
    const texts = this.#texts;
    const { error, progress, shown } = this.data;
    const isShownElsewhere = this.connection.isShownBySession(progress.error ?? error);
    const note = shown ? texts.report.stillShown : '';
    const retry = { label: texts.common.retry, action: () => void this.data.load() };
    return html`${periodNotice(this.#query.problem, texts)}
    ${loadNotices({
      texts,
      locale: this.#options.locale(),
      progress,
      title: texts.stats.failed,
      note,
      tooMany: texts.report.tooMany,
      resume: () => void this.data.resume(),
      isShownElsewhere,
    })}
    ${
      error && progress.state !== 'failed' && !isShownElsewhere
        ? failure(error, { texts, title: texts.stats.failed, note, retry })
        : nothing
    }
    ${this.#unreadable ? failure(this.#unreadable, { texts, title: texts.stats.failed, note }) : nothing}
    ${exportNotice(this.#exporter, texts, this.#export)}`;
  }

  /** Writes the section as CSV; see `exportCsv` of the elements. */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    // What has just been picked is being counted: the file's head and its rows are of the same.
    if (this.data.isByService || this.data.progress.state !== 'loading') await this.data.settled();
    const { shown, zone, period, progress, isOutdated: outdated } = this.data;
    if (!shown) return undefined;
    const texts = this.#texts;
    const { locale, exported } = this.#options;
    const { excludeTypes, calls, statistics } = this.#host;
    const isGiven = Boolean(calls ?? statistics);
    const { tenant: requested } = this.#query;
    const tenant = isGiven ? requested : tenantName(this.connection.account, requested);
    const query = period && this.#query.of(period);
    const report = {
      texts,
      locale: locale(),
      zone,
      version,
      excludeTypes,
      query,
      progress,
      outdated,
      tenant,
    };
    const { what, title, head, rows, about = [] } = exported(shown, !this.#exporter.excludes('raw-columns'));
    const picked = this.#pickedTexts.join(', ');
    const table = async (): Promise<CsvTable> => ({
      about: [
        ...aboutExport(title, { ...report, rule: this.rule }),
        ...(picked ? [[texts.selection.label, picked] as [string, string]] : []),
        [
          shown.isByService ? texts.computed.byServiceFrom : texts.computed.from,
          texts.computed.calls(shown.totals.total),
        ],
        ...about,
        [texts.export.rows, String(rows.length)],
      ],
      head,
      length: rows.length,
      rowAt: (position) => rows[position]!,
    });
    return this.#exporter.export({ what, tenant, period, rows: rows.length, table }, options);
  }
}

const ownStyles = css`
  :host {
    min-inline-size: 0;
  }
  .section {
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
  }
  .bar {
    margin-block-end: 4px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .computed {
    display: flex;
    flex: 1 1 240px;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 24px;
  }
  .failure,
  .message {
    margin-block-end: 8px;
  }
  .stage.old {
    filter: grayscale(1);
  }
`;

export const sectionStyles = [
  failureStyles,
  toolbarStyles,
  statePanelStyles,
  loadStyles,
  progressBarStyles,
  exportButtonStyles,
  selectionBarStyles,
  ownStyles,
];
