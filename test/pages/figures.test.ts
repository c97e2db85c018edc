import { expect } from '@open-wc/testing';
import { figure12, figure14, figure14Calls, figure8 } from '../api/figures.js';
import { click, until } from '../support/browser.js';
import { deep, deepAll, openPage, read, type OpenPage } from './page.js';

const words: Record<string, string> = {
  video: 'Video Call',
  chat: 'Chat Session',
  screen: 'Screen Share Session',
};

/** A figure's rows, cell by cell, with the words the guide shows for types. */
const cellsOf = (figure: string): string[][] =>
  figure
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => words[cell.trim()] ?? cell.trim()));

let page: OpenPage | undefined;

afterEach(() => {
  page?.close();
  page = undefined;
});

describe('the figures of the guide, in Europe/Sofia', () => {
  it('figure 8: the first thirteen rows of the call report, cell for cell', async () => {
    page = await openPage('/demo/?figure=8');
    const report = await page.find('sv-call-report');
    await until(() => deepAll(report.shadowRoot!, '[role=row][part~=row]').length > 13, 'rows are drawn');
    await click(deep(report.shadowRoot!, 'input[name=crm]')!);
    await until(() => deep(report.shadowRoot!, '[data-column=crm]'), 'the CRM column is back');
    const rows = deepAll(report.shadowRoot!, '[role=row][part~=row]').slice(0, 13);
    const shown = rows.map((row) => deepAll(row, '[data-column]').slice(0, 8).map(read));
    expect(shown).to.deep.equal(cellsOf(figure8));
    for (const row of rows) expect(read(deep(row, '[part=info]')!)).to.equal('Info');
  });

  it('figure 7: the period in the field, and the panel that chooses one', async () => {
    page = await openPage('/demo/?figure=7');
    const picker = await page.find('sv-period-picker');
    const field = await until(() => deep<HTMLInputElement>(picker.shadowRoot!, 'input'), 'there is a field');
    expect(field.value).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    const panel = await until(() => deep(picker.shadowRoot!, '[role=dialog]'), 'the panel is open');
    await until(() => read(panel).includes('Selected:'), 'the choice is said');
    expect(read(panel)).to.contain('Selected: 01.10.2020 00:00 to 06.10.2020 23:59 (6 Days)');
    await until(() => deepAll(panel, 'input[type=range]').length === 4, 'both pairs of sliders are there');
  });

  it('figure 9: Info on the third row shows its details, in the order of the figure', async () => {
    page = await openPage('/demo/?figure=8');
    const report = await page.find('sv-call-report');
    const info = await until(
      () => deep(report.shadowRoot!, '[part~=row][aria-rowindex="5"] button'),
      'the third row is drawn',
    );
    await click(info);
    const dialog = await until(
      () => deep<HTMLDialogElement>(report.shadowRoot!, 'dialog[open]'),
      'a dialog opens',
    );
    await until(() => read(dialog).includes('2ffc5f80'), 'the details have come');
    const showAll = deep<HTMLButtonElement>(dialog, '[part=show-all]')!;
    showAll.click();
    await until(() => read(dialog).includes('acceptCall'), 'all values are open');
    const text = read(dialog);
    // What the browser remembers is not for the next test.
    showAll.click();
    expect(text).to.contain('Call Details');
    const parts = [
      'Call Information',
      'ID 2d859320-0732-11eb-ac9a-416e8bfde0b8',
      'Type video',
      'Start 05.10.2020 20:42:45 +0300',
      'Duration / Talk 00:01:00 / 00:00:59',
      'CRM Status',
      'Caller Id 9292c2c4-b7c1-791b-9597-c55feccf0ab9',
      'Caller type visitor',
      'Callee Id pureclouddemo@videoengager.com',
      'Callee type user',
      'Caller Info acceptCall: true',
      'Caller session data',
      'Session lost: transport close',
      'Callee session data',
      'socket',
      'Recordings',
      '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places, parts.filter((_, index) => places[index]! < 0).join()).to.not.include(-1);
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });

  it('figure 12: the first page of interactions, and figure 13: its pager', async () => {
    page = await openPage('/demo/?figure=12');
    const stats = await page.find('sv-interaction-stats');
    await until(
      () => deepAll(stats.shadowRoot!, 'tr.interaction').length === 10,
      'a page of interactions is drawn',
    );
    const shown = deepAll(stats.shadowRoot!, 'tr.interaction').map((row) => deepAll(row, 'td').map(read));
    const expected = cellsOf(figure12).map(([agent, start, ...rest]) => [agent, `${start} +0300`, ...rest]);
    expect(shown).to.deep.equal(expected);
    const pager = deep(stats.shadowRoot!, 'nav')!;
    expect(deepAll(pager, 'button').map(read)).to.deep.equal([
      'First',
      'Previous',
      '1',
      '2',
      '3',
      '4',
      '5',
      'Next',
      'Last',
    ]);
    await click(deepAll(pager, 'button').at(-1)!);
    const last = await until(() => {
      const rows = deepAll(stats.shadowRoot!, 'tr.interaction').length;
      return rows < 10 && rows;
    }, 'the last page is shown');
    expect(last).to.be.greaterThan(0);
  });

  it('figure 14: the interaction with twenty-seven calls opens its calls', async () => {
    page = await openPage('/demo/?figure=14');
    const stats = await page.find('sv-interaction-stats');
    const calls = await until(
      () => deep(stats.shadowRoot!, 'sv-interaction-calls'),
      'the interaction is open',
    );
    await until(() => deepAll(calls.shadowRoot!, 'tbody tr').length > 0, 'its calls have come');
    // It is blank for all of them, and left out unless it is asked for.
    stats.setAttribute('show-columns', 'crm');
    await until(() => deep(calls.shadowRoot!, '[data-column=crm]'), 'the CRM column is there');
    const row = deepAll(deep(stats.shadowRoot!, 'tr.interaction.open')!, 'td').map(read);
    const [agent, start, ...counts] = cellsOf(figure14)[0]!;
    expect(row).to.deep.equal([agent, `${start} +0300`, ...counts]);
    expect(read(calls.shadowRoot!.querySelector('.found')!)).to.contain('Total found calls: 27');
    const heads = deepAll(calls.shadowRoot!, 'th').map(read);
    expect(heads.join()).to.equal('Date/Time,From,To,Type,Duration,Talk,CRM,Reason,Details');
    const shown = deepAll(calls.shadowRoot!, 'tbody tr')
      .slice(0, 5)
      .map((line) => deepAll(line, 'td').slice(0, 8).map(read));
    const expected = cellsOf(figure14Calls).map(([time, ...rest]) => [`${time} +0300`, ...rest]);
    expect(shown).to.deep.equal(expected);
    await click(deep(calls.shadowRoot!, 'tbody button')!);
    await until(() => deep(stats.shadowRoot!, 'dialog[open]'), 'Info opens the details');
  });
});
