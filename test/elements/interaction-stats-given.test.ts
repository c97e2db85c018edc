import { expect } from '@open-wc/testing';
import type { Interaction } from '../../src/model/interaction.js';
import type { Series } from '../../src/model/series.js';
import { until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { figure12Day, loaded, part, rows, statsOf, total } from './interaction-stats-page.js';

const broken = [null, 5, {}, { id: 'a' }] as never[];
const bare = { id: 'bare', start: Date.parse('2021-05-28T09:00+03:00'), videos: 2, totalCalls: 2 };
const notRead = '4 records could not be read and are not shown';
const skipped = (stats: Parameters<typeof part>[0]) => part<HTMLElement>(stats, '[part=skipped]')?.innerText;

describe('Interaction stats: what is handed in', () => {
  it('is shown without interactions that cannot be any, and blank where one lacks something', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.interactions = [bare as Interaction, ...broken];
    await until(() => rows(stats).length === 1, 'the one is shown');
    expect(skipped(stats)!.trim()).to.equal(notRead);
    expect([total(stats, 'video'), total(stats, 'total'), total(stats, 'talk')]).to.deep.equal([
      '2',
      '2',
      '–',
    ]);
  });

  it('is shown without calls that cannot be any', async () => {
    const { stats } = await statsOf({ from: '2020-10-05', to: '2020-10-05' });
    const details: Record<string, unknown>[] = [];
    stats.addEventListener('sv-loaded', (event) => details.push((event as CustomEvent).detail));
    stats.calls = [...manyCalls(3), ...broken];
    await until(() => details.length > 0, 'they are counted');
    await until(() => skipped(stats)?.trim() === notRead, 'it says how many');
    expect(details[0]).to.deep.include({ rows: 3, skipped: 4, complete: true });
  });

  it('is counted without some types to the last number, since every call is here', async () => {
    const { stats } = await statsOf({ from: '2020-10-05', to: '2020-10-05' });
    const types = ['video', 'chat', 'screen'];
    const calls = manyCalls(60, (n) => ({
      interactionId: `i-${n % 7}`,
      type: types[n % 3]!,
      talk: n % 2 ? 10 : 0,
    }));
    stats.calls = calls;
    await until(() => rows(stats).length === 7 && total(stats, 'total') === '60', 'all are counted');
    stats.excludeTypes = ['chat'];
    await until(() => total(stats, 'total') === '40', 'chats are left out');
    const left = calls.filter(({ type }) => type !== 'chat');
    const successful = left.filter(({ talk }) => talk! > 0).length;
    expect(
      ['successful', 'unsuccessful', 'successRate', 'talk'].map((key) => total(stats, key)),
    ).to.deep.equal([
      String(successful),
      String(left.length - successful),
      `${Math.round((successful / left.length) * 1000) / 10}%`,
      `00:0${Math.floor((successful * 10) / 60)}:${String((successful * 10) % 60).padStart(2, '0')}`,
    ]);
  });

  it('is refused when it is no list: what was loaded stays', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const before = rows(stats).length;
    const errors: unknown[] = [];
    stats.addEventListener('sv-failed', (event) => errors.push((event as CustomEvent).detail.error.message));
    stats.interactions = { a: 1 } as unknown as Interaction[];
    await until(
      () => part<HTMLElement>(stats, '[part=failure]')?.innerText.includes('is not a list'),
      'it says so',
    );
    expect(rows(stats)).to.have.length(before);
    expect(part(stats, '[part=chart]')).to.have.property('series').that.is.an('object');

    Object.assign(stats, { interactions: [bare], series: { a: 1 } as unknown as Series });
    await until(() => rows(stats).length === 1, 'the interactions are shown');
    expect(part<HTMLElement>(stats, '[part=failure]')!.innerText).to.contain('The chart could not');
    expect(errors).to.deep.equal(['“interactions” is not an array.', '“series.buckets” is not an array.']);
  });

  it('says so of calls that are no list', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.calls = { a: 1 } as never;
    await until(
      () => part<HTMLElement>(stats, '[part=failure]')?.innerText.includes('is not a list'),
      'it says so',
    );
    expect(part(stats, '[part=retry]')).to.equal(null);
  });
});
