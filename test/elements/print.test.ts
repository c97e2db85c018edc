import { expect } from '@open-wc/testing';
import { resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { cellText, grid, part, report, reportOf, rows } from './call-report-page.js';
import {
  figure12Day,
  loaded,
  part as statsPart,
  rows as statsRows,
  statsOf,
} from './interaction-stats-page.js';

/** What the browser tells before it prints; what is in the page when this returns is printed. */
const beforePrint = (): boolean => dispatchEvent(new Event('beforeprint'));
const afterPrint = (): boolean => dispatchEvent(new Event('afterprint'));

describe('Printing', function () {
  this.timeout(60_000);
  before(() => resize(1280, 800));
  afterEach(afterPrint);

  it('takes all rows of the view, as it is filtered and sorted; afterwards there are those in sight again', async () => {
    const calls = manyCalls(600, (n) => ({ duration: n, reason: n % 2 ? 'odd' : 'even' }));
    const element = await reportOf(calls, {
      filters: { reason: 'odd' },
      sort: { column: 'duration', direction: 'descending' },
    });
    const inSight = rows(element).length;
    expect(inSight).to.be.below(100);
    beforePrint();
    const durations = rows(element).map((row) => cellText(row, 'duration'));
    expect(durations).to.have.length(300);
    expect(durations).to.deep.equal([...durations].sort().reverse());
    expect(part(element, 'printed')).to.equal(null);
    afterPrint();
    expect(rows(element).length).to.equal(inSight);
  });

  it('takes the first rows of very many, and says so', async () => {
    const element = await reportOf(manyCalls(2500));
    await until(() => element.rowCount === 2500, 'all calls are there');
    beforePrint();
    expect(rows(element)).to.have.length(2000);
    expect(part(element, 'printed')!.innerText.trim()).to.equal(
      'Printed are the first 2,000 of 2,500 rows. Export CSV gives all of them.',
    );
    element.permissions = { export: false };
    await element.updateComplete;
    expect(part(element, 'printed')!.innerText.trim()).to.equal('Printed are the first 2,000 of 2,500 rows.');
    afterPrint();
    expect(part(element, 'printed')).to.equal(null);
  });

  it('says so in Arabic', async () => {
    const element = await reportOf(manyCalls(2500), { lang: 'ar' });
    await until(
      () => element.rowCount === 2500 && getComputedStyle(part(element, 'base')!).direction === 'rtl',
    );
    beforePrint();
    expect(part(element, 'printed')!.innerText.replace(/[\u2068\u2069]/g, '')).to.contain('2,500');
  });

  it('is no matter of a report that has left the page', async () => {
    const { element } = await report({ calls: manyCalls(300) }, { 'time-zone': 'Europe/Sofia' });
    await until(() => rows(element).length > 0, 'there are rows');
    const around = element.parentElement!;
    const { length } = rows(element);
    element.remove();
    beforePrint();
    expect(rows(element).length).to.equal(length);
    afterPrint();
    around.append(element);
    beforePrint();
    expect(rows(element).length).to.equal(300);
  });

  it('needs no rows', async () => {
    const { element } = await report({ calls: [] });
    beforePrint();
    expect(grid(element).querySelectorAll('[part~=row]').length).to.equal(0);
  });

  it('takes all interactions, whatever the page of them', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const ids = (): (string | undefined)[] => statsRows(stats).map((row) => row.innerText);
    const firstPage = ids();
    expect(firstPage).to.have.length(10);
    beforePrint();
    expect(ids().length).to.be.greaterThan(50);
    expect(ids().slice(0, 10)).to.deep.equal(firstPage);
    expect(statsPart(stats, '[part=printed]')).to.equal(null);
    afterPrint();
    expect(ids()).to.deep.equal(firstPage);
  });
});
