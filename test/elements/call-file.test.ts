import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { columnTexts, report, reportOf, state } from './call-report-page.js';

type Host = SvCallReport | SvInteractionStats;

const exampleUrl = '/test/support/calls.csv';

/** The line about the file. */
const line = (element: Host): ShadowRoot | undefined =>
  element.renderRoot.querySelector<HTMLElement>('.file-line > *')?.shadowRoot ?? undefined;
const filePart = (element: Host, name: string): HTMLElement | null | undefined =>
  line(element)?.querySelector<HTMLElement>(`[part~='${name}']`);
const textOf = (element: Host, name: string): string =>
  filePart(element, name)?.innerText.replace(/\s+/g, ' ').trim() ?? '';

const opener = (element: Host): Promise<HTMLElement> =>
  until(() => filePart(element, 'file-open') ?? undefined, 'the button is there');

function dragged(files: File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function dispatch(element: Host, type: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  element.renderRoot.querySelector('.sv')!.dispatchEvent(event);
  return event;
}

/** Drops files on an element that takes them. */
async function drop(element: Host, ...files: File[]): Promise<void> {
  await opener(element);
  dispatch(element, 'dragenter', dragged(files));
  dispatch(element, 'drop', dragged(files));
}

/** What an element fires, by name. */
function listenTo(element: Host, ...names: string[]): { name: string; detail: Record<string, unknown> }[] {
  const fired: { name: string; detail: Record<string, unknown> }[] = [];
  for (const name of names)
    element.addEventListener(name, (event) =>
      fired.push({ name, detail: (event as CustomEvent<Record<string, unknown>>).detail }),
    );
  return fired;
}

async function statsOf(attributes: Record<string, string>): Promise<SvInteractionStats> {
  const element = document.createElement('sv-interaction-stats');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await fixture(html`<div>${element}</div>`);
  return element;
}

const sofia = { 'time-zone': 'Europe/Sofia' };
const csvOf = (count: number): string =>
  `id,start,from,to\n${Array.from({ length: count }, (_, n) => `n-${n},${1_600_000_000_000 + n * 1000},Visitor,a@b.c`).join('\n')}`;
const aFile = (content: BlobPart, name = 'calls.csv'): File => new File([content], name);

describe('A file of calls', () => {
  before(() => resize(1280, 800));

  it('is shown by its address, with what is left out and why', async () => {
    const element = document.createElement('sv-call-report');
    const fired = listenTo(element, 'sv-import', 'sv-imported');
    Object.assign(element, { src: exampleUrl, timeZone: 'Europe/Sofia' });
    await fixture(html`<div>${element}</div>`);
    await until(() => columnTexts(element, 'from').length === 2, 'the calls are shown');
    expect(columnTexts(element, 'from')).to.deep.equal(['Visitor', 'Ελένη']);
    expect(columnTexts(element, 'type')).to.deep.equal(['Chat Session', 'Video Call']);
    expect(columnTexts(element, 'duration')).to.deep.equal(['00:01:05', '00:01:05']);
    expect(textOf(element, 'file')).to.equal('2 calls of “calls.csv”');
    expect(textOf(element, 'file-left-out')).to.match(
      /^2 rows are left out\. .*offset.*row 4.*without an ID: row 5$/,
    );
    expect(fired.map(({ name }) => name)).to.deep.equal(['sv-import', 'sv-imported']);
    expect(fired[1]!.detail).to.include({ name: 'calls.csv', calls: 2 });
    await expect(element).to.be.accessible();
  });

  it('goes with its address, and other calls take its place', async () => {
    const { element } = await report({}, { ...sofia, src: exampleUrl });
    await until(() => columnTexts(element, 'from').length === 2, 'the calls are shown');
    element.src = '';
    await until(() => element.calls === undefined, 'they are gone');
    element.src = exampleUrl;
    await until(() => columnTexts(element, 'from').length === 2, 'they are back');
    element.calls = manyCalls(3);
    await until(() => columnTexts(element, 'from').length === 3, 'the page’s are shown');
    expect(textOf(element, 'file')).to.equal('');
  });

  for (const [what, src, said] of [
    ['another scheme', 'data:text/csv,id;start', 'Its address is no http or https address.'],
    ['a file that is not there', '/test/support/nothing.csv', 'This was not found.'],
    ['a page', '/demo/', 'No row names the columns that a call needs'],
  ] as const)
    it(`says why ${what} is not shown`, async () => {
      const { element, fired } = await report({}, { ...sofia, src });
      await until(() => textOf(element, 'file-failure') || undefined, 'it says so');
      expect(textOf(element, 'file-failure')).to.contain(said);
      expect(fired.map(({ name }) => name)).to.deep.equal(['sv-failed']);
    });

  it('is not taken, and no button is there, unless the page allows it', async () => {
    const element = await reportOf(manyCalls(3));
    expect(dispatch(element, 'dragenter', dragged([aFile(csvOf(2))])).defaultPrevented).to.equal(false);
    expect(line(element)).to.equal(undefined);
  });

  it('is dropped in place of what is shown, asks for nothing over the network, and is closed again', async () => {
    const before = manyCalls(3);
    const { from, to } = { from: before[2]!.start, to: before[0]!.start + 1 };
    const element = await reportOf(before, { acceptFiles: true, period: { from, to } });
    await drop(element, aFile(csvOf(2), 'first.csv'));
    await until(() => textOf(element, 'file').startsWith('2 calls'), 'what reads files is there');
    const requests = performance.getEntriesByType('resource').length;
    dispatch(element, 'dragenter', dragged([aFile('x')]));
    await element.updateComplete;
    expect(await until(() => textOf(element, 'file-drop'), 'it says what to do')).to.contain('Drop the file');
    await drop(element, aFile(csvOf(6)));
    await until(() => textOf(element, 'file') === '6 calls of “calls.csv”', 'the file is shown');
    await until(() => columnTexts(element, 'from').length === 6, 'its calls are');
    expect(performance.getEntriesByType('resource').length).to.equal(requests);
    expect(filePart(element, 'file-drop')).to.equal(null);
    await click(filePart(element, 'file-close')!);
    await until(() => element.calls === before && element.period?.from === from, 'what was there is back');
    expect(line(element)!.activeElement).to.equal(filePart(element, 'file-open'));
  });

  for (const [what, content, said] of [
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'It is no text'],
    ['an empty file', '', 'It is empty.'],
    ['a list of something else', 'name,age\nann,3', 'No row names the columns'],
    ['rows that are no calls', 'id,start\n,2026\nb,monday', 'No row in it is a call that can be read.'],
  ] as const)
    it(`that is ${what} is refused with a sentence, and what was shown stays`, async () => {
      const element = await reportOf(manyCalls(3), { acceptFiles: true });
      const fired = listenTo(element, 'sv-failed');
      await drop(element, aFile(content));
      await until(() => textOf(element, 'file-failure') || undefined, 'it says so');
      expect(textOf(element, 'file-failure')).to.contain(said).and.to.contain('What was shown before stays.');
      expect(columnTexts(element, 'from').length).to.equal(3);
      expect(fired.length).to.equal(1);
      await expect(element).to.be.accessible();
    });

  it('is refused when it is one of several, and when the page says no', async () => {
    const element = await reportOf(manyCalls(3), { acceptFiles: true });
    await drop(element, aFile(csvOf(1)), aFile(csvOf(1)));
    await until(() => textOf(element, 'file-failure').includes('one file at a time'), 'it says so');
    element.addEventListener('sv-import', (event) => event.preventDefault());
    await drop(element, aFile(csvOf(1)));
    await element.updateComplete;
    expect(element.calls!.length).to.equal(3);
    expect(textOf(element, 'file')).to.equal('');
  });

  it('of 100,000 calls shows how far it is, leaves the page its turns, and can be stopped', async () => {
    const element = await reportOf(manyCalls(3), { acceptFiles: true });
    const file = aFile(csvOf(100_000));
    await drop(element, file);
    await until(() => filePart(element, 'file-progress') ?? undefined, 'there is a bar');
    await until(
      () => /, [1-9]\d?%$/.test(textOf(element, 'file-progress') || said(element)),
      'it tells more',
    );
    await click(filePart(element, 'file-stop')!);
    await until(() => filePart(element, 'file-open') ?? undefined, 'the button is back');
    expect(element.calls!.length).to.equal(3);
    await drop(element, file);
    await until(() => textOf(element, 'file') === '100,000 calls of “calls.csv”', 'all are read');
  });

  it('is shown by the statistics too, in its own period, and says what to do before', async () => {
    const stats = await statsOf({ ...sofia, 'accept-files': '' });
    await until(() => stats.renderRoot.querySelector('[part=state]') ?? undefined, 'it says what to do');
    expect(stats.renderRoot.querySelector('[part=state]')!.textContent).to.contain('those of a file');
    await drop(stats, aFile(csvOf(6)));
    await until(() => stats.renderRoot.querySelector('[part~=row]') ?? undefined, 'there are interactions');
    expect(stats.period).to.deep.equal({
      from: Date.parse('2020-09-13T00:00+03:00'),
      to: Date.parse('2020-09-14T00:00+03:00'),
    });
  });

  it('is told of in Arabic', async () => {
    const element = await reportOf(manyCalls(3), { acceptFiles: true, lang: 'ar' });
    await drop(element, aFile('المعرّف;البداية (ISO 8601);المدة\n1;2026-03-02T08:00:00+02:00;00:01:00'));
    await until(() => textOf(element, 'file').includes('مكالمة واحدة'), 'the file is shown');
    expect(state(element)).to.equal(null);
  });
});

/** What the line says while a file is read. */
const said = (element: Host): string => line(element)?.querySelector<HTMLElement>('.name')?.innerText ?? '';
