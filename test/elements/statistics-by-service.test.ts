/** Statistics of more calls than the browser may hold, which the service counts. */
import { expect, fixture, html } from '@open-wc/testing';
import { ServiceCalls } from '../../src/controllers/service-calls.js';
import '../../src/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import type { Call } from '../../src/model/call.js';
import type {
  CallStatisticsQuery,
  CallViewSource,
  Capabilities,
  CountedCalls,
  SmartVideoSource,
} from '../../src/model/source.js';
import { StatisticsCounter } from '../../src/table/call-statistics.js';
import { CallTable } from '../../src/table/call-table.js';
import { until } from '../support/browser.js';
import { aCall, aPage, at, resultOf, sourceOf } from '../support/calls.js';
import { linesOf } from './statistics-page.js';

const start = at('2020-10-05T10:00:00+03:00');
const day = { from: '2020-10-05', to: '2020-10-05' };
const [ann, bob] = ['ann@example.com', 'bob@example.com'];

const callsOf = (agent: string, count: number): Call[] =>
  Array.from({ length: count }, (_, n) => aCall({ start: start + n * 60_000, agent }));

const nine = [...callsOf(ann, 5), ...callsOf(bob, 4)];

const able: Capabilities = {
  aggregate: {
    groups: ['total', 'agent', 'reason', 'type', 'hourOfWeek', 'bucket', 'facet'],
    quantiles: true,
  },
};

interface AskedCount {
  query: CallStatisticsQuery;
  signal?: AbortSignal;
  answer(): void;
  fail(error: Error): void;
}

interface CountingService {
  source: SmartVideoSource & Pick<CallViewSource, 'capabilities' | 'countCalls'>;
  /** What it was asked to count. */
  counts: AskedCount[];
  /** How many pages of calls it was asked for. */
  pages: number;
}

/** A service that has calls, gives pages of three, and counts when it is told to. */
function countingService(calls: Call[], capabilities: Capabilities = able): CountingService {
  const counted = ({ period, timeZone, successRule = 'server', conditions }: CallStatisticsQuery) => {
    const table = new CallTable();
    table.append(calls);
    const request = { period, timeZone, rule: successRule, selection: conditions?.selection ?? {} };
    return resultOf(new StatisticsCounter(table).count(request));
  };
  const service: CountingService = {
    counts: [],
    pages: 0,
    source: {
      ...sourceOf([]),
      callPage: async (_query, page) => {
        service.pages += 1;
        const total = calls.length;
        return aPage(calls.slice((page - 1) * 3, page * 3), { page, pageSize: 3, total });
      },
      capabilities: async () => capabilities,
      countCalls: (query, { signal } = {}) =>
        new Promise<CountedCalls>((resolve, reject) => {
          service.counts.push({ query, signal, answer: () => resolve(counted(query)), fail: reject });
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    },
  };
  return service;
}

interface Page {
  agents: SvAgentStats;
  hours: SvHeatMap;
  reasons: SvBreakdown;
}

async function page({ source }: CountingService, maxRows: number): Promise<Page> {
  const around = await fixture(html`
    <sv-session .client=${source} time-zone="Europe/Sofia" lang="en">
      <sv-agent-stats from=${day.from} to=${day.to} max-rows=${maxRows} auto-load></sv-agent-stats>
      <sv-heat-map from=${day.from} to=${day.to} max-rows=${maxRows} auto-load></sv-heat-map>
      <sv-breakdown from=${day.from} to=${day.to} max-rows=${maxRows} auto-load></sv-breakdown>
    </sv-session>
  `);
  return {
    agents: around.querySelector('sv-agent-stats')!,
    hours: around.querySelector('sv-heat-map')!,
    reasons: around.querySelector('sv-breakdown')!,
  };
}

const textOf = (element: HTMLElement): string =>
  (element.shadowRoot!.querySelector<HTMLElement>('.section')?.innerText ?? '').replace(/\s+/g, ' ');
const says = (element: HTMLElement, text: string): Promise<unknown> =>
  until(() => textOf(element).includes(text), `“${text}” is said`);
const totalOf = (agents: SvAgentStats): string =>
  agents.shadowRoot!.querySelector<HTMLElement>('[part~=total]')?.innerText.replace(/\s+/g, ' ') ?? '';
const asked = (service: CountingService, count: number): Promise<unknown> =>
  until(() => service.counts.length === count, `the service is asked for ${count} counts`);

const all = 'Counted by the service from the 9 calls of the period.';

describe('statistics of more calls than the browser may hold', () => {
  it('are counted by the service, once for all elements, and no more calls are loaded', async () => {
    const service = countingService(nine);
    const { agents, hours, reasons } = await page(service, 5);
    await asked(service, 1);
    const [{ query, answer }] = service.counts as [AskedCount];
    expect([...query.groups].sort()).to.deep.equal(['agent', 'hourOfWeek', 'reason', 'total', 'type']);
    expect(textOf(agents)).not.to.match(/Computed|Counted/);
    answer();
    for (const element of [agents, hours, reasons]) await says(element, all);
    expect(totalOf(agents)).to.contain('9');
    expect(service.pages, 'until it is known how many there are').to.be.at.most(2);
    expect(service.counts).to.have.length(1);
    const lines = await linesOf(await agents.exportCsv({ save: false }));
    expect(lines).to.include('Counted by the service from,9 calls');
    expect(lines.some((line) => line.startsWith(`${ann},`))).to.equal(true);
  });

  it('are those of the last selection, in all elements at once, whatever answers come of others', async () => {
    const service = countingService(nine);
    const { agents, hours, reasons } = await page(service, 5);
    await asked(service, 1);
    service.counts[0]!.answer();
    for (const element of [agents, hours, reasons]) await says(element, all);

    agents.selection = { agent: ann };
    await asked(service, 2);
    reasons.selection = { agent: bob };
    await asked(service, 3);
    const [, ofAnn, ofBob] = service.counts;
    expect(ofAnn!.query.conditions).to.deep.equal({ selection: { agent: ann } });
    expect(ofBob!.query.conditions).to.deep.equal({ selection: { agent: bob } });
    expect(ofAnn!.signal!.aborted, 'nobody waits for the first').to.equal(true);
    ofAnn!.answer();
    expect(totalOf(agents), 'the numbers before stay').to.contain('9');
    ofBob!.answer();
    for (const element of [agents, hours, reasons])
      await says(element, 'Counted by the service from 4 calls of the selection');
    expect(totalOf(agents)).to.contain('4');
  });

  it('are asked for once while several values are picked one after the other', async () => {
    const service = countingService(nine);
    const { agents, reasons } = await page(service, 5);
    await asked(service, 1);
    service.counts[0]!.answer();
    await says(reasons, all);
    for (const agent of [ann, bob, ann, bob]) {
      agents.selection = { agent };
      await agents.updateComplete;
    }
    await asked(service, 2);
    service.counts[1]!.answer();
    await says(reasons, 'Counted by the service from 4 calls of the selection');
    expect(service.counts).to.have.length(2);
  });

  it('stay, set aside, when others could not be counted, which is said, and can be tried again', async () => {
    const service = countingService(nine);
    const { agents } = await page(service, 5);
    await asked(service, 1);
    service.counts[0]!.answer();
    await says(agents, all);
    agents.selection = { agent: ann };
    await asked(service, 2);
    service.counts[1]!.fail(new Error('no such thing'));
    const retry = await until(
      () => agents.shadowRoot!.querySelector<HTMLElement>('[part=retry]'),
      'the failure is said',
    );
    expect(totalOf(agents)).to.contain('9');
    expect(agents.shadowRoot!.querySelector('.stage.old')).not.to.equal(null);
    retry.click();
    await asked(service, 3);
    service.counts[2]!.answer();
    await says(agents, 'Counted by the service from 5 calls of the selection');
    expect(agents.shadowRoot!.querySelector('.stage.old, [part=failure]')).to.equal(null);
  });

  it('are counted anew in all elements when one is refreshed', async () => {
    const calls = [...nine];
    const service = countingService(calls);
    const { agents, hours } = await page(service, 5);
    await asked(service, 1);
    service.counts[0]!.answer();
    await says(hours, all);
    calls.push(aCall({ start: start + 3_600_000, agent: bob }));
    const refreshed = agents.refresh();
    await asked(service, 2);
    service.counts[1]!.answer();
    await refreshed;
    for (const element of [agents, hours])
      await says(element, 'Counted by the service from the 10 calls of the period.');
  });

  it('are counted anew when a report beside them, whose rows the service has, brings in new calls', async () => {
    const calls = [...nine].sort((a, b) => b.start - a.start);
    const service = countingService(calls);
    const source: CountingService['source'] & CallViewSource = Object.assign(service.source, {
      callWindow: async () => ({ rows: [...calls], skipped: [], total: calls.length, isEstimated: false }),
      callStream: async function* () {},
    });
    const { agents, hours } = await page(service, 5);
    await asked(service, 1);
    const [{ query, answer }] = service.counts as [AskedCount];
    answer();
    await says(hours, all);
    const report = new ServiceCalls(agents);
    await report.load({ source, capabilities: able, query, zone: 'Europe/Sofia', exclude: [] });
    expect(await report.addNewer()).to.equal(0);
    calls.unshift(aCall({ start: start + 3_600_000, agent: bob }));
    expect(await report.addNewer()).to.equal(1);
    const counted = () => service.counts.filter(({ query: { groups } }) => groups.includes('agent'));
    await until(() => counted().length === 2, 'the service is asked again');
    counted()[1]!.answer();
    for (const element of [agents, hours])
      await says(element, 'Counted by the service from the 10 calls of the period.');
  });

  it('are counted in the browser where a service cannot, as far as calls are loaded', async () => {
    const service = countingService(nine, { aggregate: { groups: ['total', 'agent'], quantiles: true } });
    const { agents } = await page(service, 5);
    await says(agents, 'loaded so far; the period has more.');
    expect(service.counts).to.have.length(0);
  });

  it('are counted in the browser where all calls fit, or are here in a report', async () => {
    const service = countingService(nine);
    const { agents } = await page(service, 9);
    await says(agents, 'Computed from the 9 calls of the period.');
    const around = agents.parentElement!;
    const report = Object.assign(document.createElement('sv-call-report'), { ...day, autoLoad: true });
    around.replaceChildren(report);
    await until(() => report.rowCount === 9, 'the report has all calls');
    const { pages } = service;
    const other = Object.assign(document.createElement('sv-agent-stats'), {
      ...day,
      autoLoad: true,
      maxRows: 5,
    });
    around.append(other);
    await says(other, 'Computed from the 9 calls of the period.');
    expect([service.counts.length, service.pages - pages]).to.deep.equal([0, 0]);
  });
});
