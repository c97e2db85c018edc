import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { until } from '../support/browser.js';
import { manyCalls, sourceOf } from '../support/calls.js';

const october = { from: '2020-10-01', to: '2020-10-31', autoLoad: true };

const rowsOf = (report: SvCallReport, count: number) =>
  until(() => report.rowCount === count, `${count} calls are there`);

it('a session that is defined after the elements inside it is theirs all the same', async () => {
  const session = document.createElement('sv-session');
  const report = Object.assign(document.createElement('sv-call-report'), october);
  session.append(report);
  await fixture(html`<div>${session}</div>`);
  await report.updateComplete;
  expect(report.rowCount).to.equal(0);
  await import('../../src/elements/session/define.js');
  session.client = sourceOf(manyCalls(3));
  session.timeZone = 'Asia/Tokyo';
  await rowsOf(report, 3);
  await until(() => report.shadowRoot!.textContent.includes('Asia/Tokyo'), 'the zone is the session’s');
});

it('an element that is moved from one session to another shows the data of the other', async () => {
  await import('../../src/elements/session/define.js');
  const sessionOf = (count: number) =>
    Object.assign(document.createElement('sv-session'), { client: sourceOf(manyCalls(count)) });
  const [one, other] = [sessionOf(3), sessionOf(5)];
  const report = Object.assign(document.createElement('sv-call-report'), october);
  one.append(report);
  const box = await fixture<HTMLElement>(html`<div>${one} ${other}</div>`);
  await rowsOf(report, 3);
  other.append(report);
  await rowsOf(report, 5);
  box.append(report);
  await until(() => report.shadowRoot!.textContent.includes('not connected'), 'it is in no session');
});
