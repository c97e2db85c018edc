import { expect } from '@open-wc/testing';
import type { Audit } from '../../src/controllers/audit.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { click, press, resize, until } from '../support/browser.js';
import {
  barsOf,
  button,
  chartWith,
  drawn,
  drawnChart,
  inside,
  may,
  picture,
  plotOf,
  scroller,
  seriesOf,
  slider,
  tableTexts,
  tipOf,
} from './timeseries-chart-page.js';

const twoDays = () => seriesOf('2021-05-27', '2021-05-28', 'day', (day) => ({ total: day === 0 ? 10 : 20 }));

async function imageOf(chart: SvTimeseriesChart): Promise<{ bitmap: ImageBitmap; bytes: Uint8Array }> {
  const file = (await chart.exportPng())!;
  expect(file.type).to.equal('image/png');
  return { bitmap: await createImageBitmap(file), bytes: new Uint8Array(await file.arrayBuffer()) };
}

function pixelsOf(bitmap: ImageBitmap): Uint8ClampedArray {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: bitmap.width,
    height: bitmap.height,
  });
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return picture(canvas);
}

const colourAt = (pixels: Uint8ClampedArray, index: number): string =>
  `rgb(${[...pixels.slice(4 * index, 4 * index + 3)].join(', ')})`;

/** The links that would have started downloads: a real one opens a panel in Firefox that takes the keys of later tests. */
async function downloadsDuring(action: () => Promise<void>): Promise<HTMLAnchorElement[]> {
  const links: HTMLAnchorElement[] = [];
  const { click: real } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    links.push(this);
  };
  await action().finally(() => (HTMLAnchorElement.prototype.click = real));
  return links;
}

describe('Timeseries chart: accessibility', () => {
  before(() => resize(1280, 800));

  it('is accessible as a chart, also with the values of a day shown', async () => {
    const chart = await drawnChart(may());
    slider(chart).focus();
    await press('ArrowRight');
    await until(() => tipOf(chart), 'the values are shown');
    await expect(chart).to.be.accessible();
  });

  it('is accessible as a table, in which the same numbers stand', async () => {
    const made = seriesOf('2021-05-01', '2021-05-02', 'day', (day) => ({
      interactions: day + 1,
      total: day + 5,
    }));
    const chart = await drawnChart({ ...made, kpis: ['interactions', 'total'] });
    await click(button(chart, 'Show as table'));
    await until(() => inside(chart, 'sv-series-table'), 'the table is there');
    await until(() => tableTexts(chart).length === 3, 'it has its rows');
    expect(tableTexts(chart)).to.deep.equal([
      ['Time', 'Interactions', 'Total sessions'],
      ['01.05.2021', '1', '5'],
      ['02.05.2021', '2', '6'],
    ]);
    expect(scroller(chart).querySelector('caption')!.innerText.trim()).to.equal(
      'Timeseries · 01.05.2021 00:00 to 02.05.2021 23:59 · Europe/Sofia',
    );
    await expect(chart).to.be.accessible();
    await click(button(chart, 'Show as chart'));
    await drawn(chart);
  });

  it('is accessible in the dark, when empty, and in Arabic', async () => {
    await expect(await drawnChart({ ...may(), theme: 'dark' })).to.be.accessible();
    const { chart: empty } = await chartWith(seriesOf('2021-05-01', '2021-05-02', 'day', () => ({})));
    await expect(empty).to.be.accessible();
    await expect(await drawnChart({ ...may(), lang: 'ar' })).to.be.accessible();
  });

  it('says what the chart is of', async () => {
    const chart = await drawnChart({ ...may(), kpis: ['interactions', 'total'] });
    expect(slider(chart).ariaLabel).to.equal(
      'Bar chart of Interactions, Total sessions, 01.05.2021 to 31.05.2021',
    );
  });
});

describe('Timeseries chart: look', () => {
  before(() => resize(1280, 800));

  it('is drawn anew in the colours of another theme', async () => {
    const chart = await drawnChart({ ...may(), theme: 'light', kpis: ['interactions'] });
    const swatch = button(chart, 'Interactions').querySelector('.swatch')!;
    const light = getComputedStyle(swatch).color;
    expect(barsOf(chart, 'Interactions')).to.have.length(31);
    chart.theme = 'dark';
    await until(() => getComputedStyle(swatch).color !== light, 'the legend has other colours');
    await until(() => barsOf(chart, 'Interactions').length === 31, 'the bars have the same');
  });

  it("is drawn in a partner's colours, whatever CSS they are written in", async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['interactions'] });
    chart.style.setProperty('--sv-color-chart-1', 'hsl(120deg 100% 25%)');
    await drawn(chart);
    expect(getComputedStyle(button(chart, 'Interactions').querySelector('.swatch')!).color).to.equal(
      'rgb(0, 128, 0)',
    );
    chart.requestUpdate();
    await until(() => barsOf(chart, 'Interactions').length === 31, 'the bars are green');
  });

  it('is mirrored in Arabic: time runs from right to left, and the arrow keys with it', async () => {
    const chart = await drawnChart({ ...twoDays(), lang: 'ar', kpis: ['total'] });
    await until(() => chart.renderRoot.querySelector('[dir=rtl]'), 'Arabic is loaded');
    const name = chart.renderRoot.querySelector<HTMLElement>('[part=legend-item]')!.innerText.trim();
    await until(() => {
      const [left, right] = barsOf(chart, name);
      return left && right && left.height > 1.9 * right.height;
    }, 'the later day is on the left');
    slider(chart).focus();
    await press('Home');
    await press('ArrowLeft');
    await until(() => slider(chart).ariaValueNow === '2', 'the later day is told');
    const legend = inside(chart, '[part=legend]')!.getBoundingClientRect();
    expect(legend.left).to.be.closeTo(plotOf(chart)!.getBoundingClientRect().left, 8);
  });

  it('fits a phone without scrolling sideways', async () => {
    const { chart } = await chartWith(may());
    chart.parentElement!.style.width = '320px';
    await drawn(chart);
    expect(inside(chart, '[part=base]')!.scrollWidth).to.be.at.most(320);
    expect(inside(chart, '[part=toolbar]')!.scrollWidth).to.be.at.most(320);
  });
});

describe('Timeseries chart: image', () => {
  before(() => resize(1280, 800));

  it('is a PNG of the chart, two pixels to each of CSS, with a line for the title and one for the names', async () => {
    const { chart } = await chartWith({ ...twoDays(), kpis: ['total'] });
    chart.parentElement!.style.width = '800px';
    await drawn(chart);
    const { bitmap, bytes } = await imageOf(chart);
    expect([...bytes.slice(0, 8)]).to.deep.equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect([bitmap.width, bitmap.height]).to.deep.equal([2 * (800 + 2 * 16), 2 * (320 + 2 * 16 + 2 * 24)]);
  });

  it('shows the bars on the colour of the page, also where the chart is not on screen', async () => {
    const { chart } = await chartWith({ ...twoDays(), kpis: ['total'], view: 'table', theme: 'dark' });
    const { bitmap } = await imageOf(chart);
    const pixels = pixelsOf(bitmap);
    expect(colourAt(pixels, 0)).to.equal(getComputedStyle(inside(chart, '[part=base]')!).backgroundColor);
    const bar = getComputedStyle(button(chart, 'Total sessions').querySelector('.swatch')!).color;
    const coloured = Array.from({ length: pixels.length / 4 }, (_, index) => colourAt(pixels, index)).filter(
      (colour) => colour === bar,
    );
    expect(coloured.length).to.be.greaterThan(20_000);
  });

  it('is saved by a button, which asks before and tells after', async () => {
    const { chart, fired } = await chartWith({ ...twoDays(), kpis: ['total'] });
    const links = await downloadsDuring(async () => {
      chart.addEventListener('sv-export', (event) => event.preventDefault(), { once: true });
      await click(button(chart, 'Save as PNG'));
      await click(button(chart, 'Save as PNG'));
      await until(() => fired.some(({ name }) => name === 'sv-exported'), 'it is saved');
    });
    expect(fired.map(({ name }) => name)).to.deep.equal(['sv-export', 'sv-export', 'sv-exported']);
    expect(fired.at(-1)!.detail.name).to.equal('timeseries-2021-05-27-2021-05-28.png');
    expect(links.map(({ download, protocol }) => [download, protocol])).to.deep.equal([
      ['timeseries-2021-05-27-2021-05-28.png', 'blob:'],
    ]);
  });

  it('cannot be saved where the host has taken away the right to export', async () => {
    const { chart } = await chartWith({ ...twoDays(), permissions: { export: false } });
    expect(button(chart, 'Save as PNG')).to.equal(undefined);
    expect(await chart.exportPng()).to.equal(undefined);
  });

  it('is told before it is saved, as an export of no records by name, and can be forbidden', async () => {
    const { chart, fired } = await chartWith({ ...twoDays(), tenant: 'lab' });
    const audits: Audit[] = [];
    const forbid = (event: Event): void => {
      audits.push((event as CustomEvent<Audit>).detail);
      event.preventDefault();
    };
    chart.addEventListener('sv-audit', forbid);
    const links = await downloadsDuring(async () => {
      await click(button(chart, 'Save as PNG')!);
      await until(() => audits.length === 1, 'it is told');
      expect(await chart.exportPng()).to.equal(undefined);
      chart.removeEventListener('sv-audit', forbid);
      await click(button(chart, 'Save as PNG')!);
      await until(() => fired.some(({ name }) => name === 'sv-exported'), 'it is saved');
    });
    expect(links).to.have.length(1);
    expect(audits[0]).to.deep.include({ action: 'export', of: 'calls', ids: [], tenant: 'lab' });
  });

  for (const [what, series] of Object.entries({
    'there is no series': undefined,
    'the series has no buckets': { granularity: 'day' as const, timeZone: 'Europe/Sofia', buckets: [] },
    'the series has no buckets, in UTC': { granularity: 'day' as const, timeZone: 'UTC', buckets: [] },
  }))
    it(`is refused where ${what}`, async () => {
      const { chart } = await chartWith({ series });
      const refusal = await chart.exportPng().then(
        () => undefined,
        (error: Error) => error.message,
      );
      expect(refusal).to.equal('There is nothing to draw.');
    });
});
