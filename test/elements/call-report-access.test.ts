import { expect } from '@open-wc/testing';
import { resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  button,
  columnTexts,
  detailsOf,
  figure8,
  part,
  report,
  reportOf,
  rows,
  state,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };

describe('Call report: what an account may do', () => {
  before(() => resize(1280, 800));

  it('says whom to ask when the account may not read calls, and asks for none', async () => {
    const { element, fired } = await report(
      { client: session('no-calls@videoengager.com').client() },
      october,
    );
    await until(() => state(element)?.innerText.includes('may not read'), 'it says so');
    expect(state(element)!.innerText).to.contain('Please contact your supervisor or IT support.');
    expect(detailsOf(fired, 'sv-load')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it("asks for an agent's own calls alone", async () => {
    const { element, fired } = await report({ client: session('assen@videoengager.com').client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    expect(detailsOf(fired, 'sv-load')[0]!['query']).to.include({ scope: 'my' });
    const parties = columnTexts(element, 'from').concat(columnTexts(element, 'to'));
    expect(parties).to.include('assen@videoengager.com');
    expect(parties).not.to.include('pureclouddemo@videoengager.com');
  });

  it("asks for everybody's calls for a supervisor", async () => {
    const { element, fired } = await report({ client: session().client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    expect(detailsOf(fired, 'sv-load')[0]!['query']).to.include({ scope: 'tenant' });
    expect(columnTexts(element, 'from')).to.include('pureclouddemo@videoengager.com');
  });

  it('has no button for statistics the account may not read', async () => {
    const { element } = await report({ client: session('no-stats@videoengager.com').client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    expect(button(element, 'Interaction Stats')).to.equal(undefined);
  });

  for (const [user, marks] of [
    ['slav', true],
    ['no-recordings', false],
  ] as const)
    it(`shows ${marks ? 'which calls have recordings' : 'no marks of recordings'} to ${user}`, async () => {
      const { element } = await report({ client: session(`${user}@videoengager.com`).client() }, october);
      await until(() => rows(element).length > 0, 'there are rows');
      const recorded = rows(element).filter((row) => row.querySelector('[part=recording]'));
      expect(recorded.length > 0).to.equal(marks);
    });
});

describe('Call report: what the host takes away', () => {
  before(() => resize(1280, 800));

  it('is the export', async () => {
    const element = await reportOf(manyCalls(2), { permissions: { export: false } });
    expect(part(element, 'export')).to.equal(null);
    expect(await element.exportCsv({ save: false })).to.equal(undefined);
  });

  it('is the whole report', async () => {
    const { element } = await report({ calls: manyCalls(2), permissions: { calls: false } });
    expect(state(element)!.innerText).to.contain('Your account may not read the call report.');
    expect(rows(element)).to.deep.equal([]);
  });
});
