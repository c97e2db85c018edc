import { expect } from '@open-wc/testing';
import type { CallDetails } from '../../src/model/call.js';
import { click, press, until } from '../support/browser.js';
import {
  aRow,
  details,
  detailsElement,
  fact,
  failure,
  figure9,
  group,
  groups,
  inside,
  later,
  signedIn,
  source,
} from './call-details-support.js';

const alert = (element: Element): string | undefined => inside(element, '[role=alert]')?.innerText;
const isStale = (element: Element): boolean => Boolean(inside(element, '.content[data-stale]'));
const shownId = (element: Element): unknown => fact(element.shadowRoot!, 'ID');

describe('Call details: nothing to show', () => {
  it('asks for a call', async () => {
    const element = await detailsElement();
    expect(inside(element, '.empty')!.textContent).to.equal('Choose a call to see its details.');
    await expect(element).to.be.accessible();
  });

  it('says so where a call id has no connection to be fetched with', async () => {
    const element = await detailsElement({ callId: figure9 });
    expect(alert(element)).to.contain('This report is not connected');
    await expect(element).to.be.accessible();
  });
});

describe('Call details: while they load', () => {
  it('shows what the row says, keeps room for the rest and tells that it waits', async () => {
    const answer = later<CallDetails>();
    const element = await detailsElement({ client: source({ call: () => answer.promise }), call: aRow() });
    expect(groups(element)).to.deep.equal(['Call Information', 'Caller session data', 'Callee session data']);
    expect(fact(element.shadowRoot!, 'Start')).to.equal('05.10.2020 20:42:45 +0300');
    expect(inside(element, '.pending')!.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(inside(element, 'article')!.getAttribute('aria-busy')).to.equal('true');
    await until(
      () => inside(element, '[role=status]')!.textContent === 'Loading the call’s details…',
      'the wait is spoken',
    );
    await expect(element).to.be.accessible();
    answer.resolve(details());
    await until(() => !inside(element, '.pending'), 'the details are there');
    expect(inside(element, '[role=status]')!.textContent).to.contain('Lasted 1 minute');
  });

  it('keeps the last call on screen, dimmed, until the next one is there', async () => {
    const next = later<CallDetails>();
    const call = (id: string) => (id === 'first' ? Promise.resolve(details({ id })) : next.promise);
    const element = await detailsElement({ client: source({ call }), callId: 'first' });
    await until(() => shownId(element) === 'first' && !inside(element, '.pending'), 'the first is there');
    const { height } = element.getBoundingClientRect();
    element.callId = 'second';
    await until(() => isStale(element), 'it is dimmed');
    expect(shownId(element)).to.equal('first');
    expect(element.getBoundingClientRect().height).to.equal(height);
    next.resolve(details({ id: 'second' }));
    await until(() => shownId(element) === 'second', 'the second is there');
    expect(isStale(element)).to.equal(false);
  });

  it('shows the call asked for last, in whatever order answers come', async () => {
    const answers = { a: later<CallDetails>(), b: later<CallDetails>() };
    const signals: AbortSignal[] = [];
    const element = await detailsElement({
      client: source({
        call: (id, options) => {
          signals.push(options!.signal!);
          return answers[id as 'a' | 'b'].promise;
        },
      }),
      callId: 'a',
    });
    await until(() => signals.length === 1, 'a is asked for');
    element.callId = 'b';
    await until(() => signals.length === 2, 'b is asked for');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    answers.b.resolve(details({ id: 'b' }));
    await element.load();
    answers.a.resolve(details({ id: 'a' }));
    await answers.a.promise;
    await element.updateComplete;
    expect(shownId(element)).to.equal('b');
  });

  it('keeps what only the row says where the details leave it blank', async () => {
    const call = () => Promise.resolve(details({ reason: '', answeredBy: undefined }));
    const element = await detailsElement({
      client: source({ call }),
      call: aRow({ reason: 'Callee hangup', answeredBy: 'agent@example.com' }),
    });
    await element.load();
    expect(fact(element.shadowRoot!, 'Reason')).to.equal('Callee hangup');
    expect(fact(element.shadowRoot!, 'Answered by')).to.equal('agent@example.com');
  });
});

describe('Call details: that could not be loaded', () => {
  it('says what happened, keeps what the row says, and tries again', async () => {
    let reachable = false;
    const call = () => (reachable ? Promise.resolve(details()) : Promise.reject(failure('unreachable')));
    const element = await detailsElement({ client: source({ call }), call: aRow() });
    await until(() => alert(element), 'the failure is told');
    expect(alert(element)).to.contain('The details could not be loaded');
    expect(alert(element)).to.contain('The service cannot be reached. Check the connection, then try again.');
    expect(fact(element.shadowRoot!, 'Duration / Talk')).to.equal('00:01:00 / 00:00:59');
    expect(group(element, 'Caller session data')).to.equal(undefined);
    await expect(element).to.be.accessible();
    reachable = true;
    await click(inside(element, '[part=retry]')!);
    await until(() => group(element, 'Caller session data'), 'the details are there');
    expect(alert(element)).to.equal(undefined);
  });

  it('keeps the details that are there when loading them again fails', async () => {
    let calls = 0;
    const call = () => (calls++ ? Promise.reject(failure('server-fault')) : Promise.resolve(details()));
    const element = await detailsElement({ client: source({ call }), callId: 'call-1' });
    await element.load();
    await element.refresh();
    expect(alert(element)).to.contain('The service had a fault');
    expect(group(element, 'Caller session data')).not.to.equal(undefined);
  });

  it('says that a call does not exist, and offers no second try', async () => {
    const element = await detailsElement({ client: signedIn(), callId: 'no-such-call' });
    await until(() => alert(element), 'the failure is told');
    expect(alert(element)).to.contain('This was not found. It may have been removed.');
    expect(inside(element, '[part=retry]')).to.equal(null);
  });
});

describe('Call details: what a host is told', () => {
  it('tells before asking, and after', async () => {
    const told: [string, unknown][] = [];
    const note = (event: Event) => told.push([event.type, (event as CustomEvent).detail]);
    const types = ['sv-details-load', 'sv-details-loaded', 'sv-details-failed'];
    for (const type of types) document.addEventListener(type, note);
    const call = details();
    const error = failure('server-fault');
    const answers = [() => Promise.resolve(call), () => Promise.reject(error)];
    const element = await detailsElement({
      client: source({ call: () => answers.shift()!() }),
      callId: 'call-1',
    });
    await until(() => told.length === 2, 'the details are there');
    await element.refresh();
    for (const type of types) document.removeEventListener(type, note);
    expect(told).to.deep.equal([
      ['sv-details-load', { callId: 'call-1' }],
      ['sv-details-loaded', { call }],
      ['sv-details-load', { callId: 'call-1' }],
      ['sv-details-failed', { callId: 'call-1', error }],
    ]);
  });

  it('does not ask when the host says no', async () => {
    let asked = 0;
    const stop = (event: Event) => event.preventDefault();
    document.addEventListener('sv-details-load', stop);
    const client = source({
      call: () => {
        asked += 1;
        return Promise.resolve(details());
      },
    });
    const element = await detailsElement({ client, call: aRow() });
    await element.load();
    document.removeEventListener('sv-details-load', stop);
    expect(asked).to.equal(0);
    expect(inside(element, 'article')!.getAttribute('aria-busy')).to.equal('false');
    expect(shownId(element)).to.equal('call-1');
  });
});

describe('Call details: by keyboard', () => {
  it('reaches every button in the order they are seen', async () => {
    const element = await detailsElement({ call: details({ interactionId: 'interaction-1' }) });
    const focused = (): string | null => {
      const active = element.shadowRoot!.activeElement;
      const button = active?.shadowRoot?.activeElement ?? active;
      return button && (button.getAttribute('aria-label') ?? button.textContent!.trim());
    };
    inside(inside(element, 'sv-copy')!, 'button')!.focus();
    const seen = [focused()];
    for (let tabs = 0; tabs < 4; tabs += 1) {
      await press('Tab');
      seen.push(focused());
    }
    expect(seen).to.deep.equal([
      'Copy ID',
      'Copy Caller Id',
      'Copy Callee Id',
      'Copy Interaction ID',
      'Show as JSON',
    ]);
  });
});
