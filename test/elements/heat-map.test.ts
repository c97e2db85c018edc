import { expect } from '@open-wc/testing';
import type { SvGridChart } from '../../src/controls/chart/grid-chart.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import {
  canForceColors,
  click,
  forceColors,
  hover,
  hoverAt,
  press,
  resize,
  until,
} from '../support/browser.js';
import { hoursWith, someStatistics } from '../support/statistics.js';
import {
  allInside,
  button,
  inside,
  linesOf,
  sectionWith,
  seen,
  selections,
  sofia,
} from './statistics-page.js';

/** Thursdays at ten have most calls; Sundays are not in the period, and Mondays begin at nine. */
const hours = hoursWith({
  '4-10': { total: 14, interactions: 12, video: 14, successful: 7, unsuccessful: 7, talk: 400 },
  '4-11': { total: 7, interactions: 7, video: 7, successful: 7, talk: 40 },
  '5-10': { total: 1, interactions: 1, chat: 1, unsuccessful: 1, days: 5 },
  ...Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [`7-${hour}`, { days: 0 }])),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, hour) => [`1-${hour}`, { days: 0 }])),
});
const statistics = someStatistics({ hours });

const chart = (map: SvHeatMap): SvGridChart | null => inside<SvGridChart>(map, 'sv-grid-chart');
const inChart = (map: SvHeatMap, selector: string): HTMLElement | null | undefined =>
  chart(map)?.renderRoot.querySelector<HTMLElement>(selector);
const cell = (map: SvHeatMap, key: string): HTMLElement => inChart(map, `[data-key='${key}']`)!;
const cells = (map: SvHeatMap): HTMLElement[] => [
  ...chart(map)!.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell]'),
];
const spoken = (map: SvHeatMap, key: string): string => cell(map, key).getAttribute('aria-label')!;
const focused = (map: SvHeatMap): string | undefined =>
  (chart(map)!.shadowRoot!.activeElement as HTMLElement | null)?.dataset['key'];

/** Where nothing is drawn. */
const blank = '0,0,0,0';

/** A heat map that is drawn, with its cells over those of the drawing. */
async function drawnMap(properties: Partial<SvHeatMap>, attributes = {}): Promise<SvHeatMap> {
  const map = await sectionWith('sv-heat-map', { statistics, ...properties }, attributes);
  await until(
    () => inChart(map, 'canvas') && cell(map, '4-10').clientWidth > 1 && colorOf(map, '4-10') !== blank,
    'it is drawn',
  );
  return map;
}

/** The colour near a corner of a cell, where no number is: that of the uppermost canvas with one. */
function colorOf(map: SvHeatMap, key: string): string {
  const own = cell(map, key).getBoundingClientRect();
  const colors = [...chart(map)!.renderRoot.querySelectorAll('canvas')].map((canvas) => {
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const [x, y] = [own.left - box.left + 4, own.top - box.top + 4].map((place) => Math.round(place * ratio));
    return canvas.getContext('2d')!.getImageData(x!, y!, 1, 1).data.join();
  });
  return colors.filter((color) => !color.endsWith(',0')).at(-1) ?? blank;
}

/** Whether anything is written in a cell: its inside has more than one colour. */
function isWritten(map: SvHeatMap, key: string): boolean {
  const own = cell(map, key).getBoundingClientRect();
  return [...chart(map)!.renderRoot.querySelectorAll('canvas')].some((canvas) => {
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const [x, y, width, height] = [
      own.left - box.left + 4,
      own.top - box.top + 4,
      own.width - 8,
      own.height - 8,
    ].map((length) => Math.round(length * ratio));
    const { data } = canvas.getContext('2d')!.getImageData(x!, y!, width!, height!);
    return new Set(new Uint32Array(data.buffer)).size > 1;
  });
}

/** Brightness of a colour, 0 to 255. */
const brightness = (color: string): number => {
  const [red, green, blue] = color.split(',').map(Number);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

describe('Heat map', () => {
  before(() => resize(1280, 900));
  afterEach(() => hoverAt({ x: 1, y: 1 }));

  it('says of each hour how many there are a day, and in all on how many days', async () => {
    const map = await drawnMap({});
    expect(cells(map)).to.have.length(168 + 24 + 7);
    expect(spoken(map, '4-10')).to.equal('Thursday 10:00 to 11:00: 3.5 sessions a day, 14 on 4 days');
    expect(spoken(map, '5-10')).to.equal('Friday 10:00 to 11:00: 0.2 sessions a day, 1 on 5 days');
    expect(spoken(map, '4-23')).to.equal('Thursday 23:00 to 24:00: 0 sessions a day, 0 on 4 days');
    expect(spoken(map, '7-10')).to.equal('Sunday 10:00 to 11:00: Not in the period');
  });

  it('is darker where more is, in the page’s own colour where nothing is, and blank where there is no such hour', async () => {
    const map = await drawnMap({ theme: 'light' });
    const [most, half, none, absent] = ['4-10', '4-11', '4-12', '7-10'].map((key) => colorOf(map, key));
    expect(brightness(most!)).to.be.lessThan(brightness(half!) - 40);
    expect(brightness(half!)).to.be.lessThan(brightness(none!) - 40);
    expect(none).to.equal('255,255,255,255');
    expect(absent).to.equal(blank);
    expect(cell(map, '7-10').getAttribute('aria-disabled')).to.equal('true');
    expect(seen(inChart(map, '[part=scale]')!)).to.match(/0 3\.5 sessions a day Not in the period$/);
  });

  it('shows counts in all, and any measure', async () => {
    const map = await drawnMap({});
    const changes: unknown[] = [];
    map.addEventListener('sv-view-change', ({ detail }) => changes.push(detail));
    await click(button(map, 'In all'));
    await until(() => spoken(map, '4-10').endsWith('14 sessions, 4 days'), 'counts are in all');
    map.measure = 'successRate';
    await until(() => spoken(map, '4-10').includes('50% of 14 calls successful'), 'it shows the rate');
    expect(spoken(map, '4-12')).to.include('no calls');
    expect(button(map, 'In all').disabled).to.equal(true);
    map.per = 'day';
    map.measure = 'talk';
    await until(
      () => spoken(map, '4-10').includes('00:01:40 of talk a day, 00:06:40 on 4 days'),
      'it shows talk',
    );
    const select = inside<HTMLSelectElement>(map, '[part=measure]')!;
    select.focus();
    await press('I');
    await until(() => spoken(map, '4-10').includes('3 interactions a day'), 'it shows interactions');
    expect(map.measure).to.equal('interactions');
    expect(changes).to.deep.equal([
      { measure: 'total', per: 'period', view: 'chart' },
      { measure: 'interactions', per: 'day', view: 'chart' },
    ]);
  });

  it('says of each hour what all days have, each day with the weight of any other', async () => {
    const map = await drawnMap({});
    const allDays = (words: string) => () => spoken(map, 'all-10') === `All days 10:00 to 11:00: ${words}`;
    await until(allDays('0.6 sessions a day, 15 on 25 days'), 'it counts by the day');
    expect(spoken(map, 'all-8')).to.equal('All days 08:00 to 09:00: 0 sessions a day, 0 on 20 days');
    map.per = 'period';
    await until(allDays('15 sessions, 25 days'), 'it counts in all');
    map.measure = 'unsuccessful';
    await until(allDays('8 unsuccessful sessions, 25 days'), 'it counts another measure');
    map.measure = 'talk';
    await until(allDays('00:06:40 of talk, 25 days'), 'it adds up talk');
    map.per = 'day';
    await until(allDays('00:00:16 of talk a day, 00:06:40 on 25 days'), 'it shares talk out');
    map.measure = 'successRate';
    await until(allDays('47% of 15 calls successful, 25 days'), 'it shows the rate of all calls');
    expect(spoken(map, 'all-12')).to.equal('All days 12:00 to 13:00: no calls, 24 days');
  });

  it('says of each weekday what a whole day has', async () => {
    const map = await drawnMap({
      statistics: someStatistics({
        hours: hoursWith({
          ...Object.fromEntries(hours.map((counts) => [`${counts.weekday}-${counts.hour}`, counts])),
          '6-8': { total: 4, successful: 1, unsuccessful: 3, talk: 40, days: 4 },
          '6-9': { total: 3, successful: 1, unsuccessful: 2, talk: 30, days: 1 },
        }),
      }),
    });
    expect(spoken(map, '4-all')).to.equal('Thursday, all hours: 5.3 sessions a day, 21 on 4 days');
    expect(spoken(map, '6-all')).to.equal('Saturday, all hours: 4 sessions a day, 7 sessions');
    expect(spoken(map, '1-all')).to.equal('Monday, all hours: 0 sessions a day, 0 on 4 days');
    expect(spoken(map, '7-all')).to.equal('Sunday, all hours: Not in the period');
    map.per = 'period';
    await until(() => spoken(map, '4-all') === 'Thursday, all hours: 21 sessions, 4 days', 'it is in all');
    expect(spoken(map, '6-all')).to.equal('Saturday, all hours: 7 sessions');
    map.measure = 'successRate';
    await until(
      () => spoken(map, '6-all') === 'Saturday, all hours: 29% of 7 calls successful',
      'it is the rate',
    );
    map.per = 'day';
    map.measure = 'talk';
    await until(
      () => spoken(map, '6-all') === 'Saturday, all hours: 00:00:40 of talk a day, 00:01:10 of talk',
      'it is talk',
    );
  });

  it('writes sums after a gap and without a colour, and no zero but in them', async () => {
    const map = await drawnMap({ theme: 'light' });
    await until(() => isWritten(map, '4-10'), 'numbers are written');
    const written = ['4-11', '4-12', '7-10', 'all-10', 'all-12', '4-all', '1-all', '7-all'].filter((key) =>
      isWritten(map, key),
    );
    expect(written).to.deep.equal(['4-11', 'all-10', 'all-12', '4-all', '1-all']);
    expect(['all-10', '4-all'].map((key) => colorOf(map, key))).to.deep.equal([blank, blank]);
    const [last, below, hour, after] = ['7-10', 'all-10', '4-23', '4-all'].map((key) =>
      cell(map, key).getBoundingClientRect(),
    );
    expect(below!.top - last!.bottom).to.be.closeTo(8, 1);
    expect(below!.left).to.be.closeTo(last!.left, 1);
    expect(after!.left - hour!.right).to.be.closeTo(8, 1);
    expect(after!.top).to.be.closeTo(hour!.top, 1);
    map.measure = 'successRate';
    await until(() => spoken(map, '5-10').includes('0% of 1 call'), 'it is the rate');
    await until(() => isWritten(map, '5-10'), 'that no call was successful is written');
    expect(isWritten(map, '4-12')).to.equal(false);
  });

  it('writes sums upright where they have no room', async () => {
    const map = await drawnMap({ measure: 'talk' });
    await until(() => isWritten(map, 'all-10'), 'sums are written');
    expect(cell(map, 'all-10').clientWidth).to.be.lessThan(cell(map, 'all-10').clientHeight);
    expect(isWritten(map, '4-10')).to.equal(false);
  });

  it('offers no measure of types that are left out', async () => {
    const map = await drawnMap({ measure: 'chat' }, { 'exclude-types': 'chat' });
    const options = allInside<HTMLOptionElement>(map, '[part=measure] option').map(({ value }) => value);
    expect(options).to.include('video').and.not.include('chat');
    expect(inside<HTMLSelectElement>(map, '[part=measure]')!.value).to.equal('total');
  });

  it('has one tab stop, and keys that move from hour to hour and pick one', async () => {
    const map = await drawnMap({});
    const picked = selections(map);
    expect(cells(map).filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    button(map, 'Export CSV').focus();
    await press('Tab');
    expect(focused(map)).to.equal('1-0');
    await press('ArrowDown');
    await press('ArrowRight');
    expect(focused(map)).to.equal('2-1');
    await press('End');
    expect(focused(map)).to.equal('2-all');
    await press('ArrowRight');
    expect(focused(map)).to.equal('2-all');
    expect(inChart(map, '[part=tooltip]')!.innerText).to.include('Tuesday, all hours');
    await press('Enter');
    await press('Control+Home');
    expect(focused(map)).to.equal('1-0');
    await press('Control+End');
    expect(focused(map)).to.equal('all-23');
    await press('Enter');
    await press('ArrowUp');
    expect(focused(map)).to.equal('7-23');
    await press('Enter');
    await press('ArrowRight');
    await press('ArrowDown');
    expect(focused(map)).to.equal('7-all');
    await press('ArrowUp');
    await press('Home');
    await press('Enter');
    await until(() => cell(map, '6-0').getAttribute('aria-selected') === 'true', 'it is picked');
    expect(inChart(map, '[part=tooltip]')!.innerText).to.include('Saturday 00:00 to 01:00');
    await press('Escape');
    await until(() => !inChart(map, '[part=tooltip]'), 'the tip is gone');
    await press(' ');
    await until(() => cell(map, '6-0').getAttribute('aria-selected') === 'false', 'it is dropped');
    const hourOfWeek = { weekday: 6, hour: 0, timeZone: sofia };
    expect(picked).to.deep.equal([{ hourOfWeek }, {}]);
    await press('Shift+Tab');
    expect(focused(map)).to.equal(undefined);
  });

  it('shows an hour under the mouse, and picks it by a press', async () => {
    const map = await drawnMap({});
    await hover(cell(map, '4-10'));
    await until(() => inChart(map, '[part=tooltip]'), 'there is a tip');
    expect(inChart(map, '[part=tooltip]')!.innerText).to.include('14 on 4 days');
    await hover(cell(map, 'all-10'));
    await until(
      () => inChart(map, '[part=tooltip]')!.innerText.includes('15 on 25 days'),
      'it is of the sum',
    );
    const [tip, plot] = ['[part=tooltip]', '[part=plot]'].map((one) =>
      inChart(map, one)!.getBoundingClientRect(),
    );
    expect(tip!.bottom).to.be.at.most(plot!.bottom + 1);
    await click(cell(map, '4-10'));
    await until(() => inside(map, '[part=picked]'), 'it is picked');
    expect(seen(inside(map, '[part=picked]'))).to.equal('Thursdays 10:00–11:00');
    await click(cell(map, '7-10'));
    await click(cell(map, 'all-10'));
    await click(cell(map, '4-all'));
    expect(cell(map, 'all-10').hasAttribute('aria-selected')).to.equal(false);
    expect(map.selection).to.deep.equal({ hourOfWeek: { weekday: 4, hour: 10, timeZone: sofia } });
  });

  it('begins weeks where the language does, and runs from right to left with it', async () => {
    const map = await drawnMap({ lang: 'ar-EG' });
    await until(
      () => inside(map, '[lang=ar]') && cells(map)[0]!.dataset['key'] === '6-0',
      'weeks begin on Saturday',
    );
    const [early, late] = ['4-9', '4-10'].map((key) => cell(map, key).getBoundingClientRect());
    expect(late!.right).to.be.closeTo(early!.left, 1);
    const [end, sum] = ['4-23', '4-all'].map((key) => cell(map, key).getBoundingClientRect());
    expect(end!.left - sum!.right).to.be.closeTo(8, 1);
    cell(map, '6-0').focus();
    await press('ArrowLeft');
    expect(focused(map)).to.equal('6-1');
    await press('End');
    expect(focused(map)).to.equal('6-all');
    const american = await drawnMap({ lang: 'en-US' });
    expect(cells(american)[0]!.dataset['key']).to.equal('7-0');
  });

  it('has weekdays as columns where it is narrow', async () => {
    await resize(360, 800);
    const map = await drawnMap({});
    await until(() => cells(map)[1]!.dataset['key'] === '2-0', 'a row is an hour');
    expect(cells(map)[7]!.dataset['key']).to.equal('all-0');
    expect(cells(map).at(-1)!.dataset['key']).to.equal('7-all');
    const { documentElement: page } = document;
    const { width, height } = cell(map, '4-10').getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    expect(page.scrollWidth).to.equal(page.clientWidth);
    map.view = 'table';
    await until(() => inside(map, '[part=table]'), 'it is a table');
    expect(page.scrollWidth).to.equal(page.clientWidth);
    map.view = 'chart';
    await until(() => chart(map), 'it is a chart again');
    await resize(1280, 900);
    await until(() => cells(map)[1]!.dataset['key'] === '1-1', 'a row is a day again');
  });

  it('is a table too', async () => {
    const map = await drawnMap({});
    await click(button(map, 'Show as table'));
    const rows = await until(
      () => allInside<HTMLTableRowElement>(map, '[part=table] tr'),
      'there is a table',
    );
    const texts = rows.map((row) => [...row.cells].map((one) => one.innerText.trim()));
    expect(texts).to.have.length(9);
    expect(texts[0]!.slice(0, 3)).to.deep.equal(['Weekday', '00:00', '01:00']);
    expect(texts[4]!.slice(10, 14)).to.deep.equal(['0', '3.5', '1.8', '0']);
    expect(texts.map((row) => row[25])).to.deep.equal([
      'All hours',
      ...['0', '0', '0', '5.3', '0.2', '0', 'Not in the period', ''],
    ]);
    expect(inside(map, '[part=table] tfoot th[scope=row]')!.innerText).to.equal('All days');
    expect(texts[8]!.slice(9, 14)).to.deep.equal(['0', '0', '0.6', '0.3', '0']);
    expect(new Set(texts[7]!.slice(1))).to.deep.equal(new Set(['Not in the period']));
    await click(button(map, 'Show as chart'));
    await until(() => chart(map), 'it is a chart again');
  });

  it('is exported hour by hour, without those that the period does not have', async () => {
    const map = await drawnMap({ csvExclude: ['heading'] });
    const names: string[] = [];
    map.addEventListener('sv-exported', ({ detail }) => names.push(detail.name));
    const lines = await linesOf(await map.exportCsv({ save: false }));
    expect(names).to.deep.equal(['hours_2020-10-01_2020-10-31.csv']);
    expect(lines).to.have.length(1 + 168 - 24 - 9);
    expect(lines[0]).to.equal(
      'Weekday,Hour,Days,Total sessions,Interactions,Video sessions,Screen sessions,Chat sessions,' +
        'Successful sessions,Unsuccessful sessions,Talk (seconds)',
    );
    expect(lines).to.include('Thursday,10:00,4,14,12,14,0,0,7,7,400');
  });

  it('is painted no further once it is taken away', async () => {
    const map = await drawnMap({});
    const { now } = Date;
    let looks = 0;
    // Each cell takes longer than there is in a frame.
    Date.now = () => now() + 20 * ++looks;
    try {
      map.statistics = someStatistics({ hours: hoursWith({ '2-9': { total: 3 } }) });
      await until(() => looks > 10, 'it is being painted anew');
      map.remove();
      const painted = looks;
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      expect(looks - painted).to.be.lessThan(3);
    } finally {
      Date.now = now;
    }
  });

  if (canForceColors)
    it('keeps what is picked and what is missing apart in forced colours', async () => {
      await forceColors(true);
      try {
        const map = await drawnMap({});
        map.selection = { hourOfWeek: { weekday: 4, hour: 10, timeZone: sofia } };
        await until(() => cell(map, '4-10').getAttribute('aria-selected') === 'true', 'it is picked');
        expect(getComputedStyle(cell(map, '4-10')).outlineStyle).to.equal('solid');
        expect(getComputedStyle(cell(map, '7-10')).backgroundImage).to.include('gradient');
        expect(colorOf(map, '4-10')).not.to.equal(colorOf(map, '4-12'));
      } finally {
        await forceColors(false);
      }
    });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'en'],
    ['light', 'ar'],
  ] as const)
    it(`is accessible in ${theme}, ${lang}, as a chart and as a table`, async () => {
      const map = await drawnMap({ theme, lang });
      map.selection = { hourOfWeek: { weekday: 4, hour: 10, timeZone: sofia } };
      await until(() => inside(map, `[lang=${lang}] [part=picked]`), 'it is drawn');
      await expect(map).to.be.accessible();
      map.view = 'table';
      await until(() => inside(map, '[part=table]'), 'it is a table');
      await expect(map).to.be.accessible();
    });
});
