import { expect } from '@open-wc/testing';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import { click, press, resize, until } from '../support/browser.js';
import { anAccount, manyCalls, sourceOf } from '../support/calls.js';
import { allPermissions } from '../../src/model/account.js';
import {
  button,
  detailsOf,
  figure8,
  figure8Period,
  info,
  inside,
  part,
  report,
  reportOf,
  rows,
  state,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const cancel = (event: Event): void => event.preventDefault();
const statistics = (element: Parameters<typeof rows>[0]) =>
  inside<SvInteractionStats>(element, 'sv-interaction-stats');
/** Whether call details are open; what shows them comes when it is first needed. */
const isOpen = (element: Parameters<typeof rows>[0]): boolean =>
  inside(element, 'sv-call-details-dialog')?.shadowRoot?.querySelector('dialog')!.open ?? false;

describe('Call report: events', () => {
  before(() => resize(1280, 800));

  it('tell of a load before and after, and reach the document', async () => {
    const seen: EventTarget[] = [];
    document.addEventListener('sv-loaded', ({ target }) => seen.push(target!), { once: true });
    const { element, fired } = await report({ client: sourceOf(manyCalls(3)) }, october);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it is told');
    expect(fired.map(({ name }) => name)).to.deep.equal(['sv-load', 'sv-loaded']);
    expect(detailsOf(fired, 'sv-load')).to.deep.equal([
      { query: { period: figure8Period, scope: 'tenant', agent: undefined, tenant: undefined } },
    ]);
    expect(seen).to.deep.equal([element]);
    expect(element.rowCount).to.equal(3);
  });

  it("tell the scope the account allows, not the one of a supervisor's", async () => {
    const account = anAccount({ permissions: { ...allPermissions, tenant: false } });
    const { fired } = await report({ client: sourceOf(manyCalls(1), account) }, october);
    await until(() => detailsOf(fired, 'sv-load').length > 0, 'it is told');
    expect(detailsOf(fired, 'sv-load')[0]!['query']).to.include({ scope: 'my' });
  });

  it('let a listener prevent a load', async () => {
    const { element, fired } = await report({ client: sourceOf(manyCalls(3)) }, figure8);
    element.addEventListener('sv-load', cancel);
    await element.load();
    expect(detailsOf(fired, 'sv-loaded')).to.deep.equal([]);
    expect(state(element)!.innerText).to.contain('Load');
    element.removeEventListener('sv-load', cancel);
    await element.load();
    await until(() => rows(element).length === 3, 'there are rows');
  });

  it('let a listener open a call elsewhere', async () => {
    const { element, fired } = await report({ calls: manyCalls(3) });
    await until(() => rows(element).length === 3, 'there are rows');
    element.addEventListener('sv-call-open', cancel);
    await click(info(rows(element)[1]!));
    await until(() => detailsOf(fired, 'sv-call-open').length > 0, 'it is told');
    expect(detailsOf(fired, 'sv-call-open')[0]!['call']).to.include({ id: 'n-1' });
    expect(isOpen(element)).to.equal(false);
  });

  it('let a listener place the statistics, and tell the period', async () => {
    const { element, fired } = await report({ client: sourceOf(manyCalls(1)) }, figure8);
    element.addEventListener('sv-stats-open', cancel);
    await click(button(element, 'Interaction Stats')!);
    expect(detailsOf(fired, 'sv-stats-open')).to.deep.equal([{ period: figure8Period }]);
    expect(statistics(element)).to.equal(null);
    expect(button(element, 'Interaction Stats')).not.to.equal(undefined);
  });

  it('let a listener prevent an export', async () => {
    const { element, fired } = await report({ calls: manyCalls(3) });
    await until(() => rows(element).length === 3, 'there are rows');
    element.addEventListener('sv-export', cancel);
    expect(await element.exportCsv({ save: false })).to.equal(undefined);
    expect(detailsOf(fired, 'sv-export')).to.deep.equal([{ rows: 3, format: 'csv' }]);
    expect(detailsOf(fired, 'sv-exported')).to.deep.equal([]);
  });
});

describe('Call report: the Interaction Stats button', () => {
  before(() => resize(1280, 800));

  it('shows the statistics of the same period in place of the calls, and leads back', async () => {
    const element = await reportOf(manyCalls(3), { period: figure8Period });
    button(element, 'Interaction Stats')!.focus();
    await press('Enter');
    await until(() => statistics(element), 'the statistics are there');
    expect(statistics(element)!.period).to.deep.equal(figure8Period);
    expect(inside(element, 'sv-data-grid')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'back'));

    await press('Enter');
    await until(() => rows(element).length === 3, 'the calls are back');
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'stats-button'));
  });

  it('shows what the integrator put into the slot instead', async () => {
    const element = await reportOf(manyCalls(3));
    const own = Object.assign(document.createElement('p'), { slot: 'stats', textContent: 'Ours' });
    element.append(own);
    await click(button(element, 'Interaction Stats')!);
    await until(() => own.offsetHeight > 0, 'it is on screen');
  });

  it('goes where the host says that there are no statistics', async () => {
    const element = await reportOf(manyCalls(3), { permissions: { stats: false } });
    expect(button(element, 'Interaction Stats')).to.equal(undefined);
  });
});

describe('Call report: slots', () => {
  before(() => resize(1280, 800));

  it('take controls beside the own ones and words of the integrator', async () => {
    const { element } = await report({ client: sourceOf([]) });
    element.innerHTML =
      '<button slot="toolbar">Mine</button><p slot="choose">Begin here</p><p slot="empty">No calls today</p>';
    const [mine, choose, empty] = [...element.children] as HTMLElement[];
    expect(mine!.offsetHeight).to.be.above(0);
    expect(choose!.offsetHeight).to.be.above(0);
    expect(empty!.offsetHeight).to.equal(0);
    element.period = figure8Period;
    await element.load();
    await until(() => empty!.offsetHeight > 0, 'the words are on screen');
    expect(choose!.offsetHeight).to.equal(0);
  });
});
