import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { ArraySource } from '../../src/model/array-source.js';
import type { Call } from '../../src/model/call.js';
import type { Page, ReportQuery } from '../../src/model/source.js';
import { click, resize, until } from '../support/browser.js';
import { aCall, sourceOf } from '../support/calls.js';
import { columnTexts, part, report, rows, spoken, status, table } from './call-report-page.js';

/** Timers that wait longer than any other in the page: those of the interval. */
const LONG = 20_000;
const { setTimeout: realTimeout, clearTimeout: realClear } = window;
let timers: Map<number, { work: () => void; delay: number }>;

const now = Date.now();
const minutesAgo = (minutes: number, n: number): Call =>
  aCall({ id: `at-${minutes}-${n}`, start: now - minutes * 60_000, reason: `before ${minutes} minutes` });

/** A service whose calls change. */
function service(calls: Call[]) {
  const state = { calls, asked: 0, fails: false };
  const callPage = async (query: ReportQuery, page: number): Promise<Page<Call>> => {
    state.asked += 1;
    if (state.fails) throw new Error('lost');
    return new ArraySource({ calls: state.calls }).callPage(query, page);
  };
  return { state, client: sourceOf(Object.assign(new ArraySource({ calls: [] }), { callPage })) };
}

const period = { from: now - 86_400_000, to: now + 3_600_000 };

async function refreshed(count: number, properties: Partial<SvCallReport> = {}, interval = '60') {
  const { state, client } = service(Array.from({ length: count }, (_, n) => minutesAgo(100 + n, n)));
  const { element } = await report(
    { client, period, autoLoad: true, ...properties },
    { 'refresh-interval': interval, 'time-zone': 'UTC' },
  );
  await until(() => status(element).startsWith(`${count} calls`), 'the calls are there');
  state.asked = 0;
  return { element, state };
}

/** Lets the interval pass. */
async function pass(): Promise<void> {
  await until(() => timers.size > 0, 'an interval runs');
  const [id, { work }] = [...timers][0]!;
  timers.delete(id);
  work();
}

function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('Call report: refresh-interval', () => {
  before(() => resize(1024, 800));

  beforeEach(() => {
    timers = new Map();
    let last = -1;
    window.setTimeout = ((work: () => void, delay = 0, ...rest: unknown[]) => {
      if (delay < LONG) return realTimeout(work, delay, ...rest);
      timers.set(--last, { work, delay });
      return last;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      if (!timers.delete(id as number)) realClear(id);
    };
  });

  afterEach(() => {
    window.setTimeout = realTimeout;
    window.clearTimeout = realClear;
    Reflect.deleteProperty(document, 'hidden');
  });

  it('brings new calls in at the top, and says how many', async () => {
    const { element, state } = await refreshed(3);
    state.calls = [minutesAgo(1, 0), minutesAgo(2, 0), ...state.calls];
    await pass();
    await until(() => rows(element).length === 5, 'they are there');
    expect(columnTexts(element, 'reason').slice(0, 3)).to.deep.equal([
      'before 1 minutes',
      'before 2 minutes',
      'before 100 minutes',
    ]);
    expect(spoken(element)).to.contain('2 new calls');
    expect(status(element)).to.match(/^5 calls/);
    expect(part(element, 'stop'), 'nothing looks like loading').to.equal(null);
    expect(part(element, 'new-calls'), 'they are in view').to.equal(null);
  });

  it('leaves in place what is read, and leads to what is new', async () => {
    const { element, state } = await refreshed(200);
    const scroller = table(element);
    scroller.scrollTop = 1000;
    await until(() => rows(element).some((row) => row.textContent!.includes('before 131')), 'it is scrolled');
    const at = (): number =>
      Math.round(
        rows(element)
          .find((row) => row.textContent!.includes('before 135'))!
          .getBoundingClientRect().top,
      );
    const before = at();
    state.calls = [...[1, 2, 3, 4, 5].map((minutes) => minutesAgo(minutes, 0)), ...state.calls];
    await pass();
    await until(() => part(element, 'new-calls'), 'it says so');
    expect(part(element, 'new-calls')!.innerText.trim()).to.equal('5 new calls');
    expect(at()).to.equal(before);
    await expect(element).to.be.accessible();
    await click(part(element, 'new-calls')!);
    await until(() => rows(element)[0]?.textContent!.includes('before 1 minutes'), 'they are in view');
    expect(part(element, 'new-calls')).to.equal(null);
  });

  it('counts only what the filters show', async () => {
    const { element, state } = await refreshed(3, { filters: { reason: 'before 1' } });
    state.calls = [minutesAgo(2, 0), minutesAgo(1, 0), ...state.calls];
    await pass();
    await until(() => status(element).startsWith('5 calls'), 'they are there');
    expect(spoken(element)).to.contain('1 new call');
    expect(rows(element)).to.have.length(4);
  });

  it('goes on while it fails, and says of when the calls are', async () => {
    const { element, state } = await refreshed(3);
    state.fails = true;
    await pass();
    await until(() => status(element).includes('Not refreshed since'), 'it says so');
    expect(rows(element)).to.have.length(3);
    expect(part(element, 'failure')).to.equal(null);
    state.fails = false;
    state.calls = [minutesAgo(1, 0), ...state.calls];
    await pass();
    await until(() => rows(element).length === 4, 'it goes on');
    await until(() => !status(element).includes('Not refreshed'), 'it is said no longer');
  });

  it('waits while the page is hidden, and looks at once when it is seen again after that time', async () => {
    const { state } = await refreshed(3);
    await until(() => timers.size === 1, 'an interval runs');
    hide(true);
    expect(timers.size).to.equal(0);
    hide(false);
    expect(timers.size).to.equal(1);
    expect(state.asked).to.equal(0);
    const { now: realNow } = Date;
    hide(true);
    Date.now = () => realNow() + 61_000;
    try {
      hide(false);
      await until(() => state.asked > 0, 'it looks at once');
    } finally {
      Date.now = realNow;
    }
  });

  for (const [written, milliseconds] of [
    ['45', 45_000],
    ['5', 30_000],
    ['1e9', 2 ** 31 - 1],
  ] as const)
    it(`waits ${milliseconds} milliseconds where it is ${written} seconds`, async () => {
      await refreshed(3, {}, written);
      await until(() => timers.size === 1, 'an interval runs');
      const { delay } = [...timers.values()][0]!;
      expect(delay).to.be.within(milliseconds - 15_000, milliseconds);
    });

  for (const written of ['', '0', '-60', 'soon', 'NaN'])
    it(`never looks where it is “${written}”`, async () => {
      const { element } = await refreshed(3, {}, written);
      await element.updateComplete;
      expect(timers.size).to.equal(0);
    });

  it('does not ask for a period that ended long ago, nor for calls handed in', async () => {
    const past = { from: now - 86_400_000, to: now - 95 * 60_000 };
    const { element: first, state } = await refreshed(3, { period: past });
    await pass();
    await until(() => timers.size === 1, 'it waits again');
    expect(state.asked).to.equal(0);
    first.remove();
    const { element } = await report({ calls: [aCall()] }, { 'refresh-interval': '60', 'time-zone': 'UTC' });
    await pass();
    await until(() => timers.size === 1, 'it waits again');
    expect(rows(element)).to.have.length(1);
  });

  it('ends when the report leaves the page', async () => {
    const { element } = await refreshed(3);
    await until(() => timers.size === 1, 'an interval runs');
    element.remove();
    expect(timers.size).to.equal(0);
  });
});
