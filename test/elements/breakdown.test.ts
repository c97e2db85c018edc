import { expect } from '@open-wc/testing';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import { click, press, resize, until } from '../support/browser.js';
import { aValue, someStatistics } from '../support/statistics.js';
import { allInside, button, inside, linesOf, sectionWith, seen, selections } from './statistics-page.js';

const statistics = someStatistics({
  reasons: [
    aValue('Caller hangup', { total: 6, successful: 6 }),
    aValue('Missed Call', { total: 3, unsuccessful: 3 }),
    aValue('', { total: 2, successful: 1, unsuccessful: 1 }),
    aValue('Lost the line', { total: 1, successful: 1 }),
  ],
  types: [
    aValue('video', { total: 9, successful: 6, unsuccessful: 3 }),
    aValue('chat', { total: 2, successful: 2 }),
    aValue('fax', { total: 1, unsuccessful: 1 }),
  ],
});

/** Name, outcome in words, calls and share of each row. */
const rows = (breakdown: SvBreakdown): string[][] =>
  allInside<HTMLTableRowElement>(breakdown, 'tbody tr').map((row) =>
    [...row.cells].map((one) => one.textContent!.replace(/\s+/g, ' ').trim()),
  );

const values = (breakdown: SvBreakdown): string[] => allInside(breakdown, '[part=value]').map(seen);

/** How long the parts of each bar are, in pixels of the longest one. */
const lengths = (breakdown: SvBreakdown): number[][] =>
  allInside(breakdown, '[part=bar]').map((bar) =>
    [...bar.children].map((part) => part.getBoundingClientRect().width / bar.getBoundingClientRect().width),
  );

describe('Reasons and types', () => {
  before(() => resize(1024, 800));

  it('of calls are bars with counts and shares of all, most first', async () => {
    const breakdown = await sectionWith('sv-breakdown', { statistics });
    expect(rows(breakdown)).to.deep.equal([
      ['Caller hangup', '6 Successful, 0 Missed', '6', '50.0%'],
      ['Missed Call', '0 Successful, 3 Missed', '3', '25.0%'],
      ['No reason', '1 Successful, 1 Missed', '2', '16.7%'],
      ['Lost the line', '1 Successful, 0 Missed', '1', '8.3%'],
    ]);
    const [longest, missed, both] = lengths(breakdown);
    expect(longest![0]).to.be.closeTo(1, 0.01);
    expect(missed![1]).to.be.closeTo(0.5, 0.01);
    expect(both![0]).to.be.closeTo(1 / 6, 0.01);
    expect(both![1]).to.be.closeTo(1 / 6, 0.01);
    expect(seen(inside(breakdown, '[part=total]'))).to.equal('Total 12 100%');
  });

  it('change places by a switch, and types that are left out are not among them', async () => {
    const breakdown = await sectionWith('sv-breakdown', { statistics }, { 'exclude-types': 'chat' });
    const changes: unknown[] = [];
    breakdown.addEventListener('sv-view-change', ({ detail }) => changes.push(detail));
    await click(button(breakdown, 'Types'));
    await until(() => values(breakdown).includes('Video Call'), 'types are shown');
    expect(rows(breakdown).map(([name, , count, share]) => [name, count, share])).to.deep.equal([
      ['Video Call', '9', '90.0%'],
      ['fax', '1', '10.0%'],
    ]);
    expect(changes).to.deep.equal([{ by: 'type' }]);
    expect(breakdown.by).to.equal('type');
  });

  it('are picked and dropped by mouse and keys', async () => {
    const breakdown = await sectionWith('sv-breakdown', { statistics });
    const picked = selections(breakdown);
    await click(button(breakdown, 'No reason'));
    await until(() => inside(breakdown, '[part=picked]'), 'no reason is picked');
    expect(seen(inside(breakdown, '[part=picked]'))).to.equal('No reason');
    button(breakdown, 'Missed Call').focus();
    await press('Enter');
    await until(
      () => button(breakdown, 'Missed Call').getAttribute('aria-pressed') === 'true',
      'it is picked',
    );
    expect(button(breakdown, 'No reason').getAttribute('aria-pressed')).to.equal('false');
    await press(' ');
    await until(() => !inside(breakdown, '[part=picked]'), 'nothing is picked');
    breakdown.by = 'type';
    await breakdown.updateComplete;
    await click(button(breakdown, 'fax'));
    expect(picked).to.deep.equal([{ reason: '' }, { reason: 'Missed Call' }, {}, { type: 'fax' }]);
  });

  it('beyond the first twelve are folded, but not what is picked', async () => {
    const reasons = Array.from({ length: 15 }, (_, n) => aValue(`Reason ${n}`, { total: 20 - n }));
    const breakdown = await sectionWith('sv-breakdown', { statistics: someStatistics({ reasons }) });
    expect(values(breakdown)).to.have.length(12);
    const shares = (): (string | undefined)[] => rows(breakdown).map((row) => row[3]);
    expect(shares()[0]).to.equal('10.3%');
    breakdown.selection = { reason: 'Reason 14' };
    await until(() => values(breakdown).length === 13, 'what is picked is shown');
    expect(values(breakdown).at(-1)).to.equal('Reason 14');
    await click(button(breakdown, '2 more'));
    await until(() => values(breakdown).length === 15, 'all are shown');
    await click(button(breakdown, 'Show fewer'));
    await until(() => values(breakdown).length === 13, 'they are folded');
  });

  it('are in the language of the page', async () => {
    const breakdown = await sectionWith('sv-breakdown', { statistics, lang: 'ar' });
    await until(() => inside(breakdown, '[lang=ar]'), 'Arabic is there');
    expect(values(breakdown)).to.include.members(['أنهى المتصل المكالمة', 'بلا سبب', 'Lost the line']);
    const [button, bar] = ['[part=value]', '[part=bar]'].map((selector) =>
      inside(breakdown, selector)!.getBoundingClientRect(),
    );
    expect(button!.left).to.be.greaterThan(bar!.right - 1);
  });

  it('fit a narrow page', async () => {
    await resize(320, 800);
    const breakdown = await sectionWith('sv-breakdown', { statistics });
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).to.equal(clientWidth);
    expect(inside(breakdown, '[part=bar]')!.getBoundingClientRect().width).to.be.greaterThan(200);
    await resize(1024, 800);
  });

  it('are exported', async () => {
    const breakdown = await sectionWith('sv-breakdown', { statistics, csvExclude: ['heading'] });
    const names: string[] = [];
    breakdown.addEventListener('sv-exported', ({ detail }) => names.push(detail.name));
    expect(await linesOf(await breakdown.exportCsv({ save: false }))).to.deep.equal([
      'Reason,Sessions,Share,Successful,Missed',
      'Caller hangup,6,50.0%,6,0',
      'Missed Call,3,25.0%,0,3',
      'No reason,2,16.7%,1,1',
      'Lost the line,1,8.3%,1,0',
    ]);
    breakdown.by = 'type';
    breakdown.csvDelimiter = ';';
    const [head, first] = await linesOf(await breakdown.exportCsv({ save: false }));
    expect([head, first]).to.deep.equal(['Type;Sessions;Share;Successful;Missed', 'Video Call;9;75.0%;6;3']);
    expect(names).to.deep.equal(['reasons_2020-10-01_2020-10-31.csv', 'types_2020-10-01_2020-10-31.csv']);
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'en'],
    ['light', 'ar'],
  ] as const)
    it(`are accessible in ${theme}, ${lang}`, async () => {
      const breakdown = await sectionWith('sv-breakdown', { statistics, theme, lang });
      breakdown.selection = { reason: 'Missed Call', success: true };
      await until(() => inside(breakdown, `[lang=${lang}] tr.chosen`), 'it is drawn');
      await expect(breakdown).to.be.accessible();
    });
});
