import { expect } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { ExportController } from '../../src/controllers/exporter.js';
import { ConnectionController } from '../../src/controllers/connection.js';
import { english } from '../../src/locales/texts.js';
import type { Call } from '../../src/model/call.js';
import { nextTask } from '../../src/model/slices.js';
import { click, press, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { button, detailsOf, part, report, reportOf, spoken, type Fired } from './call-report-page.js';

const names = ['Zoë', '', '"quoted"', 'Ana, Maria', '=1+1', 'line\r\nbreak', 'محمد', '@home'];

/** Calls of all kinds, in no order that a column has. */
const variedCalls = (count: number): Call[] =>
  manyCalls(count, (n) => ({
    from: { kind: n % 3 ? 'visitor' : 'agent', label: `${names[n % 8]!}${n % 16 < 8 ? n % 977 : ''}` },
    to: { kind: 'group', label: n % 5 ? `Group ${n % 41}` : '' },
    type: ['video', 'chat', 'screen', 'fax'][n % 4]!,
    duration: n % 7 ? (n * 7919) % 4000 : undefined,
    talk: (n * 31) % 900,
    reason: `Reason ${n % 13}`,
    recordingCount: n % 3 || undefined,
  }));

const read = async (file: Blob | undefined): Promise<string[][]> => {
  const lines: string[][] = parse(await file!.text(), { bom: true, relax_column_count: true });
  return lines.slice(lines.findIndex(([first]) => first === 'ID') + 1);
};

/** A way to write moments that takes its time: a second for twenty thousand rows. */
const slowly = 'HH:mm:ss '.repeat(200);

/** A report of twenty thousand calls, all looked through. */
async function loaded(dateFormat: string): Promise<{ element: SvCallReport; fired: Fired[] }> {
  const made = await report({ calls: manyCalls(20_000), dateFormat }, { 'time-zone': 'Europe/Sofia' });
  await until(() => spoken(made.element) === '20,000 calls', 'all calls are there');
  return made;
}

/** The same, with an export that has begun and is not at its end. */
async function halfway(
  dateFormat = 'guide',
): Promise<{ element: SvCallReport; fired: Fired[]; ended: Promise<Blob | undefined> }> {
  const { element, fired } = await loaded(dateFormat);
  const ended = element.exportCsv({ save: false });
  await nextTask();
  return { element, fired, ended };
}

describe('Export of very many calls', function () {
  this.timeout(60_000);
  before(() => resize(1280, 800));

  it('equals the view, row for row, with hostile names, filtered and sorted', async () => {
    const calls = variedCalls(20_000);
    const element = await reportOf(calls, {
      filters: { reason: 'Reason 1' },
      sort: { column: 'duration', direction: 'descending' },
      csvExclude: ['raw-columns'],
    });
    const expected = calls
      .filter(({ reason }) => reason.includes('Reason 1'))
      .map((call, n) => ({ call, n }))
      .sort((a, b) => (b.call.duration ?? -1) - (a.call.duration ?? -1) || a.n - b.n)
      .map(({ call }) => call);
    const lines = await read(await element.exportCsv({ save: false }));
    expect(lines.length).to.equal(expected.length);
    expect(lines.map(([id]) => id).join()).to.equal(expected.map(({ id }) => id).join());
    const shown = (label: string): string => (label.startsWith('=') ? `'${label}` : label || 'Visitor');
    const from = (call: Call): string =>
      call.from.label === '' && call.from.kind === 'agent' ? 'Unknown' : shown(call.from.label);
    expect(lines.map((line) => line[2]).join('|')).to.equal(expected.map(from).join('|'));
    expect(lines.map((line) => line.at(-1)).join()).to.equal(
      expected.map(({ recordingCount }) => recordingCount ?? '').join(),
    );
  });

  it('is of the view as it was when it was asked for, whatever is filtered, sorted or changed meanwhile', async () => {
    const { element, ended } = await halfway();
    element.filters = { from: 'nobody' };
    element.sort = { column: 'duration', direction: 'ascending' };
    element.columns = ['from'];
    await until(() => element.rowCount === 0, 'the filter works while it exports');
    const lines = await read(await ended);
    expect(lines.map(([id]) => id).join()).to.equal(
      Array.from({ length: 20_000 }, (_, n) => `n-${n}`).join(),
    );
    expect(lines[0]).to.have.length(17);
  });

  it('leaves the page its turn', async () => {
    const { ended } = await halfway(slowly);
    let frames = 0;
    let done = false;
    void ended.finally(() => (done = true));
    while (!done) {
      await new Promise(requestAnimationFrame);
      frames += 1;
    }
    expect(frames).to.be.greaterThan(5);
  });

  it('shows how far it is; the button cancels it then, keeps the focus, and it is all told', async () => {
    const { element, fired } = await loaded(slowly);
    const action = button(element, 'Export CSV')!;
    action.focus();
    await press('Enter');
    const progress = await until(() => part(element, 'export-progress'), 'progress is shown');
    expect(progress.innerText).to.match(/^Exporting \d+%$/);
    expect(spoken(element)).to.equal('Exporting 20,000 rows');
    expect(button(element, 'Cancel')).to.equal(action);
    action.click();
    await until(() => button(element, 'Export CSV'), 'it can be asked for again');
    expect(button(element, 'Export CSV')).to.equal(action);
    expect(action.matches(':focus')).to.equal(true);
    expect(part(element, 'export-progress')).to.equal(null);
    expect(spoken(element)).to.equal('Export cancelled');
    expect(detailsOf(fired, 'sv-exported')).to.deep.equal([]);
    expect(part(element, 'failure')).to.equal(null);
  });

  it('is not cancelled by the second half of a double click', async () => {
    const { element, fired } = await halfway(slowly);
    await until(() => button(element, 'Cancel'), 'it can be cancelled');
    const second = new MouseEvent('click', { detail: 2, bubbles: true, composed: true });
    button(element, 'Cancel')!.dispatchEvent(second);
    await until(() => detailsOf(fired, 'sv-exported').length > 0, 'it has ended');
  });

  it('ends without a file when its signal is aborted, before or meanwhile', async () => {
    const element = await reportOf(manyCalls(20_000));
    const abort = new AbortController();
    const ended = element.exportCsv({ save: false, signal: abort.signal });
    await nextTask();
    abort.abort();
    expect(await ended).to.equal(undefined);
    expect(await element.exportCsv({ save: false, signal: AbortSignal.abort() })).to.equal(undefined);
    expect((await element.exportCsv({ save: false }))!.size).to.be.greaterThan(20_000);
  });

  it('is refused while another runs, which goes on', async () => {
    const { element, fired, ended } = await halfway();
    expect(await element.exportCsv({ save: false })).to.equal(undefined);
    expect(await read(await ended)).to.have.length(20_000);
    expect(detailsOf(fired, 'sv-export')).to.have.length(1);
  });

  it('is cancelled when the report leaves the page, and goes on when it is only moved', async () => {
    const left = await halfway(slowly);
    left.element.remove();
    expect(await left.ended).to.equal(undefined);
    const moved = await halfway();
    moved.element.parentElement!.append(moved.element);
    expect(await read(await moved.ended)).to.have.length(20_000);
  });

  it('says so when the browser has no room for the file, and can be tried again', async () => {
    const element = await reportOf(manyCalls(3));
    const { slice } = Blob.prototype;
    const full = new DOMException('The requested file could not be read', 'NotReadableError');
    Blob.prototype.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(full) });
    try {
      await click(button(element, 'Export CSV')!);
      const failure = await until(() => part(element, 'failure'), 'it is said');
      expect(failure.innerText).to.contain('The rows could not be exported');
      expect(failure.innerText).to.contain('no room left');
    } finally {
      Blob.prototype.slice = slice;
    }
    expect(await element.exportCsv({ save: false })).to.be.instanceOf(Blob);
    await until(() => !part(element, 'failure'), 'the failure is gone');
  });

  it('fails as a whole when a row cannot be written, rather than leave it out', async () => {
    const host = await reportOf(manyCalls(3));
    const exporter = new ExportController(host, {
      connection: new ConnectionController(host),
      texts: () => english.texts,
      locale: () => 'en',
      announce: () => undefined,
      permitted: () => true,
    });
    const broken = new Error('This row is broken');
    const rowAt = (position: number): string[] => {
      if (position === 500) throw broken;
      return ['whole'];
    };
    let thrown: unknown;
    await exporter
      .write(async () => ({ about: [], head: [], length: 1000, rowAt }))
      .catch((error: unknown) => (thrown = error));
    expect(thrown).to.equal(broken);
    expect(exporter.error).to.equal(broken);
    expect(exporter.isRunning).to.equal(false);
  });
});
