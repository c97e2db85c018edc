import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall, sourceOf } from '../support/calls.js';
import { filter, head, heads, inside, part, report, reportOf, rows, spoken } from './call-report-page.js';

const second = (n: number): number => Date.parse('2020-10-05T20:00:00+03:00') + n * 1000;
const calls = [
  aCall({ id: 'a', start: second(3), type: 'video', talk: 90, success: true, reason: 'Caller hangup' }),
  aCall({ id: 'b', start: second(2), type: 'chat', talk: 0, success: false, reason: 'Missed Call' }),
  aCall({ id: 'c', start: second(1), type: 'video', talk: 30, success: true, reason: 'Lost' }),
];
const field = (element: SvCallReport): HTMLInputElement => part(element, 'search') as HTMLInputElement;
const says = (element: SvCallReport, text: string): Promise<unknown> =>
  until(() => spoken(element).trim() === text, `“${text}” is said`);

describe('Call report: undo and redo', () => {
  before(() => resize(1280, 800));

  it('take back filters, order and columns one by one, and do them again', async () => {
    const element = await reportOf(calls);
    await click(part(element, 'missed')!);
    await click(head(element, 'talk'));
    await click(inside(element, 'input[name=reason]')!);
    await until(() => element.columns.length === 7 && element.sort, 'all is done');
    const undo = async (said: string): Promise<void> => {
      await press('Control+z');
      await says(element, said);
    };
    await undo('Undone: Columns');
    expect(element.columns).to.include('reason');
    await undo('Undone: Order');
    expect(element.sort).to.equal(undefined);
    await undo('Undone: Filters');
    expect(element.filters).to.deep.equal({});
    await until(() => rows(element).length === 3, 'all calls are there');
    await undo('Nothing to undo');
    await press('Control+Shift+Z');
    await says(element, 'Redone: Filters');
    await press('Control+y');
    await says(element, 'Redone: Order');
    expect(element.filters).to.deep.equal({ success: false });
    expect(element.sort?.column).to.equal('talk');
    await click(part(element, 'type-chat')!);
    await press('Control+y');
    await says(element, 'Nothing to redo');
  });

  it('take back what was typed in one go, after the field was left', async () => {
    const element = await reportOf(calls);
    field(element).focus();
    await typeText('caller');
    const isTaken = new Promise<boolean>((resolve) =>
      addEventListener('keydown', (event) => event.key === 'z' && resolve(event.defaultPrevented)),
    );
    await press('Control+z');
    expect(await isTaken, 'the browser’s own undo is first').to.equal(false);
    field(element).select();
    await typeText('caller');
    await click(part(element, 'type-video')!);
    filter(element, 'reason').focus();
    await typeText('hang');
    await until(() => element.filters.reason === 'hang', 'it is filtered');
    await press('Tab');
    const undo = async (said: string): Promise<void> => {
      await press('Control+z');
      await says(element, said);
    };
    await undo('Undone: Filters');
    expect(element.filters).to.deep.equal({ type: 'video' });
    await undo('Undone: Filters');
    await until(() => element.filters.type === undefined, 'the type is undone');
    await undo('Undone: Search');
    expect(element.search).to.equal('');
    expect(field(element).value).to.equal('');
  });

  it('load what a period asks for, and nothing when only the look is another', async () => {
    const { element } = await report({ client: sourceOf(calls) }, { 'time-zone': 'UTC' });
    const asked: string[] = [];
    element.addEventListener('sv-load', ({ detail }) => asked.push(JSON.stringify(detail.query.period)));
    const days = (first: number): { from: number; to: number } => ({
      from: Date.UTC(2020, 9, first),
      to: Date.UTC(2020, 9, first + 1),
    });
    element.period = days(5);
    await element.load();
    await until(() => rows(element).length === 3, 'there are rows');
    const period =
      part(element, 'period-field') ?? inside(element, '#period')!.shadowRoot!.querySelector('input')!;
    (period as HTMLInputElement).focus();
    (period as HTMLInputElement).select();
    await typeText('06.10.2020');
    await press('Enter');
    await until(() => asked.length === 2, 'another period is asked for');
    await click(head(element, 'talk'));
    await press('Control+z');
    await says(element, 'Undone: Order');
    expect(asked).to.have.length(2);
    await press('Control+z');
    await until(() => asked.length === 3, 'the first period is asked for');
    expect(asked[2]).to.equal(JSON.stringify(days(5)));
    expect(element.period).to.deep.equal(days(5));
  });

  it('bring back what was picked together with the filters that went with it', async () => {
    const element = await reportOf(calls);
    element.selection = { reason: 'Lost', part: { from: second(0), to: second(9) } };
    await until(() => rows(element).length === 1, 'one call is shown');
    await click(part(element, 'type-video')!);
    await until(() => element.filters.type === 'video', 'it is filtered');
    const seen: unknown[] = [];
    element.addEventListener('sv-view-change', ({ detail }) =>
      seen.push('selection' in detail && detail.selection),
    );
    await click(part(element, 'clear-filters')!);
    await until(() => rows(element).length === 3, 'all calls are there');
    expect(element.selection).to.deep.equal({});
    await press('Control+z');
    await says(element, 'Undone: Filters, Selection');
    const picked = { reason: 'Lost', part: { from: second(0), to: second(9) } };
    expect(element.selection).to.deep.equal(picked);
    expect(element.filters).to.deep.equal({ type: 'video' });
    expect(seen.at(-1)).to.deep.equal(picked);
    await until(() => rows(element).length === 1, 'one call is shown again');
    await press('Control+Shift+Z');
    await says(element, 'Redone: Filters, Selection');
    await until(() => rows(element).length === 3, 'all calls are there again');
    await press('Control+z');
    await until(() => rows(element).length === 1, 'one call is shown');
    await click(part(element, 'picked-drop')!);
    await until(() => element.selection.reason === undefined, 'the reason is dropped');
    await press('Control+z');
    await says(element, 'Undone: Selection');
    expect(element.selection).to.deep.equal(picked);
  });

  it('bring back a part of the period together with its period', async () => {
    const { element } = await report({ client: sourceOf(calls) }, { 'time-zone': 'UTC' });
    const period = { from: Date.UTC(2020, 9, 5), to: Date.UTC(2020, 9, 6) };
    element.period = period;
    await element.load();
    const picked = { part: { from: second(3), to: second(4) } };
    element.selection = picked;
    await until(() => rows(element).length === 1, 'a part is shown');
    await click(inside(element, '#period')!.shadowRoot!.querySelector('[part=next]')!);
    await until(() => element.selection.part === undefined, 'another period has no such part');
    await press('Control+z');
    await until(() => rows(element).length === 1, 'the part is shown again');
    expect(element.period).to.deep.equal(period);
    expect(element.selection).to.deep.equal(picked);
    await press('Control+z');
    await says(element, 'Nothing to undo');
  });

  it('leave what the page sets, and the calls of a dialog in front, alone', async () => {
    const element = await reportOf(calls);
    element.search = 'caller';
    await until(() => rows(element).length === 1, 'it is found');
    await click(head(element, 'talk'));
    await press('Control+z');
    await says(element, 'Undone: Order');
    expect(element.search).to.equal('caller');
    await press('Control+z');
    await says(element, 'Nothing to undo');
    expect(heads(element)).to.include('Talk');
  });
});
