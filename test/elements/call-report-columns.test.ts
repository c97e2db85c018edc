import { expect } from '@open-wc/testing';
import { click, copied, press, resize, typeText, until } from '../support/browser.js';
import { aCall, at, manyCalls } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  cell,
  check,
  checks,
  columnTexts,
  detailsOf,
  figure8,
  filter,
  head,
  heads,
  inside,
  report,
  reportOf,
  rows,
  rowTexts,
} from './call-report-page.js';

const labels = ['Date/Time', 'From', 'To', 'Type', 'Duration', 'Talk', 'CRM', 'Reason'];
const visitor = { kind: 'visitor', label: '' } as const;
const withCrm = manyCalls(3, () => ({ crm: 'open' }));
const ticked = (element: Parameters<typeof checks>[0]): string[] =>
  checks(element)
    .filter(({ checked }) => checked)
    .map(({ name }) => name);

describe('Call report: the row of check boxes', () => {
  before(() => resize(1280, 800));

  it("has the guide's eight, in its order and all ticked at first, and then Agent, which is not", async () => {
    const { element } = await report();
    const names = checks(element).map((box) => box.labels![0]!.innerText.trim());
    expect(names).to.deep.equal([...labels, 'Agent']);
    expect(checks(element).map(({ checked }) => checked)).to.deep.equal([...labels.map(() => true), false]);
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

    expect(heads(element).filter((head) => [...labels, 'Agent'].includes(head))).to.deep.equal(
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
    for (const box of checks(element).filter(({ checked }) => checked)) await click(box);
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
    expect(heads(element)).to.deep.equal(['Reason', 'From', 'Details']);
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
      'agent',
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

describe('Call report: the Agent column', () => {
  const [slav, assen] = ['slav@videoengager.com', 'assen@videoengager.com'];
  const group = { kind: 'group', label: '' } as const;
  const noon = at('2020-10-05T12:00+03:00');
  const calls = [
    aCall({ id: 'missed by a group', start: noon + 4000, to: group, talk: 0, agent: assen }),
    aCall({ id: 'answered for a group', start: noon + 3000, to: group, answeredBy: slav }),
    aCall({ id: 'from an agent', start: noon + 2000, from: { kind: 'agent', label: assen }, to: visitor }),
    aCall({ id: 'nobody knows', start: noon + 1000, to: group, talk: 0 }),
  ];
  const clean = (): void => history.replaceState(null, '', location.pathname + location.search);

  before(() => resize(1280, 800));
  afterEach(clean);

  it('names the agent of each call, answered or not, and sorts and filters by it', async () => {
    const element = await reportOf(calls);
    expect(heads(element)).not.to.include('Agent');
    await click(check(element, 'agent'));
    await until(() => heads(element).includes('Agent'), 'the column is there');
    expect(heads(element).slice(-2)).to.deep.equal(['Agent', 'Details']);
    expect(columnTexts(element, 'agent')).to.deep.equal([assen, slav, assen, '']);

    await click(head(element, 'agent'));
    await until(() => element.sort?.column === 'agent', 'it is sorted');
    expect(columnTexts(element, 'agent')).to.deep.equal([assen, assen, slav, '']);
    filter(element, 'agent').focus();
    await typeText('ASS');
    await until(() => rows(element).length === 2, 'it is filtered');
    expect(element.filters).to.deep.equal({ agent: 'ASS' });
    expect(cell(rows(element)[0]!, 'agent')!.querySelector('mark')!.textContent).to.equal('ass');
    await expect(element).to.be.accessible();
  });

  it('is copied with the rows', async () => {
    const element = await reportOf(calls, { columns: ['to', 'agent'] });
    await click(cell(rows(element)[0]!, 'agent')!);
    expect(await copied()).to.equal(`To\tAgent\nGroup\t${assen}`);
  });

  it('is ticked at first where the page asks for it, and stays as the user has it', async () => {
    const attributes = { 'show-columns': 'agent', 'keep-state': 'report' };
    const element = await reportOf(calls, {}, attributes);
    expect(heads(element)).to.include('Agent');
    expect(element.getState()).not.to.contain('columns');
    await click(check(element, 'agent'));
    await until(() => location.hash.includes('report.columns='), 'the address says so');

    const again = await reportOf(calls, {}, attributes);
    expect(check(again, 'agent').checked).to.equal(false);
    await click(check(again, 'agent'));
    await until(() => !location.hash.includes('report.columns='), 'the address says nothing');
  });

  it('is kept in the address where the user ticks it, and where another column is not ticked', async () => {
    const element = await reportOf(calls, {}, { 'keep-state': 'report' });
    await click(check(element, 'agent'));
    await click(check(element, 'talk'));
    const columns = 'start,from,to,type,duration,crm,reason,agent';
    await until(() => location.hash.includes(`report.columns=${columns}`), 'the address says so');
    const again = await reportOf(calls, {}, { 'keep-state': 'report' });
    expect(ticked(again)).to.include('agent');
    expect(ticked(again)).not.to.include('talk');
  });

  it('is not there where the page hides it, also from what is shown at first', async () => {
    const element = await reportOf(calls, {}, { 'show-columns': 'agent', 'hide-columns': 'agent' });
    expect(check(element, 'agent')).to.equal(undefined);
    expect(heads(element)).not.to.include('Agent');
  });

  it('is said once in the two lines of a call where there is no room for columns', async () => {
    for (const width of [600, 360]) {
      await resize(width, 800);
      const element = await reportOf(calls, {}, { 'show-columns': 'agent' });
      const [missed, , known] = rows(element);
      expect(missed!.querySelector('.agent')!.textContent!.trim()).to.equal(assen);
      expect(known!.querySelector('.agent')).to.equal(null);
      expect(known!.querySelector('.from')!.textContent!.trim()).to.equal(assen);
      const [inner, outer] = [missed!.querySelector('.agent')!, missed!].map((one) =>
        one.getBoundingClientRect(),
      );
      expect(inner!.bottom).to.be.at.most(outer!.bottom);
    }
  });
});
