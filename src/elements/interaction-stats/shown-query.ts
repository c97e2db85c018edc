import type { ConnectionController } from '../../controllers/connection.js';
import type { QueryController } from '../../controllers/report-query.js';
import type { StatsTexts } from '../../locales/texts.js';
import { samePeriod, wholeDays, type Period } from '../../model/period.js';
import type { ReportQuery } from '../../model/source.js';
import { bucketText, periodWords, type BucketTextOptions } from '../../controls/bucket-text.js';
import type { StatsData } from './stats-data.js';
import type { StatsView } from './stats-view.js';

export interface ShownQueryOptions {
  connection: ConnectionController;
  query: QueryController;
  data: StatsData;
  view: StatsView;
  /** How periods are written. */
  moments: () => BucketTextOptions;
}

/** What the numbers shown are about, compared with what is chosen: the user may have chosen something else since. */
export class ShownQuery {
  #options: ShownQueryOptions;

  constructor(options: ShownQueryOptions) {
    this.#options = options;
  }

  /** Whether the numbers shown are not those of what is chosen. */
  get isStale(): boolean {
    const { data, view } = this.#options;
    return (
      data.shownQuery !== undefined && view.chosenPeriod !== undefined && !this.#isChosen(data.shownQuery)
    );
  }

  /** Whether a load is under way that brings what is chosen. */
  get isLoadingChosen(): boolean {
    const { requested, progress } = this.#options.data;
    return progress.state === 'loading' && requested !== undefined && this.#isChosen(requested);
  }

  /** Whether a query asks for something else than the last one did. */
  isNew(query: ReportQuery): boolean {
    const { requested } = this.#options.data;
    return requested !== undefined && !this.#isSame(requested, query);
  }

  /** What the numbers shown are about: `28.05.2021 · all agents`. The tenant is named where another one is chosen. */
  text(texts: StatsTexts): string {
    const { connection, query, data, moments } = this.#options;
    const { account } = connection;
    if (!data.shownQuery) return '';
    const { period, agent, scope, tenant = account?.tenantId } = data.shownQuery;
    const isOtherTenant = tenant !== (query.tenant ?? account?.tenantId);
    const name = isOtherTenant ? account?.tenants.find(({ id }) => id === tenant)?.label : undefined;
    const agents = scope === 'my' ? texts.export.my : texts.stats.everyAgent;
    const facts = [daysText(period, texts.period.to, moments()), name, agent ?? agents];
    return facts.filter((fact) => fact !== undefined).join(' · ');
  }

  #isChosen(query: ReportQuery): boolean {
    const { chosenPeriod } = this.#options.view;
    return chosenPeriod !== undefined && this.#isSame(query, this.#options.query.of(chosenPeriod));
  }

  /** A query without a tenant is for the account's own. */
  #isSame(a: ReportQuery, b: ReportQuery): boolean {
    const own = this.#options.connection.account?.tenantId;
    const isSameTenant = (a.tenant ?? own) === (b.tenant ?? own);
    return samePeriod(a.period, b.period) && isSameTenant && a.agent === b.agent && a.scope === b.scope;
  }
}

/** Days as the picker shows them; with times where they are not whole days in the zone shown now. */
function daysText(period: Period, to: string, moments: BucketTextOptions): string {
  if (!samePeriod(period, wholeDays(period, moments.timeZone))) return periodWords(period, to, moments);
  const [first, last] = [period.from, period.to - 1].map((day) => bucketText(day, 'day', moments));
  return first === last ? first! : `${first} ${to} ${last}`;
}
