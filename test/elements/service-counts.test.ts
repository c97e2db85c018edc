/** Numbers that the reference server counts, beside those that the browser counts of all calls. */
import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import type { CallSelection } from '../../src/model/call-selection.js';
import { until } from '../support/browser.js';
import { session, type Session } from '../support/service.js';
import { part, rows, total } from './interaction-stats-page.js';
import { linesOf } from './statistics-page.js';

/** Of the guide, so that no calls come in meanwhile. */
const month = { from: '2021-04-02', to: '2021-04-24' };

interface Dashboard {
  agents: SvAgentStats;
  hours: SvHeatMap;
  reasons: SvBreakdown;
}

/** The three sections in a session of their own; with `maxRows` the service has to count. */
async function dashboard(as: Session, timeZone: string, maxRows?: number): Promise<Dashboard> {
  const around = await fixture<HTMLElement>(html`
    <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone=${timeZone} lang="en">
      <sv-agent-stats auto-load csv-exclude="heading" .maxRows=${maxRows} from=${month.from} to=${month.to}>
      </sv-agent-stats>
      <sv-heat-map auto-load csv-exclude="heading" .maxRows=${maxRows} from=${month.from} to=${month.to}>
      </sv-heat-map>
      <sv-breakdown auto-load csv-exclude="heading" .maxRows=${maxRows} from=${month.from} to=${month.to}>
      </sv-breakdown>
    </sv-session>
  `);
  return {
    agents: around.querySelector('sv-agent-stats')!,
    hours: around.querySelector('sv-heat-map')!,
    reasons: around.querySelector('sv-breakdown')!,
  };
}

const textOf = (element: HTMLElement): string =>
  (element.shadowRoot!.querySelector<HTMLElement>('[part=computed]')?.innerText ?? '').replace(/\s+/g, ' ');

/** Everything that the sections show, as they export it, once they say where it is from. */
async function numbers({ agents, hours, reasons }: Dashboard, from: RegExp): Promise<string[][]> {
  const all = [agents, hours, reasons];
  await Promise.all(all.map((element) => until(() => from.test(textOf(element)), `${String(from)} is said`)));
  return Promise.all(all.map(async (element) => linesOf(await element.exportCsv({ save: false }))));
}

const readers = { 'a supervisor': 'slav@videoengager.com', 'an agent': 'assen@videoengager.com' };

for (const [name, user] of Object.entries(readers))
  for (const timeZone of ['Europe/Sofia', 'Australia/Lord_Howe'])
    it(`statistics for ${name} in ${timeZone} are the same from the service as from all calls`, async () => {
      const as = session(user);
      const [few, all] = [await dashboard(as, timeZone, 5), await dashboard(as, timeZone)];
      const expected = await numbers(all, /^Computed from the \d+ calls of the period/);
      expect(expected[0]!.length).to.be.greaterThan(1);
      expect(await numbers(few, /^Counted by the service from the \d+ calls of the period/)).to.deep.equal(
        expected,
      );
      const hour = await busiestHour(all.hours, timeZone);
      const selections: CallSelection[] = [{ type: 'video', success: true }, { hourOfWeek: hour }];
      for (const selection of selections) {
        all.agents.selection = selection;
        few.agents.selection = selection;
        const picked = await numbers(all, /^Computed from \d+ calls? of the selection/);
        expect(picked).not.to.deep.equal(expected);
        const counted = await numbers(few, /^Counted by the service from \d+ calls? of the selection/);
        expect(counted, JSON.stringify(selection)).to.deep.equal(picked);
      }
    });

/** Of the lines `Monday,10:00,4,…` the one with the most interactions. */
async function busiestHour(hours: SvHeatMap, timeZone: string): Promise<CallSelection['hourOfWeek']> {
  const [, ...lines] = await linesOf(await hours.exportCsv({ save: false }));
  const counts = lines.map((line) => line.split(','));
  const [weekday, hour] = counts.reduce((most, one) => (Number(one[3]) > Number(most[3]) ? one : most));
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  return { weekday: weekdays.indexOf(weekday!) + 1, hour: parseInt(hour!, 10), timeZone };
}

it('statistics stay in step with a report beside them whose calls are the service’s too', async () => {
  const as = session();
  const around = await fixture<HTMLElement>(html`
    <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone="Europe/Sofia" lang="en">
      <sv-call-report auto-load max-rows="5" from=${month.from} to=${month.to}></sv-call-report>
      <sv-agent-stats auto-load max-rows="5" from=${month.from} to=${month.to}></sv-agent-stats>
    </sv-session>
  `);
  const report = around.querySelector('sv-call-report')!;
  const agents = around.querySelector('sv-agent-stats')!;
  const counted = (): number => Number(/from (?:the )?(\d+) call/.exec(textOf(agents))?.[1]);
  await until(() => textOf(agents).startsWith('Counted by the service'), 'the service has counted');
  await until(() => report.rowCount === counted(), 'the report has as many calls');
  const all = counted();
  agents.selection = { type: 'video' };
  await until(() => textOf(agents).includes('of the selection'), 'the calls picked are counted');
  expect(counted()).to.be.within(1, all - 1);
  await until(() => report.rowCount === counted(), 'the report shows them');
});

describe('sv-interaction-stats with more calls than the browser may hold', () => {
  beforeEach(() => localStorage.clear());

  it('has the numbers of a selection from the service, and says which interactions it cannot tell', async () => {
    const as = session();
    const around = await fixture<HTMLElement>(html`
      <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone="Europe/Sofia" lang="en">
        <sv-interaction-stats from=${month.from} to=${month.to} max-rows="2" auto-load></sv-interaction-stats>
      </sv-session>
    `);
    const stats = around.querySelector('sv-interaction-stats')!;
    await until(() => rows(stats).length > 0, 'interactions are drawn');
    const shown = rows(stats).length;
    let ofVideo = 0;
    const period = stats.period!;
    for await (const page of as.client().calls({ period, scope: 'tenant' }))
      ofVideo += page.rows.filter(({ type }) => type === 'video').length;
    stats.selection = { type: 'video' };
    await until(() => total(stats, 'total') === String(ofVideo), 'the totals are those of all calls picked');
    const line = part(stats, '.picked-line')!.innerText;
    expect(line).to.contain(`Counted by the service from ${ofVideo} calls of the selection`);
    expect(stats.shadowRoot!.textContent).to.contain('The list of interactions is not limited');
    expect(rows(stats).length).to.equal(shown);
  });
});
