import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-details/define.js';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { Audit } from '../../src/controllers/audit.js';
import { allPermissions } from '../../src/model/account.js';
import type { SvCallDetails } from '../../src/elements/call-details/call-details.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, copied, press, resize, until } from '../support/browser.js';
import { anAccount, manyCalls, sourceOf } from '../support/calls.js';
import { session as serverSession } from '../support/service.js';
import { grid, info, inside, part, report as aReport, reportOf, rows } from './call-report-page.js';
import { figure12Day, loaded, rows as statsRows, statsOf } from './interaction-stats-page.js';

const recorded = '2d859320-0732-11eb-ac9a-416e8bfde0b8';

interface Heard {
  audits: Audit[];
  /** Forbids it from now on. */
  forbid(action: Audit['action']): void;
}

/** What an element tells. */
function listen(element: HTMLElement): Heard {
  const audits: Audit[] = [];
  const forbidden = new Set<Audit['action']>();
  element.addEventListener('sv-audit', (event) => {
    const { detail } = event as CustomEvent<Audit>;
    audits.push(detail);
    if (forbidden.has(detail.action)) event.preventDefault();
  });
  return { audits, forbid: (action) => void forbidden.add(action) };
}

/** A report of the reference server’s October with its rows. */
async function october(): Promise<SvCallReport> {
  const { baseUrl, tokenUrl } = serverSession();
  const around = await fixture(html`
    <sv-session base-url=${baseUrl} token-url=${tokenUrl} time-zone="Europe/Sofia">
      <sv-call-report from="2020-10-01T00:00" to="2020-10-06T23:59" auto-load></sv-call-report>
    </sv-session>
  `);
  const report = around.querySelector('sv-call-report')!;
  await until(() => rows(report).length > 3, 'there are rows');
  return report;
}

const dialog = (report: SvCallReport): HTMLDialogElement | null =>
  inside(report, 'sv-call-details-dialog')?.shadowRoot?.querySelector('dialog[open]') ?? null;

/** How many addresses of recordings have been asked for. */
const addresses = (): number =>
  performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/url')).length;

const recording = (details: Element): HTMLElement | null =>
  details.shadowRoot!.querySelector<HTMLElement>('sv-recording');

describe('audit: the details of a call', () => {
  before(() => resize(1280, 900));

  it('are told before they open, once, with who, when and which', async () => {
    const report = await october();
    const { audits } = listen(report);
    const before = Date.now();
    await click(info(rows(report)[2]!));
    await until(() => dialog(report), 'they are open');
    expect(audits).to.have.length(1);
    expect(audits[0]).to.deep.include({ action: 'details', of: 'calls', ids: [recorded] });
    expect(audits[0]!.user!.email).to.equal('slav@videoengager.com');
    expect(audits[0]!.at).to.be.within(before, Date.now());
  });

  it('stay closed when that is forbidden', async () => {
    const report = await october();
    const { audits, forbid } = listen(report);
    forbid('details');
    await click(info(rows(report)[2]!));
    await until(() => audits.length === 1, 'it is told');
    expect(dialog(report)).to.equal(null);
    expect(report.getState()).not.to.contain('call=');
  });

  it('are not even fetched when an element of their own is forbidden to', async () => {
    const { baseUrl, tokenUrl } = serverSession();
    const details = Object.assign(document.createElement('sv-call-details'), { baseUrl, tokenUrl });
    const { audits, forbid } = listen(details);
    forbid('details');
    let asked = 0;
    const { fetch } = window;
    window.fetch = (input, init) => {
      if (String(input).includes('/calls/single/')) asked += 1;
      return fetch(input, init);
    };
    try {
      details.callId = recorded;
      await fixture(html`<div>${details}</div>`);
      await until(() => audits.length === 1, 'it is told');
      await details.load();
      expect(asked).to.equal(0);
    } finally {
      window.fetch = fetch;
    }
  });
});

describe('audit: a link to a call', () => {
  before(() => resize(1280, 900));

  it('is told once it is known who follows it, not while nobody is signed in', async () => {
    const service = serverSession();
    await service.play('signed-out');
    const session = Object.assign(document.createElement('sv-session'), {
      baseUrl: service.baseUrl,
      tokenUrl: service.tokenUrl,
    });
    const report = document.createElement('sv-call-report');
    const { audits } = listen(report);
    session.append(report);
    await fixture(html`<div>${session}</div>`);
    await report.setState(`call=${recorded}`);
    const signIn = await until(
      () => session.shadowRoot!.querySelector<HTMLElement>('[part=sign-in-button]'),
      'nobody is signed in',
    );
    expect(audits).to.deep.equal([]);
    await service.play('none');
    signIn.focus();
    await press('Enter');
    await until(() => dialog(report), 'it is open');
    expect(audits.map(({ action, user }) => [action, user?.email])).to.deep.equal([
      ['details', 'slav@videoengager.com'],
    ]);
  });
});

describe('audit: recordings', () => {
  before(() => resize(1280, 900));

  async function openDetails(): Promise<SvCallDetails> {
    const { baseUrl, tokenUrl } = serverSession();
    const details = Object.assign(document.createElement('sv-call-details'), {
      baseUrl,
      tokenUrl,
      callId: recorded,
    });
    await fixture(html`<div>${details}</div>`);
    await until(() => recording(details), 'the recording is there');
    return details;
  }

  it('are told when an address is asked for, with its recording', async () => {
    const details = await openDetails();
    const { audits, forbid } = listen(details);
    const card = recording(details)!;
    forbid('recording-open');
    await click(card.shadowRoot!.querySelector('[part=recording-button]')!);
    const link = await until(
      () => card.shadowRoot!.querySelector<HTMLElement>('[part=recording-link]'),
      'there is an address',
    );
    await click(link);
    await until(() => audits.length === 2, 'both are told');
    expect(audits.map(({ action }) => action)).to.deep.equal(['recording-url', 'recording-open']);
    expect(audits[0]!.ids).to.deep.equal([recorded]);
    expect(audits[0]!.recordingId).not.to.equal(undefined);
    expect(audits[1]!.recordingId).to.equal(audits[0]!.recordingId);
    expect(card.shadowRoot!.querySelector('[part=recording-link]')).not.to.equal(null);
  });

  it('have no address made when that is forbidden', async () => {
    const details = await openDetails();
    const { audits, forbid } = listen(details);
    const card = recording(details)!;
    forbid('recording-url');
    const before = addresses();
    card.shadowRoot!.querySelector<HTMLElement>('[part=recording-button]')!.focus();
    await press('Enter');
    await until(() => audits.length === 1, 'it is told');
    expect(card.shadowRoot!.querySelector('[part=recording-link]')).to.equal(null);
    expect(addresses()).to.equal(before);
  });
});

describe('audit: rows that leave the page', () => {
  before(() => resize(1280, 900));

  it('are told with all their ids as filtered and sorted, and can be forbidden', async () => {
    const report = await reportOf(manyCalls(5), { filters: { reason: 'hangup' } });
    const { audits, forbid } = listen(report);
    expect(await report.exportCsv({ save: false })).to.be.instanceOf(Blob);
    expect(audits[0]!.action).to.equal('export');
    expect(audits[0]!.ids).to.deep.equal(['n-0', 'n-1', 'n-2', 'n-3', 'n-4']);
    forbid('export');
    expect(await report.exportCsv({ save: false })).to.equal(undefined);
  });

  it('are told with the tenant that was chosen for them', async () => {
    const report = await reportOf(manyCalls(5), { tenant: 'lab' });
    const { audits } = listen(report);
    await report.exportCsv({ save: false });
    expect(audits[0]!.tenant).to.equal('lab');
  });

  it('are not on paper when printing is forbidden', async () => {
    const report = await reportOf(manyCalls(300));
    const { audits, forbid } = listen(report);
    const inSight = rows(report).length;
    forbid('print');
    dispatchEvent(new Event('beforeprint'));
    expect(audits.map(({ action, ids }) => [action, ids.length])).to.deep.equal([['print', 300]]);
    expect(rows(report).length).to.equal(inSight);
    expect(report.hasAttribute('print-refused')).to.equal(true);
    dispatchEvent(new Event('afterprint'));
    expect(report.hasAttribute('print-refused')).to.equal(false);
    expect(part(report, 'base')!.innerText).not.to.contain('Printing is not allowed');
  });

  it('are nobody’s concern where there are none to print', async () => {
    const { element } = await aReport();
    const stats = document.createElement('sv-interaction-stats');
    element.after(stats);
    await stats.updateComplete;
    const heard = [listen(element), listen(stats)];
    for (const { forbid } of heard) forbid('print');
    dispatchEvent(new Event('beforeprint'));
    expect(heard.flatMap(({ audits }) => audits)).to.deep.equal([]);
    expect(element.hasAttribute('print-refused')).to.equal(false);
    dispatchEvent(new Event('afterprint'));
  });

  it('are not the calls while the report shows its statistics', async () => {
    const report = await reportOf(manyCalls(5));
    const { audits } = listen(report);
    await click(part(report, 'stats-button')!);
    const stats = await until(() => inside(report, 'sv-interaction-stats'), 'they are shown');
    await until(() => stats.shadowRoot?.querySelector('[part=controls]'), 'they are there');
    dispatchEvent(new Event('beforeprint'));
    expect(audits.filter(({ of }) => of === 'calls')).to.deep.equal([]);
    dispatchEvent(new Event('afterprint'));
  });

  it('are interactions in the statistics', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const { audits, forbid } = listen(stats);
    await stats.exportCsv({ save: false });
    expect(audits[0]!.of).to.equal('interactions');
    const { ids } = audits[0]!;
    expect(ids.length).to.be.above(50);
    forbid('print');
    const inSight = statsRows(stats).length;
    dispatchEvent(new Event('beforeprint'));
    expect(audits[1]).to.deep.include({ action: 'print', of: 'interactions', ids });
    expect(stats.hasAttribute('print-refused')).to.equal(true);
    expect(statsRows(stats)).to.have.length(inSight);
    dispatchEvent(new Event('afterprint'));
    expect(stats.hasAttribute('print-refused')).to.equal(false);
  });
});

describe('audit: rows that are copied', () => {
  before(() => resize(1280, 900));

  const said = (report: SvCallReport): string => grid(report).querySelector('.said')!.textContent!.trim();

  const focusFirst = (report: SvCallReport): void => rows(report)[0]!.focus();

  it('are told with their ids when they are several, of the tenant shown', async () => {
    const report = await reportOf(manyCalls(300), { tenant: 'lab' });
    const { audits } = listen(report);
    focusFirst(report);
    await press('Shift+ArrowDown');
    expect((await copied())!.split('\n')).to.have.length(3);
    expect(audits).to.have.length(1);
    expect(audits[0]).to.deep.include({ action: 'copy', of: 'calls', ids: ['n-0', 'n-1'], tenant: 'lab' });
    expect(audits[0]!.user).to.equal(undefined);
    await press('Control+a');
    await copied();
    expect(audits[1]!.ids).to.have.length(300);
  });

  it('keep the ids they had, whatever is selected and sorted later', async () => {
    const report = await reportOf(manyCalls(5, (n) => ({ duration: n })));
    const { audits } = listen(report);
    focusFirst(report);
    await press('Shift+ArrowDown');
    await copied();
    await press('Control+a');
    report.sort = { column: 'duration', direction: 'descending' };
    await report.updateComplete;
    expect(audits[0]!.ids).to.deep.equal(['n-0', 'n-1']);
  });

  it('stay where they are when that is forbidden, and it is said', async () => {
    const report = await reportOf(manyCalls(5));
    const { forbid } = listen(report);
    forbid('copy');
    focusFirst(report);
    await press('Shift+ArrowDown');
    expect(await copied()).to.equal(undefined);
    await until(() => said(report).includes('not allowed'), 'it is said');
  });

  it('stay where they are for who may not export; a single one is no export', async () => {
    const account = anAccount({ permissions: { ...allPermissions, export: false } });
    const { element } = await aReport(
      { client: sourceOf(manyCalls(5), account) },
      { from: '2020-10-01', to: '2020-10-06', 'auto-load': '' },
    );
    await until(() => rows(element).length === 5, 'there are rows');
    const { audits } = listen(element);
    focusFirst(element);
    expect((await copied())!.split('\n')).to.have.length(2);
    await press('Control+a');
    expect(await copied()).to.equal(undefined);
    await until(() => said(element).includes('not allowed'), 'it is said');
    expect(audits).to.deep.equal([]);
  });
});
