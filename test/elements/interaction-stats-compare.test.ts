import { expect } from '@open-wc/testing';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { Interaction } from '../../src/model/interaction.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { click, press, until } from '../support/browser.js';
import { aCall, at, sourceOf } from '../support/calls.js';
import type { Session } from '../support/service.js';
import { loaded, part, rows, statsOf, total } from './interaction-stats-page.js';

const tenDays = { from: '2021-04-15', to: '2021-04-24' };
const before = { from: at('2021-04-05T00:00+03:00'), to: at('2021-04-15T00:00+03:00') };
const now = { from: at('2021-04-15T00:00+03:00'), to: at('2021-04-25T00:00+03:00') };

const words = (stats: SvInteractionStats): string => part(stats, '[part=compared]')!.innerText.trim();
const change = (stats: SvInteractionStats, key: string): HTMLElement =>
  part(stats, `[data-total=${key}] .change`)!;
const shown = (stats: SvInteractionStats, key: string): string =>
  change(stats, key).querySelector<HTMLElement>('[aria-hidden]')?.innerText.replace(/\s+/g, ' ').trim() ?? '';
const spoken = (stats: SvInteractionStats, key: string): string =>
  change(stats, key).querySelector('.unseen')!.textContent!.trim();
const compared = (stats: SvInteractionStats, text: string): Promise<unknown> =>
  until(() => words(stats).includes(text), `it says ${text}`);
const choice = (stats: SvInteractionStats): HTMLSelectElement => part(stats, '[part=compare] select')!;

/** All interactions of a period, as the reference server has them. */
async function served(as: Session, period: { from: number; to: number }): Promise<Interaction[]> {
  const page = await as.client().interactionPage({ period, scope: 'tenant' }, 1, { pageSize: 1000 });
  expect(page.rows.length).to.equal(page.total);
  return page.rows;
}

const sumOf = (all: Interaction[], key: 'totalCalls' | 'successful' | 'unsuccessful' | 'talk'): number =>
  all.reduce((sum, one) => sum + one[key]!, 0);

/** `+12 (+9.1%)`, or a minus, by plain arithmetic. */
function counted(present: number, earlier: number): string {
  const sign = present > earlier ? '+' : '−';
  const percent = Math.round((Math.abs(present - earlier) / earlier) * 1000) / 10;
  return `${sign}${Math.abs(present - earlier)} (${sign}${percent}%)`;
}

describe('sv-interaction-stats: compared', () => {
  it('shows beside each total how it differs from the earlier one, as the service has it', async () => {
    const { stats, as } = await statsOf(tenDays);
    stats.setAttribute('compare', 'previous-period');
    await loaded(stats);
    await compared(stats, 'Compared with 05.04.2021 – 14.04.2021');
    const [present, earlier] = [await served(as, now), await served(as, before)];
    expect(earlier.length).to.be.greaterThan(0);
    expect(shown(stats, 'interactions')).to.equal(counted(present.length, earlier.length));
    for (const [tile, key] of [
      ['total', 'totalCalls'],
      ['successful', 'successful'],
      ['unsuccessful', 'unsuccessful'],
    ] as const)
      expect(shown(stats, tile), tile).to.equal(counted(sumOf(present, key), sumOf(earlier, key)));
    const rateOf = (all: Interaction[]): number =>
      sumOf(all, 'successful') / (sumOf(all, 'successful') + sumOf(all, 'unsuccessful'));
    const points = Math.round((rateOf(present) - rateOf(earlier)) * 1000) / 10;
    expect(shown(stats, 'successRate')).to.equal(`+${points} points`);
    expect(spoken(stats, 'successRate')).to.equal(
      `${points} percentage points more than before: it was ${Math.round(rateOf(earlier) * 1000) / 10}%`,
    );
    const seconds = Math.abs(sumOf(present, 'talk') - sumOf(earlier, 'talk'));
    const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) =>
      String(Math.floor(n)).padStart(2, '0'),
    );
    expect(shown(stats, 'talk')).to.contain(clock.join(':'));
    expect(change(stats, 'unsuccessful').className).to.contain('good');
    expect(change(stats, 'unsuccessful').dataset.direction).to.equal('down');
    expect(change(stats, 'total').className).not.to.match(/good|bad/);
    await expect(stats).to.be.accessible();
  });

  it('has the earlier bars behind the chart’s own, by the hour too', async () => {
    const { stats, as } = await statsOf({ from: '2021-04-15', to: '2021-04-15' });
    stats.compare = 'last-week';
    await loaded(stats);
    await compared(stats, 'Compared with 08.04.2021');
    const chart = part<SvTimeseriesChart>(stats, '[part=chart]')!;
    const text = (): string => chart.shadowRoot!.textContent!;
    await until(() => text().includes('behind the bars: 08.04.2021'), 'the chart says so');
    const hours = chart.compareWith!.buckets;
    expect(hours.length).to.equal(24);
    const day = { from: at('2021-04-08T00:00+03:00'), to: at('2021-04-09T00:00+03:00') };
    const calls = sumOf(await served(as, day), 'totalCalls');
    expect(hours.reduce((sum, { total: count }) => sum + count!, 0)).to.equal(calls);
    stats.granularity = 'day';
    await until(() => chart.compareWith?.granularity === 'day', 'the earlier days are here');
    expect(chart.compareWith!.buckets.map(({ total: count }) => count)).to.deep.equal([calls]);
  });

  it('is chosen by the keyboard, kept in links and told to the page', async () => {
    const { stats } = await statsOf(tenDays);
    await loaded(stats);
    expect(words(stats)).to.equal('');
    expect(part(stats, '.change')).to.equal(null);
    const views: { compare: string }[] = [];
    stats.addEventListener('sv-view-change', (event) => views.push((event as CustomEvent).detail));
    choice(stats).focus();
    await press('ArrowDown');
    await compared(stats, 'Compared with 05.04.2021 – 14.04.2021');
    expect(views.map(({ compare }) => compare)).to.deep.equal(['previous-period']);
    expect(stats.getState()).to.contain('compare=previous-period');
    await stats.setState(stats.getState().replace('previous-period', 'last-year'));
    await compared(stats, 'Compared with 15.04.2020 – 24.04.2020');
    expect(choice(stats).value).to.equal('last-year');
    await stats.setState(stats.getState().replace('last-year', 'last-monday'));
    await until(() => words(stats) === '', 'nothing is compared');
    expect(choice(stats).value).to.equal('none');
    expect(stats.getState()).not.to.contain('compare');
  });

  it('counts another word as none', async () => {
    const { stats } = await statsOf(tenDays);
    stats.setAttribute('compare', 'yesterday');
    await loaded(stats);
    expect(part(stats, '.change')).to.equal(null);
    expect(choice(stats).value).to.equal('none');
  });

  it('is said in Arabic', async () => {
    const { stats } = await statsOf(tenDays);
    stats.compare = 'previous-period';
    await loaded(stats);
    stats.lang = 'ar';
    await compared(stats, 'مقارنة مع');
    await until(() => spoken(stats, 'total').includes('من السابق'), 'the differences are in Arabic');
    expect(words(stats)).to.contain('05.04.2021').and.to.contain('14.04.2021');
    await expect(stats).to.be.accessible();
  });
});

/** Statistics of two calls a day, whose source may keep the answers about the days before waiting. */
async function held(): Promise<{
  stats: SvInteractionStats;
  asked: () => number;
  answer: (error?: Error) => void;
}> {
  const { stats } = await statsOf({ from: '2021-05-28', to: '2021-05-28' });
  const calls = ['27', '28', '28'].map((day, n) =>
    aCall({ start: at(`2021-05-${day}T10:00+03:00`), interactionId: `i-${n}` }),
  );
  const source = sourceOf(calls);
  const present = at('2021-05-28T00:00+03:00');
  const waiting: ((error?: Error) => void)[] = [];
  let count = 0;
  const client: SmartVideoSource = {
    ...source,
    interactionPage: async (query, page, options) => {
      if (query.period.from < present) {
        count += 1;
        await new Promise<void>((resolve, reject) =>
          waiting.push((error) => (error ? reject(error) : resolve())),
        );
      }
      // The source of an array counts by interactions, as a service does.
      return source.interactionPage(query, page, options);
    },
  };
  const own = sourceOf([]);
  Object.assign(client, { me: own.me, agents: own.agents });
  return {
    stats: Object.assign(stats, { client }),
    asked: () => count,
    answer: (error) => waiting.shift()?.(error),
  };
}

describe('sv-interaction-stats: an earlier period that does not come', () => {
  it('is blank while it loads, and never part of a comparison before all is here', async () => {
    const { stats, asked, answer } = await held();
    stats.compare = 'previous-period';
    await loaded(stats);
    await until(() => asked() === 1, 'the day before is asked for');
    expect(words(stats)).to.equal('Loading 27.05.2021 to compare…');
    expect(total(stats, 'total')).to.equal('2');
    expect(shown(stats, 'total')).to.equal('');
    expect(part<SvTimeseriesChart>(stats, '[part=chart]')!.compareWith).to.equal(undefined);
    answer();
    await compared(stats, 'Compared with 27.05.2021');
    expect(shown(stats, 'total')).to.equal('+1 (+100%)');
    expect(total(stats, 'total')).to.equal('2');
  });

  it('is said beside the totals when it fails, and leaves them as they are; Retry asks again', async () => {
    const { stats, asked, answer } = await held();
    const failed: unknown[] = [];
    stats.addEventListener('sv-failed', (event) => failed.push(event));
    stats.compare = 'previous-period';
    await loaded(stats);
    await until(() => asked() === 1, 'the day before is asked for');
    answer(new Error('out of order'));
    const failure = await until(() => part(stats, '[data-section=totals] .failure'), 'it is said');
    expect(failure.innerText).to.contain('The earlier period could not be loaded');
    expect([total(stats, 'total'), rows(stats).length, shown(stats, 'total')]).to.deep.equal(['2', 2, '']);
    expect(failed).to.deep.equal([]);
    await click(failure.querySelector('[part=retry]')!);
    await until(() => asked() === 2, 'it is asked for again');
    answer();
    await until(() => shown(stats, 'total') === '+1 (+100%)', 'it is compared');
    expect(part(stats, '.failure')).to.equal(null);
  });

  it('goes on loading where its page was moved, and is dropped with what is shown', async () => {
    const { stats, asked, answer } = await held();
    stats.compare = 'previous-period';
    await loaded(stats);
    await until(() => asked() === 1, 'the day before is asked for');
    const place = stats.parentElement!;
    stats.remove();
    place.append(stats);
    await until(() => asked() === 2, 'it is asked for again');
    answer();
    answer();
    await until(() => shown(stats, 'total') === '+1 (+100%)', 'it is compared');
    stats.client = sourceOf([]);
    await until(() => part(stats, '[part=compare]') === null, 'another source has none of it');
  });

  it('is dropped by a stop, by another choice, and by another load', async () => {
    const { stats, asked, answer } = await held();
    stats.compare = 'previous-period';
    await loaded(stats);
    await until(() => asked() === 1, 'the day before is asked for');
    stats.stop();
    await compared(stats, 'Stopped');
    answer();
    await click(part(stats, '[part=compared] button')!);
    await until(() => asked() === 2, 'the day before is asked for again');
    stats.compare = 'none';
    await until(() => words(stats) === '', 'nothing is compared');
    answer();
    stats.compare = 'last-week';
    await until(() => asked() === 3, 'the week before is asked for');
    expect(words(stats)).to.contain('21.05.2021');
    await stats.load();
    await until(() => asked() === 4, 'it is asked for once more');
    answer();
    answer();
    await compared(stats, 'Compared with 21.05.2021');
    expect(shown(stats, 'total')).to.equal('+2');
    expect(spoken(stats, 'total')).to.equal('2 more than before: it was 0');
    expect(shown(stats, 'successRate')).to.equal('–');
  });
});

describe('sv-interaction-stats: calls that were handed in', () => {
  const onDays = (...days: string[]) => days.map((day) => aCall({ start: at(day), interactionId: day }));

  it('are compared by the zone’s days across a change of its clock', async () => {
    const { stats } = await statsOf({ from: '2021-03-28', to: '2021-03-28' });
    // 28 March has 23 hours, so the day before ends at 22:00 UTC.
    stats.calls = onDays(
      '2021-03-26T21:59Z',
      '2021-03-26T22:00Z',
      '2021-03-27T21:59Z',
      '2021-03-27T22:00Z',
      '2021-03-28T20:59Z',
      '2021-03-28T10:00Z',
      '2021-03-28T21:00Z',
    );
    stats.compare = 'previous-period';
    await until(() => rows(stats).length === 3, 'the day is shown');
    await compared(stats, 'Compared with 27.03.2021');
    expect(shown(stats, 'interactions')).to.equal('+1 (+50%)');
    stats.compare = 'last-week';
    await compared(stats, 'None of the calls here is of 21.03.2021');
    expect(shown(stats, 'interactions')).to.equal('');
  });

  it('are not compared where some could not be read', async () => {
    const { stats } = await statsOf({ from: '2021-05-28', to: '2021-05-28' });
    stats.calls = [...onDays('2021-05-27T10:00Z', '2021-05-28T10:00Z'), null as never];
    stats.compare = 'previous-period';
    await until(() => rows(stats).length === 1, 'the day is shown');
    await compared(stats, 'Some records could not be read');
    expect(shown(stats, 'total')).to.equal('');
  });

  it('of a day that is not over are compared with the day before up to the same time', async () => {
    const realNow = Date.now;
    const present = at('2021-05-28T12:00+03:00');
    Date.now = () => present;
    try {
      const { stats } = await statsOf({ from: '2021-05-28', to: '2021-05-28' });
      stats.calls = onDays('2021-05-27T08:59Z', '2021-05-27T09:01Z', '2021-05-28T08:00Z');
      stats.compare = 'previous-period';
      await until(() => rows(stats).length === 1, 'the day is shown');
      await compared(stats, 'Compared with 27.05.2021 00:00 – 12:00, as far as this period has come by now');
      expect(shown(stats, 'total')).to.equal('no change');
      expect(change(stats, 'total').dataset.direction).to.equal('same');
    } finally {
      Date.now = realNow;
    }
  });

  it('cannot be compared where interactions are handed in instead', async () => {
    const { stats } = await statsOf({ from: '2021-05-28', to: '2021-05-28' });
    stats.compare = 'previous-period';
    stats.interactions = [];
    await stats.updateComplete;
    expect(part(stats, '[part=compare]')).to.equal(null);
  });
});
