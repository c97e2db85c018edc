import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-details/define.js';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/timeseries-chart/define.js';
import '../../src/elements/session/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { click, resize, until } from '../support/browser.js';
import { session as serverSession, type Session } from '../support/service.js';
import { inside, part, rows, state } from './call-report-page.js';
import { part as statsPart, rows as interactionRows } from './interaction-stats-page.js';

const third = '2d859320-0732-11eb-ac9a-416e8bfde0b8';

/** Each element that shows data, of one user, in one session. */
async function everything(user: string): Promise<{ page: HTMLElement; as: Session }> {
  const as = serverSession(`${user}@videoengager.com`);
  const page = await fixture<HTMLElement>(html`
    <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone="Europe/Sofia">
      <sv-call-report from="2020-10-01T00:00" to="2020-10-06T23:59" auto-load></sv-call-report>
      <sv-interaction-stats from="2020-10-01" to="2020-10-06" auto-load></sv-interaction-stats>
      <sv-timeseries-chart from="2020-10-01" to="2020-10-06" auto-load></sv-timeseries-chart>
      <sv-call-details call-id=${third}></sv-call-details>
    </sv-session>
  `);
  return { page, as };
}

interface Seen {
  report: SvCallReport;
  stats: SvInteractionStats;
  chart: SvTimeseriesChart;
  details: HTMLElement;
}

const seen = (page: HTMLElement): Seen => ({
  report: page.querySelector('sv-call-report')!,
  stats: page.querySelector('sv-interaction-stats')!,
  chart: page.querySelector('sv-timeseries-chart')!,
  details: page.querySelector('sv-call-details')!,
});

/** What can be seen or done, in the order of the columns below. */
const marks: readonly ((elements: Seen) => boolean)[] = [
  ({ report }) => rows(report).length > 0,
  ({ report }) => part(report, 'agent') !== null,
  ({ report }) => part(report, 'tenant') !== null,
  ({ report }) => rows(report).some((row) => row.querySelector('[part=recording]')),
  ({ report }) => part(report, 'export') !== null,
  ({ report }) => part(report, 'stats-button') !== null,
  ({ stats }) => interactionRows(stats).length > 0,
  ({ stats }) => statsPart(stats, '[part=agent]') !== null,
  ({ chart }) => chart.series !== undefined,
  ({ details }) => details.shadowRoot!.querySelectorAll('dt').length > 20,
  ({ details }) => details.shadowRoot!.querySelector('sv-recording') !== null,
  ({ details }) =>
    details
      .shadowRoot!.querySelector('sv-recording')
      ?.shadowRoot!.querySelector('[part=recording-button][aria-disabled=false]') != null,
];

/**
 * A mark for each of: calls, agent picker, tenant picker, marks of recordings, export, statistics button; interactions,
 * their agent picker; chart; details of a colleague’s call, its recordings, a recording’s address.
 */
const matrix: Record<string, string> = {
  slav: '++++++ ++ + +++',
  assen: '+--+++ +- + ---',
  'no-recordings': '++--++ ++ + +--',
  'no-download': '++-+++ ++ + ++-',
  'no-stats': '++-++- -- - +++',
  'no-calls': '-----+ ++ + ---',
  'no-access': '------ -- - ---',
};

describe('rights: what each account sees', () => {
  before(() => resize(1280, 900));

  for (const [user, wanted] of Object.entries(matrix))
    it(`${user}: ${wanted}`, async () => {
      const { page } = await everything(user);
      const elements = seen(page);
      const plus = wanted.replaceAll(' ', '');
      const now = (): string => marks.map((mark) => (mark(elements) ? '+' : '-')).join('');
      await until(() => now() === plus, `it is ${plus}`).catch(() => undefined);
      expect(now()).to.equal(plus);
    });
});

describe('rights: an agent', () => {
  before(() => resize(1280, 900));

  it('is told in each element what is not theirs, and whom to ask', async () => {
    const { page } = await everything('no-access');
    const { report, stats } = seen(page);
    await until(() => state(report)?.innerText.includes('may not read'), 'the report says so');
    await until(() => statsPart(stats, '.state')?.innerText.includes('supervisor'), 'the statistics say so');
  });
});

describe('rights: one agent for a supervisor', () => {
  before(() => resize(1280, 900));

  it('are the calls of whom is chosen, at once, in the report and in its statistics', async () => {
    const { page } = await everything('slav');
    const { report } = seen(page);
    await until(() => rows(report).length > 0 && part(report, 'agent'), 'there are rows and a choice');
    const all = report.rowCount;
    const choice = part(report, 'agent')!.querySelector('select')!;
    expect(choice.selectedOptions[0]!.label).to.equal('Agent: all');
    choice.value = 'assen@videoengager.com';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => report.rowCount > 0 && report.rowCount < all, 'there are fewer');
    expect(report.agent).to.equal('assen@videoengager.com');
    await click(part(report, 'stats-button')!);
    const stats = await until(() => inside(report, 'sv-interaction-stats'), 'the statistics are there');
    expect((stats as SvInteractionStats).agent).to.equal('assen@videoengager.com');
  });

  it('are those of the other tenant when another tenant is chosen', async () => {
    const { page } = await everything('slav');
    const { report } = seen(page);
    await until(() => rows(report).length > 0 && part(report, 'tenant'), 'there are rows and a choice');
    report.agent = 'assen@videoengager.com';
    const choice = part(report, 'tenant')!.querySelector('select')!;
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await until(
      () =>
        [...(part(report, 'agent')?.querySelectorAll('option') ?? [])].some(({ value }) =>
          value.includes('lab'),
        ) || part(report, 'agent') === null,
      'there are the other tenant’s agents',
    );
    expect(report.agent).to.equal(undefined);
  });
});

describe('rights: a permission that ends while data are on screen', () => {
  before(() => resize(1280, 900));

  it('takes the way on with it, says why, and leaves what is there', async () => {
    const { page, as } = await everything('slav');
    const { report, stats } = seen(page);
    await until(() => rows(report).length > 0 && interactionRows(stats).length > 0, 'both have loaded');
    const before = report.rowCount;
    await as.play('forbidden');
    await Promise.all([report.load(), stats.load()]);
    const said = await until(() => part(report, 'failure'), 'it is said');
    expect(said.innerText).to.contain('Your account may not see this');
    expect(said.querySelector('[part=retry]')).to.equal(null);
    expect(report.rowCount).to.equal(before);
    expect(interactionRows(stats).length).to.be.above(0);
    expect(statsPart(stats, '[part=failure] [part=retry]')).to.equal(null);
  });

  it('takes the button of a recording with it', async () => {
    const { page, as } = await everything('slav');
    const { details } = seen(page);
    const card = await until(
      () => details.shadowRoot!.querySelector('sv-recording')?.shadowRoot,
      'the recording is there',
    );
    await as.play('forbidden');
    await click(card.querySelector('[part=recording-button]')!);
    await until(
      () => card.querySelector('[part=recording-button][aria-disabled=true]'),
      'it cannot be pressed',
    );
    await until(() => card.querySelector('.remark')!.textContent!.trim().length > 10, 'the reason is said');
    expect(details.shadowRoot!.querySelectorAll('dt').length).to.be.above(20);
  });
});
