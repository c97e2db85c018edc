import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { connectionProperties, type ConnectionProperties } from '../../controllers/connection.js';
import { exportProperties, type ExportOptions, type ExportProperties } from '../../controllers/exporter.js';
import { linkProperties, type LinkProperties } from '../../controllers/link.js';
import { loadProperties, type LoadProperties } from '../../controllers/load.js';
import { reportQueryProperties, type ReportQueryProperties } from '../../controllers/report-query.js';
import { sortSelect, sortSelectStyles } from '../../controls/sort-select.js';
import { SvElement } from '../../controls/sv-element.js';
import { callStatisticsInEnglish } from '../../locales/en-call-statistics.js';
import type { CallStatisticsTexts } from '../../locales/texts.js';
import type { CallStatistics } from '../../model/call-statistics.js';
import { formatDuration } from '../../model/format.js';
import { memoizeLast } from '../../model/memoize.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import type { SvAgentStatsEventMap } from '../events.js';
import { callStatisticsProperties, type CallStatisticsProperties } from '../call-statistics-properties.js';
import { sectionStyles, StatisticsSection, type ExportedSection } from '../statistics-section.js';
import {
  columnsWithout,
  defaultSort,
  figureOf,
  knownSort,
  nextOrder,
  outcomes,
  sortAgents,
  successRate,
  type AgentColumn,
  type AgentSort,
} from './agent-order.js';
import { agentName, agentTable, agentTableStyles, columnLabel, rateText } from './agent-table.js';

/** Rows shown at first; more are a press of a button away. */
const atOnce = 200;

/**
 * The calls of each agent in a period: interactions, sessions by type, missed ones, success rate and talk time. A press
 * on an agent filters all elements that are linked with this one by that agent.
 *
 * The numbers are computed from the calls, which are loaded from the session around the element or handed in. Of
 * more calls than the browser may hold (`max-rows`), the service counts all, where it can; the element says so.
 *
 * @summary Statistics by agent.
 * @slot toolbar - Controls of your own beside the export.
 * @slot empty - What is shown when the period has no calls.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before calls are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Calls were fetched and counted; `rows` is the calls.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Calls could not be fetched, and those that had come are counted; or `statistics` cannot be read.
 * @fires {CustomEvent<Selecting>} sv-select - Before what is picked changes, by a press on an agent or on a button that drops one; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before an export; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - The table was exported.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to export; it names no records.
 * @csspart base - The box around everything.
 * @csspart toolbar - The line above the table.
 * @csspart export - The button that exports.
 * @csspart export-progress - How far an export is.
 * @csspart sort-select - The choice of an order, where the table has no heads.
 * @csspart computed - The line that says what the numbers are computed from.
 * @csspart selection - What is picked.
 * @csspart picked - One of it.
 * @csspart picked-drop - The button in it that drops it.
 * @csspart drop-all - The button that drops all.
 * @csspart progress - The bar that fills while calls are loaded.
 * @csspart table - The table.
 * @csspart sort - The label of a column, which sorts.
 * @csspart row - One agent.
 * @csspart agent - The button with the agent's name.
 * @csspart few - The mark of an agent with few calls.
 * @csspart total - The last row, of all.
 * @csspart show-all - The button that shows the rest of many agents.
 * @csspart state - What stands in place of the table.
 * @csspart load - The button in it that loads a period that is known.
 * @csspart failure - What is said when something has failed.
 * @csspart retry - The button in it that tries again.
 * @csspart stopped - What is said when loading was stopped.
 * @csspart resume - The button in it that goes on.
 * @csspart full - What is said when there are more calls than the browser holds.
 * @csspart skipped - What is said of records that could not be read.
 * @cssproperty [--sv-agents-height=480px] - Height that the table scrolls from.
 */
export class SvAgentStats extends SvElement<SvAgentStatsEventMap> {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...callStatisticsProperties,
    ...loadProperties,
    ...linkProperties,
    ...exportProperties,
  };

  static override styles = [tokens, base, controls, ...sectionStyles, sortSelectStyles, ...agentTableStyles];

  /**
   * Order of the agents: `{ column, direction }`, by one of the columns `agent interactions total video screen chat
   * unsuccessful successRate talk medianTalk talk90`. Equal ones stand by their sessions, then by name; those without
   * the value come last. Default: by sessions, descending.
   */
  @property({ attribute: false }) sort: AgentSort = defaultSort;

  @state() private showsAll = false;

  #section = new StatisticsSection(this, {
    texts: () => this.texts,
    locale: () => this.locale,
    requestedLocale: () => this.requestedLocale,
    announce: (text) => this.announce(text),
    groups: ['total', 'agent'],
    isEmpty: ({ agents }) => agents.length === 0,
    exported: (statistics, isRaw) => this.#exported(statistics, isRaw),
  });
  #sorted = memoizeLast(
    (
      agents: CallStatistics['agents'],
      column: AgentColumn,
      direction: AgentSort['direction'],
      texts: CallStatisticsTexts,
    ) =>
      sortAgents(
        agents,
        { column, direction },
        { locale: this.locale, nameOf: (agent) => agentName(agent, texts) },
      ),
  );

  protected override get texts(): CallStatisticsTexts {
    return this.textsWith(callStatisticsInEnglish);
  }

  /** Loads the calls of the period and computes the numbers; those that are there stay until then. */
  load(): Promise<void> {
    return this.#section.data.load();
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Fetches the calls that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#section.data.resume();
  }

  /** Stops fetching; the numbers of the calls that have come stay. */
  stop(): void {
    this.#section.data.stop();
  }

  /**
   * The agents in their order as CSV, with period, zone, selection and what the numbers are computed from above them; see
   * `csv-delimiter` and `csv-exclude`. Offers it as a file too unless `save` is false, by the name
   * `agents_<tenant>_<first day>_<last day>.csv`.
   * Resolves with nothing when there are no numbers, or it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    await this.updateComplete;
    return this.#section.exportCsv(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#section.update(changed);
  }

  get #order(): AgentSort {
    return knownSort(this.sort);
  }

  /** Goes on at the first of the agents that come, where the button was. */
  #showAll = async (): Promise<void> => {
    this.showsAll = true;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('[part=agent]')[atOnce]?.focus();
  };

  #rows({ agents }: CallStatistics): ReturnType<typeof sortAgents> {
    const { column, direction } = this.#order;
    return this.#sorted(agents, column, direction, this.texts);
  }

  #sortTo = (sort: AgentSort): void => {
    const { report } = this.texts;
    this.sort = sort;
    this.announce(report.sorted(columnLabel(sort.column, this.#labels), report[sort.direction]));
  };

  get #labels(): { texts: CallStatisticsTexts; successRule: SvAgentStats['successRule'] } {
    return { texts: this.texts, successRule: this.#section.rule };
  }

  #exported(statistics: CallStatistics, isRaw: boolean): ExportedSection {
    const { texts, locale } = this;
    const { agents, common } = texts;
    const sort = this.#order;
    const columns = columnsWithout(this.excludeTypes);
    const inSeconds = ['talk', 'medianTalk', 'talk90'] as const;
    const label = (column: AgentColumn): string => columnLabel(column, this.#labels);
    const { agent: picked } = this.#section.selection;
    const all = this.#rows(statistics);
    const rows = picked === undefined ? all : all.filter(({ agent }) => agent === picked);
    return {
      what: 'agents',
      title: agents.file,
      about: [[texts.export.order, texts.report.sorted(label(sort.column), texts.report[sort.direction])]],
      head: [
        ...columns.map(label),
        texts.export.successful,
        agents.talks,
        ...(isRaw ? inSeconds.map((column) => agents.seconds(label(column))) : []),
      ],
      // A file holds what its head says it does.
      rows: rows.map((counts) => {
        const text = (column: AgentColumn): string | number => {
          if (column === 'agent') return agentName(counts.agent, texts);
          if (column === 'successRate') {
            const rate = successRate(counts);
            return rate === undefined ? common.none : rateText(rate, outcomes(counts), locale);
          }
          if (column === 'talk' || column === 'medianTalk' || column === 'talk90')
            return formatDuration(counts[column]);
          return counts[column];
        };
        return [
          ...columns.map(text),
          counts.successful,
          counts.talks,
          ...(isRaw ? inSeconds.map((column) => figureOf(counts, column) ?? '') : []),
        ];
      }),
    };
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    const title = texts.stats.answers.agents;
    const level = this.headingLevel;
    const sort = this.#order;
    const columns = columnsWithout(this.excludeTypes).map((key) => ({
      key,
      label: columnLabel(key, this.#labels),
    }));
    const select = sortSelect({
      texts,
      columns,
      sort,
      always: true,
      change: (chosen) => chosen && this.#sortTo(chosen as AgentSort),
    });
    return this.frame(
      html`<div
        class="section"
        role=${level > 0 ? nothing : 'group'}
        aria-label=${level > 0 ? nothing : title}
      >
        ${this.#section.template(select, (statistics) => this.#table(statistics))}
      </div>`,
      { title, level },
    );
  }

  #table(statistics: CallStatistics): TemplateResult {
    const { texts, locale } = this;
    const { agents } = texts;
    const sort = this.#order;
    const all = this.#rows(statistics);
    const shown = this.showsAll ? all : all.slice(0, atOnce);
    const label = `${texts.stats.answers.agents}: ${agents.table(all.length)}`;
    return html`<div class="scroller" role="region" tabindex="0" aria-label=${label}>
        ${agentTable(shown, {
          texts,
          locale,
          successRule: this.#section.rule,
          columns: columnsWithout(this.excludeTypes),
          sort,
          sortBy: (column) => this.#sortTo(nextOrder(sort, column)),
          picked: this.#section.selection.agent,
          pick: (agent) => this.#section.pick('agent', agent),
          totals: statistics.totals,
        })}
      </div>
      ${
        shown.length < all.length
          ? html`<button class="button show-all" type="button" part="show-all" @click=${this.#showAll}>
              ${agents.showAll(all.length)}
            </button>`
          : nothing
      }`;
  }
}

export interface SvAgentStats
  extends
    ConnectionProperties,
    ReportQueryProperties,
    CallStatisticsProperties,
    LoadProperties,
    LinkProperties,
    ExportProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-agent-stats': SvAgentStats;
  }
}
