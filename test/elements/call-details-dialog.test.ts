import { expect, fixture, html } from '@open-wc/testing';
import type { PropertyValues, TemplateResult } from 'lit';
import { SvCallDetailsDialog } from '../../src/elements/call-details/call-details-dialog.js';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../../src/controllers/connection.js';
import { SvElement } from '../../src/controls/sv-element.js';
import type { CallDetails } from '../../src/model/call.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { base } from '../../src/theme/base.js';
import { tokens } from '../../src/theme/tokens.js';
import { click, press, resize, until } from '../support/browser.js';
import {
  aRecording,
  aRow,
  cards,
  details,
  fact,
  figure9,
  groups,
  inside,
  later,
  signedIn,
  source,
} from './call-details-support.js';

/** As much of a report as the dialog needs around it. */
class TestReport extends SvElement {
  static override properties = connectionProperties;
  static override styles = [tokens, base];

  #connection = new ConnectionController(this);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#connection.update();
  }

  protected override render(): TemplateResult {
    return this.frame(
      html`<button class="opener">Info</button> <sv-call-details-dialog></sv-call-details-dialog>`,
    );
  }
}
interface TestReport extends ConnectionProperties {}
customElements.define('test-report', TestReport);
customElements.define('sv-call-details-dialog', SvCallDetailsDialog);

interface Opened {
  report: TestReport;
  opener: HTMLElement;
  dialog: SvCallDetailsDialog;
  box: HTMLDialogElement;
  content: HTMLElementTagNameMap['sv-call-details'];
  button: (name: string) => HTMLButtonElement;
}

async function reportWith(client: SmartVideoSource, lang = 'en'): Promise<Opened> {
  const report = document.createElement('test-report') as TestReport;
  Object.assign(report, { client, lang, timeZone: 'Europe/Sofia' });
  await fixture(html`${report}`);
  const dialog = inside(report, 'sv-call-details-dialog') as SvCallDetailsDialog;
  await dialog.updateComplete;
  const buttons = () => [...dialog.shadowRoot!.querySelectorAll('button')];
  return {
    report,
    opener: inside(report, '.opener')!,
    dialog,
    box: inside<HTMLDialogElement>(dialog, 'dialog')!,
    content: inside(dialog, 'sv-call-details') as Opened['content'],
    button: (name) =>
      buttons().find((one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === name)!,
  };
}

const anyCall = source({ call: (id) => Promise.resolve(details({ id })) });
const focusIn = (element: Element): Element | null => element.shadowRoot!.activeElement;
const shownId = ({ content }: Opened): unknown => fact(content.shadowRoot!, 'ID');

afterEach(() => resize(800, 600));

describe('Call details dialog', () => {
  it('fetches a call’s details when it is shown, and puts them over the report', async () => {
    const opened = await reportWith(signedIn());
    const asked: unknown[] = [];
    opened.report.addEventListener('sv-details-load', (event) => asked.push((event as CustomEvent).detail));
    expect(asked).to.have.length(0);
    await opened.dialog.show(aRow({ id: figure9 }));
    await until(() => groups(opened.content).includes('Recordings'), 'figure 9 is on screen');
    expect(asked).to.deep.equal([{ callId: figure9 }]);
    expect(opened.box.matches(':modal')).to.equal(true);
    expect(inside(opened.dialog, 'h2')!.textContent).to.equal('Call Details');
    expect(opened.opener.getBoundingClientRect().height).to.be.greaterThan(0);
    await expect(opened.report).to.be.accessible();
  });

  it('closes with Ok at the bottom right, and the focus returns to what had it', async () => {
    const opened = await reportWith(anyCall);
    opened.opener.focus();
    await opened.dialog.show(aRow());
    expect(opened.dialog.open).to.equal(true);
    const ok = opened.button('Ok').getBoundingClientRect();
    const box = opened.box.getBoundingClientRect();
    expect(box.right - ok.right).to.be.within(1, 40);
    expect(box.bottom - ok.bottom).to.be.within(1, 40);
    await click(opened.button('Ok'));
    await until(() => !opened.dialog.open, 'it is closed');
    await until(() => focusIn(opened.report) === opened.opener, 'the focus is back');
  });

  it('closes with Escape, and the focus returns to what had it', async () => {
    const opened = await reportWith(anyCall);
    opened.opener.focus();
    await opened.dialog.show(aRow());
    await press('Escape');
    await until(() => !opened.dialog.open, 'it is closed');
    await until(() => focusIn(opened.report) === opened.opener, 'the focus is back');
  });

  it('closes in peace when what opened it has gone', async () => {
    const opened = await reportWith(anyCall);
    opened.opener.focus();
    await opened.dialog.show(aRow());
    opened.opener.remove();
    await press('Escape');
    await until(() => !opened.dialog.open, 'it is closed');
  });

  it('scrolls its content while its heading and its foot stay', async () => {
    const opened = await reportWith(signedIn());
    await opened.dialog.show(aRow({ id: figure9 }), { position: { n: 1, total: 3 } });
    await until(() => groups(opened.content).includes('Recordings'), 'figure 9 is on screen');
    const body = inside(opened.dialog, '.body')!;
    const places = () =>
      ['h2', '.foot'].map((one) => inside(opened.dialog, one)!.getBoundingClientRect().top);
    const before = places();
    expect(focusIn(opened.dialog)).to.equal(body);
    await press('End');
    await until(() => body.scrollTop + body.clientHeight >= body.scrollHeight - 1, 'it is scrolled');
    expect(places()).to.deep.equal(before);
    cards(opened.content)[0]!.scrollIntoView();
    expect(places()).to.deep.equal(before);
  });

  it('opens at its top, however far the call before was scrolled', async () => {
    const opened = await reportWith(anyCall);
    await opened.dialog.show(aRow());
    await until(() => inside(opened.content, '.json'), 'the first is there');
    const body = inside(opened.dialog, '.body')!;
    await press('End');
    await until(() => body.scrollTop > 100, 'it is scrolled');
    await press('Escape');
    await until(() => !opened.dialog.open, 'it is closed');
    await opened.dialog.show(aRow({ id: 'next' }));
    await until(() => shownId(opened) === 'next', 'the next is there');
    expect(body.scrollTop).to.equal(0);
  });

  it('keeps a group’s heading in sight while the group scrolls', async () => {
    const opened = await reportWith(signedIn());
    await opened.dialog.show(aRow({ id: figure9 }));
    await until(() => groups(opened.content).includes('Recordings'), 'figure 9 is on screen');
    const body = inside(opened.dialog, '.body')!;
    const heading = inside(opened.content, '#caller')!;
    body.scrollTop = heading.closest('section')!.offsetTop + 120;
    await until(() => body.scrollTop > 120, 'it is scrolled');
    const { top } = heading.getBoundingClientRect();
    expect(top).to.be.closeTo(body.getBoundingClientRect().top, 1);
  });

  it('is at most 720 pixels wide, and as wide as a phone', async () => {
    const opened = await reportWith(anyCall);
    await resize(1200, 700);
    await opened.dialog.show(aRow());
    expect(opened.box.getBoundingClientRect().width).to.equal(720);
    await resize(400, 700);
    expect(opened.box.getBoundingClientRect().width).to.equal(400);
    expect(document.documentElement.scrollWidth).to.equal(400);
  });
});

describe('Call details dialog: at the recordings', () => {
  it('opens with the first one in view and its button focused, once the call has come', async () => {
    const answer = later<CallDetails>();
    const opened = await reportWith(source({ call: () => answer.promise }));
    opened.opener.focus();
    await opened.dialog.show(aRow({ recordingCount: 1 }), { position: { n: 1, total: 2 }, at: 'recordings' });
    answer.resolve(details({ recordings: [aRecording(), aRecording({ id: 'recording-2' })] }));
    const card = await until(() => cards(opened.content)[0], 'the recording is there');
    const button = await until(() => focusIn(card!), 'its button has the focus');
    expect(button.textContent!.trim()).to.equal('Get Recording URL');
    const [box, body] = [button, inside(opened.dialog, '.body')!].map((one) => one.getBoundingClientRect());
    expect(box!.top).to.be.within(body!.top, body!.bottom);
    await press('Escape');
    await until(() => focusIn(opened.report) === opened.opener, 'the focus is back');
  });

  it('opens at its top where there is none, and stays there for the next call', async () => {
    const opened = await reportWith(anyCall);
    await opened.dialog.show(aRow(), { at: 'recordings' });
    await until(() => inside(opened.content, '.json'), 'the call is there');
    expect(inside(opened.dialog, '.body')!.scrollTop).to.equal(0);
    await opened.dialog.show(aRow({ id: 'next' }));
    await until(() => shownId(opened) === 'next', 'the next is there');
    expect(inside(opened.dialog, '.body')!.scrollTop).to.equal(0);
  });
});

describe('Call details dialog: the line of time', () => {
  it('asks for the call that is pressed, which it does not show by itself', async () => {
    const calls = ['call-1', 'other'].map((id, n) =>
      aRow({ id, interactionId: 'i', start: aRow().start + n * 60_000 }),
    );
    const client = source({
      call: (id) => Promise.resolve(details(calls.find((one) => one.id === id)!)),
      callsOfInteraction: async () => calls,
    });
    const opened = await reportWith(client);
    const asked: unknown[] = [];
    opened.dialog.addEventListener('sv-details-call', (event) =>
      asked.push((event as CustomEvent).detail.id),
    );
    await opened.dialog.show(calls[0]!);
    const line = await until(() => inside(opened.content, '[part=line]'), 'the line is there');
    const other = await until(
      () => line.shadowRoot!.querySelector<HTMLElement>('button.bar[aria-current=false]'),
      'the other call is drawn',
    );
    await click(other);
    expect(asked).to.deep.equal(['other']);
    expect(shownId(opened)).to.equal('call-1');
  });
});

describe('Call details dialog: previous and next', () => {
  it('asks for them, and shows the answer in the same place', async () => {
    const opened = await reportWith(anyCall);
    const asked: string[] = [];
    for (const type of ['sv-details-previous', 'sv-details-next'])
      opened.dialog.addEventListener(type, (event) => {
        asked.push(event.type);
        void opened.dialog.show(aRow({ id: 'another' }), { position: { n: 3, total: 3 } });
      });
    await opened.dialog.show(aRow(), { position: { n: 2, total: 3 } });
    expect(inside(opened.dialog, '.steps .caption')!.textContent).to.equal('2 of 3');
    await click(opened.button('Next call'));
    await until(() => shownId(opened) === 'another', 'the next call is there');
    await click(opened.button('Previous call'));
    expect(asked).to.deep.equal(['sv-details-next', 'sv-details-previous']);
  });

  it('ends at the ends of the list without losing the focus', async () => {
    const opened = await reportWith(anyCall);
    let asked = 0;
    opened.dialog.addEventListener('sv-details-next', () => (asked += 1));
    await opened.dialog.show(aRow(), { position: { n: 1, total: 2 } });
    const [previous, next] = [opened.button('Previous call'), opened.button('Next call')];
    expect(previous.getAttribute('aria-disabled')).to.equal('true');
    next.focus();
    await opened.dialog.show(aRow(), { position: { n: 2, total: 2 } });
    expect(next.getAttribute('aria-disabled')).to.equal('true');
    await press('Enter');
    expect(asked).to.equal(0);
    expect(focusIn(opened.dialog)).to.equal(next);
    await expect(opened.report).to.be.accessible();
  });

  it('offers neither for a call outside of a list', async () => {
    const opened = await reportWith(anyCall);
    await opened.dialog.show(aRow());
    expect(inside(opened.dialog, '.steps')).to.equal(null);
  });

  it('neither moves nor blanks the last call while the next one loads', async () => {
    const next = later<CallDetails>();
    const call = (id: string) => (id === 'call-1' ? Promise.resolve(details()) : next.promise);
    const opened = await reportWith(source({ call }));
    await opened.dialog.show(aRow(), { position: { n: 1, total: 2 } });
    await until(() => inside(opened.content, '.json'), 'the first is there');
    const body = inside(opened.dialog, '.body')!;
    body.scrollTop = 100;
    await opened.dialog.show(aRow({ id: 'call-2' }), { position: { n: 2, total: 2 } });
    await opened.content.updateComplete;
    expect(inside(opened.content, '.content[data-stale]')).not.to.equal(null);
    expect([shownId(opened), body.scrollTop]).to.deep.equal(['call-1', 100]);
    next.resolve(details({ id: 'call-2' }));
    await until(() => shownId(opened) === 'call-2', 'the second is there');
    expect(body.scrollTop).to.equal(100);
  });
});

describe('Call details dialog: closing', () => {
  it('forgets the call and the address of a recording that still waited', async () => {
    const call = () => Promise.resolve(details({ recordings: [aRecording()] }));
    const recordingUrl = () =>
      Promise.resolve({ url: 'https://example.com/once', expiresAt: Date.now() + 15_000 });
    const opened = await reportWith(source({ call, recordingUrl }));
    await opened.dialog.show(aRow());
    const card = await until(() => cards(opened.content)[0], 'the recording is there');
    inside(card!, 'button')!.click();
    const link = await until(() => inside(card!, 'a'), 'the address is there');
    opened.dialog.close();
    await until(() => cards(opened.content).length === 0, 'the card has gone');
    expect(link!.isConnected).to.equal(false);
    expect(inside(opened.content, '.fact')).to.equal(null);
  });
});

describe('Call details dialog: in Arabic', () => {
  const steps = (opened: Opened): HTMLElement[] => [
    ...opened.dialog.shadowRoot!.querySelectorAll<HTMLElement>('.steps button'),
  ];
  const arrows = (opened: Opened) =>
    steps(opened).map((step) => step.querySelector('path')!.getAttribute('d'));

  it('mirrors the foot and turns the arrows', async () => {
    const english = await reportWith(anyCall);
    await english.dialog.show(aRow(), { position: { n: 2, total: 3 } });
    const arabic = await reportWith(anyCall, 'ar');
    await until(() => inside(arabic.report, '.sv')!.getAttribute('dir') === 'rtl', 'the language is there');
    await arabic.dialog.show(aRow(), { position: { n: 2, total: 3 } });
    const places = [...steps(arabic), inside(arabic.dialog, '.ok')!].map(
      (one) => one.getBoundingClientRect().left,
    );
    expect(places).to.deep.equal([...places].sort((a, b) => b - a));
    expect(arrows(arabic)).to.deep.equal(arrows(english).reverse());
    await expect(arabic.report).to.be.accessible();
  });
});
