import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { Call } from '../../src/model/call.js';
import { resize, until } from '../support/browser.js';
import { aCall, manyCalls, sourceOf } from '../support/calls.js';
import {
  button,
  columnTexts,
  detailsOf,
  figure8,
  inside,
  part,
  report,
  reportOf,
  rows,
  state,
  status,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const broken = [null, undefined, 5, 'x', {}, { id: 'a' }, { start: 1 }, { id: '', start: 1 }] as never[];
const notRead = '8 records could not be read and are not shown';

async function loaded(): Promise<Awaited<ReturnType<typeof report>>> {
  const shown = await report({ client: sourceOf(manyCalls(88)) }, october);
  await until(() => detailsOf(shown.fired, 'sv-loaded').length > 0, 'the calls are loaded');
  return shown;
}

async function exported(element: SvCallReport): Promise<string> {
  return (await element.exportCsv({ save: false }))!.text();
}

describe('Call report: calls handed in', () => {
  before(() => resize(1280, 800));

  for (const [name, count] of [
    ['few', 10],
    ['many', 6000],
  ] as const)
    it(`are shown without what cannot be a call, which is counted: ${name}`, async () => {
      const { element, fired } = await report({ calls: [...manyCalls(count), ...broken] }, {});
      await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are looked through');
      await element.updateComplete;
      expect(element.rowCount).to.equal(count);
      expect(part(element, 'skipped')!.innerText.trim()).to.equal(notRead);
      expect(detailsOf(fired, 'sv-loaded')).to.deep.equal([
        { rows: count, total: count + 8, skipped: 8, complete: true },
      ]);
      await expect(element).to.be.accessible();
    });

  it('are counted so in a period, for an agent and without a type too', async () => {
    const { element, fired } = await loaded();
    Object.assign(element, {
      agent: 'slav@videoengager.com',
      excludeTypes: ['chat'],
      calls: [...broken, ...manyCalls(3), aCall({ type: 'chat' }), aCall({ start: 1_600_000_000_000 })],
    });
    await until(() => part(element, 'skipped')?.innerText.trim() === notRead, 'it says how many');
    expect(element.rowCount).to.equal(3);
    expect(detailsOf(fired, 'sv-loaded').at(-1)).to.deep.include({ rows: 3, skipped: 8 });
  });

  it('may lack all but an id and a start: it is blank', async () => {
    const bare = { id: 'bare', start: Date.parse('2020-10-05T20:43:08+03:00') } as Call;
    const nulls = { ...bare, id: 'nulls', start: bare.start - 1000, from: null, crm: null, talk: null };
    const calls = [bare, nulls as unknown as Call, aCall({ start: 1_600_000_000_000, crm: 'won' })];
    const element = await reportOf(calls, { columns: ['start', 'from', 'crm', 'duration', 'reason'] });
    expect(columnTexts(element, 'start')).to.deep.include.members([
      '05.10.2020 20:43:08',
      '05.10.2020 20:43:07',
    ]);
    expect(columnTexts(element, 'from').slice(0, 2)).to.deep.equal(['Unknown', 'Unknown']);
    expect(columnTexts(element, 'crm')).to.deep.equal(['', '', 'won']);
    expect(columnTexts(element, 'reason').slice(0, 2)).to.deep.equal(['', '']);
    expect(part(element, 'skipped')).to.equal(null);
    for (const column of ['from', 'type', 'crm', 'reason', 'talk'] as const) {
      element.sort = { column, direction: 'descending' };
      await element.updateComplete;
      expect(element.rowCount).to.equal(3);
    }
    expect(await exported(element)).to.contain('nulls,05.10.2020 20:43:07,Unknown,,,');
    await element.openCall('bare');
    await until(() => inside(element, 'sv-call-details-dialog'), 'the details open');
  });

  it('that are no list are told of, and what was loaded stays', async () => {
    const { element, fired } = await loaded();
    element.calls = { a: 1 } as unknown as Call[];
    await until(() => part(element, 'failure'), 'it says so');
    expect(part(element, 'failure')!.innerText).to.contain(
      'The page has handed in something that is not a list. Please tell your IT support. What was loaded before is still shown.',
    );
    expect(element.rowCount).to.equal(88);
    expect(status(element)).to.contain('88 calls');
    expect(button(element, 'Resume')).to.equal(undefined);
    const failed = detailsOf(fired, 'sv-failed');
    expect(failed).to.have.length(1);
    expect(failed[0]!['error']).to.include({ code: 'no-list', message: '“calls” is not an array.' });
    await element.resume();
    expect(part(element, 'failure'), 'resuming changes nothing').not.to.equal(null);

    element.calls = manyCalls(2);
    await until(() => element.rowCount === 2, 'the calls of a list are shown');
    expect(part(element, 'failure')).to.equal(null);
  });

  it('that are no list say so where nothing was loaded before', async () => {
    const { element } = await report({ calls: 5 as unknown as Call[], client: sourceOf([]) }, october);
    await until(() => state(element)?.innerText.includes('is not a list'), 'it says so');
    expect(button(element, 'Retry')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });
});

describe('Call report: what is set and cannot be', () => {
  before(() => resize(1280, 800));

  it('passes over filters that are not of their type, and takes none for null', async () => {
    const element = await reportOf(manyCalls(4, (n) => ({ talk: n })));
    const wrong = { from: 5, reason: {}, talkMin: '2', success: 'yes', durationMax: null };
    element.filters = { ...wrong, talkMax: 1 } as unknown as SvCallReport['filters'];
    await element.updateComplete;
    expect(element.rowCount).to.equal(2);
    expect(element.getState()).to.equal('filter-talkMax=1');
    for (const filters of [null, {}, undefined]) {
      element.filters = filters as unknown as SvCallReport['filters'];
      await element.updateComplete;
      expect(element.filters).to.deep.equal({});
      expect(element.rowCount).to.equal(4);
      expect(rows(element)).to.have.length(4);
    }
  });

  it('counts success by the service’s word where the rule is none', async () => {
    const calls = [aCall({ success: false, talk: 9 }), aCall({ success: true, talk: 0 })];
    const element = await reportOf(calls, {}, { 'success-rule': 'banana' });
    expect(element.successRule).to.equal('server');
    element.filters = { success: true };
    await element.updateComplete;
    expect(element.rowCount).to.equal(1);
    expect(await exported(element)).to.match(/Success counted by,.*the service’s own verdict/);
  });
});
