import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import type { SvSession } from '../../src/elements/session/session.js';
import type { Call } from '../../src/model/call.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { until } from '../support/browser.js';
import { aCall, anAccount, aPage, at, sourceOf } from '../support/calls.js';
import { someStatistics } from '../support/statistics.js';

const start = at('2020-10-05T10:00:00+03:00');
const day = { from: '2020-10-05', to: '2020-10-05' };

/** So many calls of an agent, a minute apart. */
const callsOf = (agent: string, count: number, differences: Partial<Call> = {}): Call[] =>
  Array.from({ length: count }, (_, n) => aCall({ start: start + n * 60_000, agent, ...differences }));

const five = [
  ...callsOf('ann@example.com', 3),
  ...callsOf('bob@example.com', 2, { reason: 'Missed Call', talk: 0 }),
];

/** A service that gives calls when it is told to, and counts how often it is asked for them. */
function service(calls: Call[], account = anAccount()) {
  const asked: string[] = [];
  const waiting: ((calls: Call[] | Error) => void)[] = [];
  const service = { isHeld: false, calls, account };
  /** Answers what has been asked for so far. */
  const answer = (given: Call[] | Error = service.calls): void => {
    for (const resolve of waiting.splice(0)) resolve(given);
  };
  const callPage: SmartVideoSource['callPage'] = async (query) => {
    asked.push(JSON.stringify(query));
    const given = service.isHeld
      ? await new Promise<Call[] | Error>((resolve) => waiting.push(resolve))
      : service.calls;
    if (given instanceof Error) throw given;
    return aPage(given);
  };
  const source: SmartVideoSource = { ...sourceOf([]), callPage, me: async () => service.account };
  return { service, asked, answer, source };
}

interface Page {
  around: SvSession;
  agents: SvAgentStats;
  hours: SvHeatMap;
  reasons: SvBreakdown;
}

async function page(client: SmartVideoSource, autoLoad = true): Promise<Page> {
  const around = await fixture<SvSession>(html`
    <sv-session .client=${client} time-zone="Europe/Sofia" lang="en">
      <sv-agent-stats from=${day.from} to=${day.to} ?auto-load=${autoLoad}></sv-agent-stats>
      <sv-heat-map from=${day.from} to=${day.to} ?auto-load=${autoLoad}></sv-heat-map>
      <sv-breakdown from=${day.from} to=${day.to} ?auto-load=${autoLoad}></sv-breakdown>
    </sv-session>
  `);
  return {
    around,
    agents: around.querySelector('sv-agent-stats')!,
    hours: around.querySelector('sv-heat-map')!,
    reasons: around.querySelector('sv-breakdown')!,
  };
}

const textOf = (element: HTMLElement): string =>
  (element.shadowRoot!.querySelector<HTMLElement>('.section')?.innerText ?? '').replace(/\s+/g, ' ');
const rowsOf = (agents: SvAgentStats): string[] =>
  [...agents.shadowRoot!.querySelectorAll<HTMLElement>('[part~=agent]')].map(({ innerText }) =>
    innerText.trim(),
  );
const computed = (element: HTMLElement, count: number): Promise<unknown> =>
  until(() => textOf(element).includes(`Computed from the ${count} call`), `${count} calls are counted`);

describe('statistics of calls: loading', () => {
  it('asks for the calls once for all elements of a page, whatever is picked in them', async () => {
    const { source, asked } = service(five);
    const { agents, hours, reasons } = await page(source);
    await Promise.all([agents, hours, reasons].map((element) => computed(element, 5)));
    expect(asked).to.have.length(1);
    agents.selection = { agent: 'bob@example.com' };
    await until(
      () => textOf(reasons).includes('Computed from 2 calls of the selection'),
      'the others follow',
    );
    expect(asked).to.have.length(1);
    await agents.refresh();
    expect(asked, 'asked for again by the user').to.have.length(2);
  });

  it('exports what is picked, however soon after', async () => {
    const { source } = service(five);
    const { agents } = await page(source);
    await computed(agents, 5);
    agents.selection = { agent: 'bob@example.com' };
    const file = await agents.exportCsv({ save: false });
    const text = await file!.text();
    expect(text).to.match(/2 calls/);
    expect(text).to.contain('bob@example.com').and.not.to.contain('ann@example.com');
  });

  it('reads the calls of a report in the same session', async () => {
    const { source, asked } = service(five);
    const around = await fixture(html`
      <sv-session .client=${source} time-zone="Europe/Sofia" lang="en">
        <sv-call-report from=${day.from} to=${day.to} auto-load></sv-call-report>
      </sv-session>
    `);
    const report = around.querySelector<SvCallReport>('sv-call-report')!;
    await until(() => report.rowCount === 5, 'the calls are here');
    const agents = Object.assign(document.createElement('sv-agent-stats'), { ...day, autoLoad: true });
    around.append(agents);
    await computed(agents, 5);
    expect(asked).to.have.length(1);
    agents.selection = { agent: 'ann@example.com' };
    await until(() => report.rowCount === 3, 'the report shows what is picked');
  });

  it('goes on by itself when the report whose calls it reads leaves the page', async () => {
    const { source, service: told, asked, answer } = service(five);
    told.isHeld = true;
    const around = await fixture(html`
      <sv-session .client=${source} time-zone="Europe/Sofia" lang="en">
        <sv-call-report from=${day.from} to=${day.to} auto-load></sv-call-report>
        <sv-agent-stats from=${day.from} to=${day.to} auto-load></sv-agent-stats>
      </sv-session>
    `);
    const agents = around.querySelector<SvAgentStats>('sv-agent-stats')!;
    await until(() => asked.length > 0, 'calls are asked for');
    await until(() => textOf(agents).includes('Loading'), 'they are waited for');
    around.querySelector('sv-call-report')!.remove();
    told.isHeld = false;
    answer();
    await computed(agents, 5);
  });

  it('says that the first calls could not be loaded, and never that there are none', async () => {
    const { source, service: told, asked, answer } = service(five);
    told.isHeld = true;
    const { agents } = await page(source, false);
    const load = agents.load();
    await until(() => asked.length > 0, 'calls are asked for');
    answer(new Error('no such thing'));
    await load;
    await until(() => agents.shadowRoot!.querySelector('[part=failure]'), 'the failure is said');
    expect(textOf(agents)).not.to.match(/Computed|No calls/);
    expect(await agents.exportCsv({ save: false })).to.equal(undefined);
    told.isHeld = false;
    agents.shadowRoot!.querySelector<HTMLElement>('[part=retry], [part=resume]')!.click();
    await computed(agents, 5);
  });

  it('keeps the numbers that are there while others are loaded, and when that fails', async () => {
    const { source, service: told, asked, answer } = service(five);
    const { agents } = await page(source);
    await computed(agents, 5);
    told.isHeld = true;
    Object.assign(agents, { from: '2020-10-06', to: '2020-10-06' });
    await until(() => asked.length === 2, 'others are asked for');
    expect(rowsOf(agents)).to.deep.equal(['ann@example.com', 'bob@example.com']);
    answer(new Error('no such thing'));
    await until(() => agents.shadowRoot!.querySelector('[part=failure]'), 'the failure is said');
    expect(rowsOf(agents)).to.deep.equal(['ann@example.com', 'bob@example.com']);
  });

  it('leaves the page to itself when a listener has cancelled the load', async () => {
    const { source, asked } = service(five);
    const { agents } = await page(source);
    await computed(agents, 5);
    let loads = 0;
    agents.addEventListener('sv-load', (event) => {
      loads += 1;
      event.preventDefault();
    });
    agents.excludeTypes = ['chat'];
    await until(() => loads > 0, 'a load is asked for');
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    expect(loads).to.equal(1);
    expect(asked).to.have.length(1);
  });

  it('shows nothing of one user to the next, whose calls come from the same client', async () => {
    const { source, service: told } = service(five);
    const { around, agents } = await page(source);
    await computed(agents, 5);
    agents.selection = { agent: 'ann@example.com' };
    told.account = anAccount({ id: 'a2', email: 'eve@example.com' });
    told.calls = callsOf('eve@example.com', 4);
    await around.renew();
    await computed(agents, 4);
    expect(rowsOf(agents)).to.deep.equal(['eve@example.com']);
    expect(agents.selection).to.deep.equal({});
  });
});

describe('statistics of calls that are handed in', () => {
  const given = async (properties: Partial<SvAgentStats>): Promise<SvAgentStats> => {
    const agents = Object.assign(document.createElement('sv-agent-stats'), {
      lang: 'en',
      timeZone: 'Europe/Sofia',
    });
    await fixture(html`<div>${Object.assign(agents, properties)}</div>`);
    return agents;
  };

  it('are of the newest that were, and of none when they are taken back', async () => {
    const agents = await given({ calls: five });
    await computed(agents, 5);
    agents.calls = callsOf('eve@example.com', 1);
    await computed(agents, 1);
    agents.calls = undefined;
    await until(() => rowsOf(agents).length === 0, 'there are none');
    expect(textOf(agents)).not.to.contain('Computed');
  });

  it('are no calls when they are no array, which is said', async () => {
    for (const calls of [5, 'calls', { a: 1 }]) {
      const agents = await given({ calls: calls as unknown as Call[] });
      await until(
        () => agents.shadowRoot!.querySelector('[part=failure]'),
        `${JSON.stringify(calls)} is refused`,
      );
    }
  });

  it('load by themselves once numbers that were handed in are taken back', async () => {
    const { source, asked } = service(five);
    const statistics = someStatistics({ agents: [] });
    const around = await fixture(
      html`<sv-session .client=${source} time-zone="Europe/Sofia" lang="en"></sv-session>`,
    );
    const agents = Object.assign(document.createElement('sv-agent-stats'), {
      ...day,
      autoLoad: true,
      statistics,
    });
    around.append(agents);
    await agents.updateComplete;
    expect(asked).to.deep.equal([]);
    Object.assign(agents, { statistics: undefined });
    await computed(agents, 5);
  });
});
