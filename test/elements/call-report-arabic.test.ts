import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import ar from '../../src/locales/ar.js';
import { press, resize, typeText, until } from '../support/browser.js';
import { aCall, manyCalls } from '../support/calls.js';
import {
  cell,
  cellText,
  filter,
  grid,
  heads,
  inside,
  part,
  reportOf,
  rows,
  status,
  table,
} from './call-report-page.js';

const calls = [
  aCall({ start: 1_601_919_780_001, to: { kind: 'group', label: '' } }),
  ...manyCalls(5, (n) => ({ start: 1_601_919_780_000 - n })),
];

async function arabic(): Promise<SvCallReport> {
  const element = await reportOf(calls, { lang: 'ar' });
  await until(() => part(element, 'base')!.dir === 'rtl', 'Arabic is there');
  await until(() => heads(element).includes(ar.texts.call.columns.from), 'the heads are Arabic');
  return element;
}

const box = (element: Element): DOMRect => element.getBoundingClientRect();

describe('Call report in Arabic', () => {
  before(() => resize(1280, 800));

  it('is mirrored: columns run from the right, actions end at the left', async () => {
    const element = await arabic();
    const [row] = rows(element);
    const lefts = ['start', 'from', 'to', 'type', 'duration', 'talk', 'reason', 'info'].map(
      (column) => box(cell(row!, column)!).left,
    );
    expect(lefts).to.deep.equal([...lefts].sort((a, b) => b - a));
    expect(box(part(element, 'stats-button')!).right).to.be.below(
      box(inside(element, 'sv-period-picker')!).left,
    );
    expect(table(element).scrollWidth).to.be.at.most(table(element).clientWidth);
  });

  it('says everything in Arabic, its own words for parties and types too', async () => {
    const element = await arabic();
    const [row] = rows(element);
    expect(cellText(row!, 'to')).to.equal(ar.texts.call.parties.group);
    expect(cellText(row!, 'type')).to.equal(ar.texts.call.types['video']);
    expect(status(element)).not.to.match(/calls/);
  });

  it('keeps dates, durations and addresses in their own direction', async () => {
    const element = await arabic();
    const [, row] = rows(element);
    expect(cellText(row!, 'start')).to.match(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
    expect(cellText(row!, 'duration')).to.equal('00:01:00');
    expect(getComputedStyle(cell(row!, 'to')!.querySelector('[dir]')!).direction).to.equal('ltr');
  });

  it('filters by the words on screen', async () => {
    const element = await arabic();
    filter(element, 'to').focus();
    await typeText(ar.texts.call.parties.group);
    await until(() => rows(element).length === 1, 'one row is left');
  });

  it('says why calls ended in Arabic, and filters by those words; others stay as the service sends them', async () => {
    const element = await reportOf(
      manyCalls(3, (n) => ({ reason: ['Missed Call', 'Caller hangup', 'Agent busy'][n] })),
      { lang: 'ar' },
    );
    const { reasons } = ar.texts.call;
    await until(() => cellText(rows(element)[0]!, 'reason') === reasons['Missed Call'], 'it is in Arabic');
    expect(cellText(rows(element)[2]!, 'reason')).to.equal('Agent busy');
    filter(element, 'reason').focus();
    await typeText(reasons['Missed Call']!);
    await until(() => rows(element).length === 1, 'one row is left');
  });

  it('moves through the cells along the line of reading', async () => {
    const element = await arabic();
    rows(element)[0]!.focus({ preventScroll: true });
    await press('ArrowLeft');
    await until(
      () => grid(element).activeElement === cell(rows(element)[0]!, 'start'),
      'the first cell has it',
    );
  });

  it('is accessible', async () => {
    await expect(await arabic()).to.be.accessible();
  });

  it('changes its language while its calls stay', async () => {
    const element = await arabic();
    element.lang = 'en';
    await until(() => heads(element).includes('From'), 'the heads are English');
    expect(cellText(rows(element)[0]!, 'to')).to.equal('Group');
    expect(part(element, 'base')!.dir).to.equal('ltr');
  });
});
