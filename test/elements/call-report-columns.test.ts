import { expect } from '@open-wc/testing';
import { click, press, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  cell,
  check,
  checks,
  detailsOf,
  figure8,
  heads,
  inside,
  report,
  reportOf,
  rows,
  rowTexts,
} from './call-report-page.js';

const labels = ['Date/Time', 'From', 'To', 'Type', 'Duration', 'Talk', 'CRM', 'Reason'];
const withCrm = manyCalls(3, () => ({ crm: 'open' }));
const ticked = (element: Parameters<typeof checks>[0]): string[] =>
  checks(element)
    .filter(({ checked }) => checked)
    .map(({ name }) => name);

describe('Call report: the row of check boxes', () => {
  before(() => resize(1280, 800));

  it("has the guide's eight, in its order and all ticked at first", async () => {
    const { element } = await report();
    expect(checks(element).map((box) => box.labels![0]!.innerText.trim())).to.deep.equal(labels);
    expect(checks(element).every(({ checked }) => checked)).to.equal(true);
  });

  it('stands above the period and the table', async () => {
    const element = await reportOf(withCrm);
    const bottom = inside(element, '[part=columns]')!.getBoundingClientRect().bottom;
    expect(bottom).to.be.at.most(inside(element, 'sv-period-picker')!.getBoundingClientRect().top);
    expect(bottom).to.be.at.most(inside(element, 'sv-data-grid')!.getBoundingClientRect().top);
  });

  it('hides and shows a column at once, without asking the service again', async () => {
    const { element, fired } = await report({ client: session().client() }, { ...figure8, 'auto-load': '' });
    await until(() => rows(element).length > 0, 'there are rows');
    expect(rowTexts(rows(element)[2]!)).to.include('00:00:59');

    await click(check(element, 'talk'));
    await until(() => !heads(element).includes('Talk'), 'the column is gone');
    expect(rowTexts(rows(element)[2]!)).not.to.include('00:00:59');
    await click(check(element, 'talk'));
    await until(() => heads(element).includes('Talk'), 'the column is back');

    expect(heads(element).filter((head) => labels.includes(head))).to.deep.equal(
      labels.filter((label) => label !== 'CRM'),
    );
    expect(detailsOf(fired, 'sv-load')).to.have.length(1);
    expect(
      detailsOf(fired, 'sv-view-change').map(({ columns }) => (columns as string[]).includes('talk')),
    ).to.deep.equal([false, true]);
  });

  it('is worked by keyboard', async () => {
    const element = await reportOf(withCrm);
    check(element, 'from').focus();
    await press('Space');
    await until(() => !heads(element).includes('From'), 'the column is gone');
    await press('Tab');
    expect(element.shadowRoot!.activeElement).to.equal(check(element, 'to'));
  });

  it('leaves the Info button when all columns are hidden', async () => {
    const element = await reportOf(withCrm);
    for (const box of checks(element)) await click(box);
    await until(() => heads(element).length === 1, 'all columns are gone');
    for (const row of rows(element)) {
      const button = cell(row, 'info')!.querySelector('button')!;
      expect(button.innerText).to.equal('Info');
      expect(button.checkVisibility?.() ?? button.offsetWidth > 0).to.equal(true);
    }
    await expect(element).to.be.accessible();
  });

  it('takes columns by property, and what it does not know for nothing', async () => {
    const element = await reportOf(withCrm, { columns: ['reason', 'from', 'colour'] });
    expect(ticked(element)).to.deep.equal(['from', 'reason']);
    expect(heads(element)).to.deep.equal(['From', 'Reason', 'Details']);
    element.columns = ['start'];
    await until(() => heads(element)[0] === 'Date/Time', 'the column is there');
    expect(ticked(element)).to.deep.equal(['start']);
  });

  it('does not offer what the integrator hides', async () => {
    const element = await reportOf(withCrm, {}, { 'hide-columns': 'crm, talk' });
    expect(checks(element).map(({ name }) => name)).to.deep.equal([
      'start',
      'from',
      'to',
      'type',
      'duration',
      'reason',
    ]);
    expect(heads(element)).not.to.include('CRM');
  });
});

describe('Call report: the CRM column', () => {
  before(() => resize(1280, 800));

  it('is unticked when every value is blank, and says why', async () => {
    const element = await reportOf(manyCalls(3, () => ({ crm: ' ' })));
    expect(ticked(element)).not.to.include('crm');
    expect(heads(element)).not.to.include('CRM');
    expect(check(element, 'crm').labels![0]!.title).to.equal('Unticked because every value is blank');
    expect(check(element, 'crm').title).to.equal('Unticked because every value is blank');
  });

  it('stays when one call has a value', async () => {
    const element = await reportOf(manyCalls(3, (n) => ({ crm: n === 1 ? 'open' : '' })));
    expect(ticked(element)).to.include('crm');
    expect(check(element, 'crm').labels![0]!.title).to.equal('');
  });

  it('follows the user, who ticks it all the same, also after the next load', async () => {
    const element = await reportOf(manyCalls(3));
    await click(check(element, 'crm'));
    await until(() => heads(element).includes('CRM'), 'the column is there');
    await element.refresh();
    expect(heads(element)).to.include('CRM');
    expect(ticked(element)).to.include('crm');
  });

  it('follows the user, who unticks it before there are values', async () => {
    const { element } = await report({}, { 'time-zone': 'Europe/Sofia' });
    await click(check(element, 'crm'));
    element.calls = withCrm;
    await until(() => rows(element).length > 0, 'there are rows');
    expect(heads(element)).not.to.include('CRM');
  });
});
