import { expect, oneEvent } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import type { Call } from '../../src/model/call.js';
import { nextTask } from '../../src/model/slices.js';
import { click, press, until } from '../support/browser.js';
import { aCall, sourceOf } from '../support/calls.js';
import {
  column,
  figure12Day,
  figure14Day,
  loaded,
  part,
  parts,
  rows,
  statsOf,
} from './interaction-stats-page.js';

const noCounts = { totalCalls: 2, videos: 2, chats: 0, screens: 0, successful: 1, unsuccessful: 1 };

describe('sv-interaction-stats: an interaction’s calls', () => {
  it('opens under a row that is clicked, and closes again', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    await click(rows(stats)[4]!.querySelector('[data-column=start]')!);
    const calls = await until(() => part(stats, 'sv-interaction-calls'), 'the calls are under the row');
    await until(() => calls.shadowRoot!.querySelectorAll('tbody tr').length === 6, 'its six calls have come');
    expect(calls.shadowRoot!.querySelector('.found')!.textContent).to.contain('Total found calls: 6');
    await click(rows(stats)[4]!.querySelector('[data-column=start]')!);
    await until(() => !part(stats, 'sv-interaction-calls'), 'the row is closed');
  });

  it('opens by keyboard, and says so', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const handle = rows(stats)[0]!.querySelector<HTMLButtonElement>('.disclosure')!;
    handle.focus();
    await press('Enter');
    await until(() => handle.getAttribute('aria-expanded') === 'true', 'it says that it is open');
    expect(handle.ariaLabel).to.contain('pureclouddemo@videoengager.com');
  });

  it('show their agent where the page asks for it: a missed call has that of the interaction', async () => {
    const { stats } = await statsOf(figure12Day);
    const missed = aCall({ id: 'm', to: { kind: 'group', label: '' }, talk: 0, reason: 'Missed Call' });
    const answered = aCall({ id: 'a', answeredBy: 'slav@videoengager.com' });
    const source = Object.assign(sourceOf([]), { callsOfInteraction: async () => [missed, answered] });
    stats.client = source;
    stats.interactions = [
      { ...noCounts, id: 'i', agent: 'assen@videoengager.com', start: missed.start, callIds: ['m', 'a'] },
    ];
    await until(() => rows(stats).length === 1, 'the interaction is drawn');
    await click(rows(stats)[0]!.querySelector('.disclosure')!);
    const calls = await until(() => part(stats, 'sv-interaction-calls'), 'the calls are under the row');
    const agents = (): string[] =>
      [...calls.shadowRoot!.querySelectorAll<HTMLElement>('[data-column=agent]')].map((cell) =>
        cell.innerText.trim(),
      );
    await until(() => calls.shadowRoot!.querySelectorAll('tbody tr').length === 2, 'they have come');
    expect(agents()).to.deep.equal([]);
    stats.showColumns = ['agent'];
    await until(() => agents().length === 2, 'the column is there');
    expect(agents()).to.deep.equal(['assen@videoengager.com', 'assen@videoengager.com']);
  });

  it('come once each from a source of one’s own, without what is no call; what is no list has failed', async () => {
    const { stats } = await statsOf(figure12Day);
    const call = aCall({ id: 'c' });
    const given: unknown[] = [[call, null, call, { id: 'd' }], undefined];
    const callsOfInteraction = async () => given.shift() as Call[];
    stats.client = Object.assign(sourceOf([]), { callsOfInteraction });
    stats.interactions = [{ ...noCounts, id: 'i', agent: '', start: call.start, callIds: ['c'] }];
    await until(() => rows(stats).length === 1, 'the interaction is drawn');
    const toggle = async () => click(rows(stats)[0]!.querySelector('.disclosure')!);
    const inside = (selector: string) =>
      part(stats, 'sv-interaction-calls')?.shadowRoot?.querySelectorAll(selector) ?? [];
    await toggle();
    await until(() => inside('tbody tr').length === 1, 'it is there once');
    await toggle();
    await until(() => !part(stats, 'sv-interaction-calls'), 'the row is closed');
    await toggle();
    await until(() => inside('[part=failure]').length === 1, 'it says that it has failed');
  });

  it('shows the details of a call, and steps through the interaction’s calls', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.sort = { column: 'totalCalls', direction: 'descending' };
    await loaded(stats);
    await click(rows(stats)[0]!.querySelector('.disclosure')!);
    const calls = await until(() => part(stats, 'sv-interaction-calls'), 'the calls are under the row');
    const info = await until(
      () => calls.shadowRoot!.querySelector('tbody [part=info]'),
      'the calls have come',
    );
    const opened = oneEvent(stats, 'sv-call-open');
    await click(info);
    expect((await opened).detail.call.reason).to.equal('Callee Closed the Window');
    const says = (place: string) => () =>
      part(stats, 'sv-call-details-dialog')?.shadowRoot?.textContent?.includes(place);
    await until(says('1 of 27'), 'it is the first of twenty-seven');
    const dialog = part(stats, 'sv-call-details-dialog')!.shadowRoot!;
    await click(dialog.querySelector('[aria-label="Next call"]')!);
    await until(says('2 of 27'), 'the next one is there');
    await press('Escape');
    await until(() => !dialog.querySelector('dialog[open]'), 'it is closed');
    expect(calls.shadowRoot!.activeElement).to.equal(info);
  });

  it('says what failed under the row, and tries again', async () => {
    const { stats, as } = await statsOf(figure12Day);
    await loaded(stats);
    await as.play('errors');
    await click(rows(stats)[0]!.querySelector('.disclosure')!);
    const calls = await until(() => part(stats, 'sv-interaction-calls'), 'the row is open');
    const retry = await until(() => calls.shadowRoot!.querySelector('[part=retry]'), 'the failure is said');
    expect(rows(stats).length).to.equal(10);
    await as.play('none');
    await click(retry);
    await until(() => calls.shadowRoot!.querySelector('tbody tr'), 'the calls have come');
  });

  it('links to the Genesys conversation where the integrator says how', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.conversationUrl = 'https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/{id}';
    stats.sort = { column: 'totalCalls', direction: 'descending' };
    await loaded(stats);
    await click(rows(stats)[0]!.querySelector('.disclosure')!);
    const calls = await until(() => part(stats, 'sv-interaction-calls'), 'the row is open');
    const link = await until(() => calls.shadowRoot!.querySelector('a'), 'there is a link');
    expect(link.href).to.match(/^https:\/\/apps\.mypurecloud\.ie\/.*\/interactions\/[\w-]{36}$/);
    expect(link.rel).to.contain('noopener');
    stats.conversationUrl = 'javascript:alert(1)';
    await until(() => !calls.shadowRoot!.querySelector('a'), 'an address that is no address is no link');
  });
});

describe('sv-interaction-stats: failures and exports', () => {
  it('keeps what has come when a page fails, and resumes', async () => {
    const { stats, as } = await statsOf({ from: '2026-01-01', to: '2026-12-31' });
    await as.play('page-3-fails');
    const failed = oneEvent(stats, 'sv-failed');
    void stats.load();
    expect((await failed).detail.rows).to.be.greaterThan(0);
    const resume = await until(() => part(stats, '[part=retry]'), 'Resume is offered');
    await as.play('none');
    const done = oneEvent(stats, 'sv-loaded');
    await click(resume);
    const { detail } = await done;
    expect(detail.rows).to.equal(detail.total);
  });

  it('says that nothing was found, and for what', async () => {
    const { stats } = await statsOf({ from: '2001-01-01', to: '2001-01-02' });
    await stats.load();
    await until(() => part(stats, '[part=state]')?.innerText.includes('Not found'), 'it is said');
    expect(part(stats, '[part=state]')!.innerText).to.contain('01.01.2001 00:00 to 02.01.2001 23:59');
  });

  it('exports all interactions in their order, under the period and the zone', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const file = await stats.exportCsv({ save: false });
    const lines: string[][] = parse(await file!.text(), { bom: true, relax_column_count: true });
    expect(lines.some(([label, value]) => label === 'Time zone' && value === 'Europe/Sofia')).to.equal(true);
    const head = lines.findIndex(([first]) => first === 'ID');
    const starts = lines.slice(head + 1).map((line) => line[2]);
    expect(starts.length).to.be.greaterThan(50);
    expect(starts.slice(0, 10)).to.deep.equal(column(stats, 'start'));
  });

  it('exports moments and seconds for programs too, under a name that says tenant and day', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    stats.csvDelimiter = 'tab';
    stats.csvExclude = ['heading'];
    const done = oneEvent(stats, 'sv-exported');
    const file = await stats.exportCsv({ save: false });
    expect((await done).detail.name).to.equal('interactions_slav@videoengager.com_2021-05-28_2021-05-28.csv');
    const text = await file!.text();
    const lines: Record<string, string>[] = parse(text, { bom: true, columns: true, delimiter: '\t' });
    expect(lines.length).to.be.greaterThan(50);
    for (const line of lines) {
      const [start, end] = [line['Start (ISO 8601)']!, line['End (ISO 8601)']!];
      expect(start.slice(0, 16).replace('T', ' ')).to.equal(line['Start']!.slice(0, 16));
      expect(start.slice(-6)).to.equal('+03:00');
      const seconds = Math.floor((Date.parse(end) - Date.parse(start)) / 1000);
      expect(Number(line['Duration (seconds)'])).to.equal(seconds);
      expect(line['Talk (seconds)']).to.match(/^\d+$/);
      expect(line['Tenant']).to.equal('slav@videoengager.com');
      expect(line['Agent']).to.contain('@');
    }
  });

  it('is accessible with rows, with an open row, and without any', async () => {
    const { stats } = await statsOf(figure12Day);
    await expect(stats).to.be.accessible();
    await loaded(stats);
    await click(rows(stats)[0]!.querySelector('.disclosure')!);
    await until(
      () => part(stats, 'sv-interaction-calls')?.shadowRoot!.querySelector('tbody tr'),
      'calls have come',
    );
    await expect(stats).to.be.accessible();
    expect(parts(stats, 'details[open]').length).to.be.greaterThan(2);
  });
});

describe('sv-interaction-stats: removed and put back', () => {
  it('loads when it was removed before it was known who is signed in', async () => {
    const { stats, as } = await statsOf(figure12Day);
    let known: () => void = () => undefined;
    const account = new Promise<void>((resolve) => (known = resolve));
    const client = as.client();
    const me = client.me.bind(client);
    let answer: Promise<unknown> | undefined;
    client.me = async (...wish) => {
      await account;
      const answered = me(...wish);
      answer = answered;
      return answered;
    };
    stats.client = client;
    stats.autoLoad = true;
    await stats.updateComplete;
    const { parentElement } = stats;
    stats.remove();
    known();
    await until(() => answer !== undefined, 'it is asked who is signed in');
    await answer;
    await nextTask();
    expect(rows(stats)).to.have.length(0);
    parentElement!.append(stats);
    await until(() => rows(stats).length > 0, 'there are rows');
  });
});
