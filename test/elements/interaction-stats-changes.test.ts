import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import '../../src/elements/session/define.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { click, until } from '../support/browser.js';
import { session } from '../support/service.js';
import { figure12Day, figure14Day, loaded, part, rows, statsOf, total } from './interaction-stats-page.js';

describe('sv-interaction-stats: what is shown and what is chosen', () => {
  it('exports what is shown, not a period chosen since', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    stats.from = figure14Day.from;
    stats.to = figure14Day.to;
    await stats.updateComplete;
    const file = await stats.exportCsv({ save: false });
    const lines: string[][] = parse(await file!.text(), { bom: true, relax_column_count: true });
    const about = new Map(lines.map(([label, value]) => [label, value]));
    expect(about.get('Period')).to.equal('28.05.2021 00:00 to 28.05.2021 23:59');
  });

  it('asks for the whole days its picker shows', async () => {
    const { stats } = await statsOf({ from: '2021-05-28T10:00', to: '2021-05-28T12:00' });
    await until(() => part(stats, '[part=agent]'), 'the agents are known');
    const asked = oneEvent(stats, 'sv-load');
    await click(part(stats, '[part=load]')!);
    const { period } = (await asked).detail.query;
    expect(period.to - period.from).to.equal(24 * 3600_000);
  });

  it('never compares the series of one period with the rows of another', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const before = total(stats, 'interactions');
    stats.from = figure14Day.from;
    stats.to = figure14Day.to;
    const loading = stats.load();
    await until(() => {
      expect(part(stats, '[part=mismatch]')).to.equal(null);
      return total(stats, 'interactions') !== before;
    }, 'the other day is shown');
    await loading;
    expect(part(stats, '[part=mismatch]')).to.equal(null);
  });

  it('goes to the page it was given when the rows have come', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.page = 2;
    await loaded(stats);
    expect(part(stats, '[aria-current=page]')!.innerText).to.equal('2');
    expect(rows(stats).length).to.equal(10);
  });

  it('loads by itself as soon as a source comes, and forgets the data of the one before', async () => {
    const { baseUrl, tokenUrl } = session();
    const around = await fixture<SvSession>(html`
      <sv-session base-url=${baseUrl} time-zone="Europe/Sofia">
        <sv-interaction-stats from="2021-05-28" to="2021-05-28" auto-load></sv-interaction-stats>
      </sv-session>
    `);
    const stats = around.querySelector('sv-interaction-stats')!;
    expect(rows(stats).length).to.equal(0);
    around.tokenUrl = tokenUrl;
    await until(() => rows(stats).length === 10, 'interactions are drawn');
    const all = total(stats, 'interactions');
    around.tokenUrl = session('assen@videoengager.com').tokenUrl;
    await until(
      () => part(stats, '[data-total=interactions]') === null || total(stats, 'interactions') !== all,
      'they are gone',
    );
  });

  it('says so when the address of the service is none', async () => {
    const around = await fixture(html`
      <sv-session base-url="localhost:8080" token-url="/demo/token"
        ><sv-interaction-stats></sv-interaction-stats
      ></sv-session>
    `);
    const stats = around.querySelector('sv-interaction-stats')!;
    await until(() => part(stats, '.failure'), 'the failure is said');
    expect(part(stats, '.failure')!.innerText).to.contain('address of the service');
  });
});
