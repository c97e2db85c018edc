import { expect } from '@open-wc/testing';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aPage, anAccount, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  button,
  detailsOf,
  figure8,
  figure8Period,
  inside,
  part,
  report,
  rows,
  state,
  status,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const picker = (element: Parameters<typeof rows>[0]) => inside(element, 'sv-period-picker')!;
const field = (element: Parameters<typeof rows>[0]): HTMLInputElement =>
  picker(element).shadowRoot!.querySelector('input')!;

describe('Call report: before a period is chosen', () => {
  before(() => resize(1280, 800));

  it('asks for one and loads nothing', async () => {
    const { element, fired } = await report({ client: session().client() });
    expect(state(element)!.innerText).to.contain('Choose a period to see its calls.');
    expect(inside(element, 'sv-data-grid')).to.equal(null);
    expect(detailsOf(fired, 'sv-load')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('opens the period panel from there', async () => {
    const { element } = await report({ client: session().client() });
    await click(button(element, 'Choose a period')!);
    await until(() => picker(element).shadowRoot!.querySelector('[role=dialog]'), 'the panel is open');
  });

  it('does not load a period that is only set', async () => {
    const { element, fired } = await report({ client: session().client() }, figure8);
    expect(element.period).to.deep.equal(figure8Period);
    expect(field(element).value).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(state(element)!.innerText).not.to.contain('Choose a period');
    expect(state(element)!.innerText).to.contain('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(detailsOf(fired, 'sv-load')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('loads a period that is known at the press of a button, and the keyboard stays with it', async () => {
    const { client, waiting } = heldPages(manyCalls(2), 2);
    const { element } = await report({ client }, figure8);
    button(element, 'Load')!.focus();
    await press('Enter');
    await until(() => waiting.length === 1, 'it is asked for');
    await until(() => element.shadowRoot!.activeElement === part(element, 'stop'), 'Stop has the focus');
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'there are rows');
    await until(() => element.shadowRoot!.activeElement === part(element, 'refresh'), 'Refresh has it');
  });

  it('loads the period typed into the field, on Enter', async () => {
    const { element, fired } = await report({ client: session().client() }, { 'time-zone': 'Europe/Sofia' });
    field(element).focus();
    await typeText('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(detailsOf(fired, 'sv-load')).to.deep.equal([]);
    await press('Enter');
    await until(() => rows(element).length > 0, 'there are rows');
    expect(element.period).to.deep.equal(figure8Period);
    expect(detailsOf(fired, 'sv-period-change')).to.deep.equal([
      {
        period: figure8Period,
        text: '01.10.2020 00:00 to 06.10.2020 23:59',
        timeZone: 'Europe/Sofia',
      },
    ]);
    expect(detailsOf(fired, 'sv-load')).to.have.length(1);
  });

  it('is where a load that was stopped at once leads back to', async () => {
    const { client, waiting } = heldPages(manyCalls(4), 2);
    const { element } = await report({ client }, october);
    await until(() => waiting.length === 1, 'the first page is asked for');
    await click(button(element, 'Stop')!);
    await until(() => state(element)?.innerText.includes('01.10.2020 00:00'), 'it names the period');
    expect(element.renderRoot.textContent).not.to.contain('Not found');
    await click(button(element, 'Resume')!);
    await until(() => waiting.length === 1, 'the first page is asked for again');
  });
});

describe('Call report: while it loads', () => {
  before(() => resize(1280, 800));

  it('says so from the first moment, while it is not even known who is signed in', async () => {
    const source = sourceOf(manyCalls(2));
    let answer: () => void = () => undefined;
    const me = () =>
      new Promise<ReturnType<typeof anAccount>>((resolve) => (answer = () => resolve(anAccount())));
    const { element } = await report({ client: { ...source, me } }, october);
    await until(() => status(element).includes('Loading'), 'it says that it loads');
    expect(inside(element, 'sv-data-grid')).not.to.equal(null);
    expect(button(element, 'Stop')).not.to.equal(undefined);
    await expect(element).to.be.accessible();
    answer();
    await until(() => rows(element).length === 2, 'the rows are there');
  });

  it('holds the place of the table, which does not move when rows come', async () => {
    const { client, waiting } = heldPages(manyCalls(4), 2);
    const { element } = await report({ client }, october);
    await until(() => waiting.length === 1, 'the first page is asked for');
    const top = (): number => inside(element, 'sv-data-grid')!.getBoundingClientRect().top;
    const before = top();
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'the first rows are there');
    expect(top()).to.equal(before);
  });
});

describe('Call report: Stop and Refresh', () => {
  for (const width of [1280, 1180, 900, 360])
    it(`take the same place at ${width} pixels, so that nothing moves`, async () => {
      await resize(width, 800);
      const { client, waiting } = heldPages(manyCalls(4), 4);
      const { element } = await report({ client }, october);
      await until(() => waiting.length === 1, 'a page is asked for');
      const places = (name: string): unknown[] =>
        [part(element, name)!, inside(element, 'sv-data-grid')!].map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return name === 'grid' ? y : [x, y, one === part(element, name) && [width, height]];
        });
      expect(part(element, 'refresh')).to.equal(null);
      const before = places('stop');
      waiting[0]!.answer();
      await until(() => part(element, 'refresh'), 'it has loaded');
      expect(part(element, 'stop')).to.equal(null);
      expect(places('refresh')).to.deep.equal(before);
      expect(button(element, 'Refresh')!.title).to.equal(width < 720 ? 'Refresh' : '');
    });

  it('are not both pressed by a double click', async () => {
    await resize(1280, 800);
    const { client, waiting } = heldPages(manyCalls(4), 4);
    const { element } = await report({ client }, october);
    await until(() => waiting.length === 1, 'a page is asked for');
    waiting[0]!.answer();
    await until(() => part(element, 'refresh'), 'it has loaded');
    await click(part(element, 'refresh')!);
    await until(() => part(element, 'stop'), 'it loads');
    part(element, 'stop')!.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    await until(() => waiting.length === 1, 'a page is asked for');
    expect(waiting[0]!.signal!.aborted).to.equal(false);
    waiting[0]!.answer();
    await until(() => part(element, 'refresh'), 'it has loaded');
  });
});

describe('Call report: Not found', () => {
  before(() => resize(1280, 800));

  it('says what was asked for and offers another period', async () => {
    const qa = session();
    await qa.play('empty');
    const { element, fired } = await report({ client: qa.client() }, october);
    await until(() => state(element)?.innerText.includes('Not found'), 'it says so');
    expect(state(element)!.innerText).to.contain('No calls in 01.10.2020 00:00 to 06.10.2020 23:59');
    expect(status(element)).to.match(/^0 calls/);
    expect(detailsOf(fired, 'sv-loaded')).to.deep.equal([{ rows: 0, total: 0, skipped: 0, complete: true }]);
    await expect(element).to.be.accessible();
    await click(button(element, 'Choose another period')!);
    await until(() => picker(element).shadowRoot!.querySelector('[role=dialog]'), 'the panel is open');
  });

  it('says when there were records and none could be read', async () => {
    const skipped = [{ index: 0, problem: 'no id' }];
    const source = sourceOf([]);
    const callPage = async () => aPage([], { total: 1, pageSize: 1, skipped });
    const { element } = await report({ client: { ...source, callPage } }, october);
    await until(() => part(element, 'skipped'), 'it says so');
    expect(part(element, 'skipped')!.innerText).to.contain('1 record could not be read');
  });
});

describe('Call report: failed', () => {
  before(() => resize(1280, 800));

  it('says what happened, keeps the facts for the administrator, and tries again', async () => {
    const qa = session();
    await qa.play('errors');
    const { element, fired } = await report({ client: qa.client() }, october);
    await until(() => button(element, 'Retry'), 'it failed');
    const { innerText } = part(element, 'failure')!;
    expect(innerText).to.contain('The calls could not be loaded').and.to.contain('The service had a fault.');
    expect(innerText).not.to.contain('Something broke');
    expect(state(element)!.innerText).not.to.contain('Not found');
    expect(detailsOf(fired, 'sv-failed')).to.have.length(1);
    await expect(element).to.be.accessible();

    await click(inside(element, 'summary')!);
    await until(() => inside(element, 'details')!.hasAttribute('open'), 'the facts are open');
    expect(inside(element, 'dl')!.innerText)
      .to.match(/Cause\s+server-fault/)
      .and.to.match(/Status\s+500/);

    await qa.play('none');
    await click(button(element, 'Retry')!);
    await until(() => rows(element).length > 0, 'there are rows');
    expect(part(element, 'failure')).to.equal(null);
  });

  for (const [scenario, words] of [
    ['cut-off', 'The service gave an answer that cannot be read.'],
    ['not-json', 'The service gave an answer that cannot be read.'],
    ['signed-out', 'You are signed out.'],
    ['forbidden', 'Your account may not see this. Please contact your supervisor or IT support.'],
  ] as const)
    it(`is told in a supervisor's words: ${scenario}`, async () => {
      const qa = session();
      await qa.play(scenario);
      const { element } = await report({ client: qa.client({ retries: 0 }) }, october);
      await until(() => part(element, 'failure'), 'it failed');
      expect(part(element, 'failure')!.innerText).to.contain(words);
    });

  it('says so where nothing connects it to a service', async () => {
    const { element } = await report();
    expect(part(element, 'failure')!.innerText).to.contain('This report is not connected');
    expect(button(element, 'Retry')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('stays as it was when a token expires: another one is fetched', async () => {
    const qa = session();
    const client = qa.client();
    await client.me();
    await qa.play('expired');
    const { element } = await report({ client }, october);
    await until(() => rows(element).length > 0, 'there are rows');
  });
});
