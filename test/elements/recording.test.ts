import { expect } from '@open-wc/testing';
import type { SvRecording } from '../../src/elements/call-details/recording-card.js';
import type { Recording, RecordingUrl } from '../../src/model/call.js';
import type { SmartVideoError } from '../../src/model/errors.js';
import { click, hold, press, until } from '../support/browser.js';
import {
  aRecording,
  cards,
  details,
  detailsElement,
  fact,
  facts,
  failure,
  figure9Element,
  inside,
  later,
  signedIn,
  source,
} from './call-details-support.js';

const url = 'https://example.com/once/4f6a';
const lasting = (ms: number): RecordingUrl => ({ url, expiresAt: Date.now() + ms });
const ready = () => Promise.resolve(lasting(15_000));

async function cardWith(
  recordingUrl: (id: string, options?: { signal?: AbortSignal }) => Promise<RecordingUrl>,
  recording: Partial<Recording> = {},
): Promise<SvRecording> {
  const element = await detailsElement({
    client: source({ recordingUrl }),
    call: details({ recordings: [aRecording(recording)] }),
  });
  const [card] = cards(element);
  await card!.updateComplete;
  return card!;
}

const button = (card: SvRecording) => inside<HTMLButtonElement>(card, '.way button');
const link = (card: SvRecording) => inside<HTMLAnchorElement>(card, 'a');
const label = (card: SvRecording) => inside(card, '.way button, .way a')?.innerText.trim();
const remark = (card: SvRecording) => inside(card, '#remark')?.textContent!.trim();
const spoken = (card: SvRecording) => inside(card, '[role=status]')!.textContent;
const countdown = (card: SvRecording) => inside(card, '.way .number')?.textContent;

async function openable(card: SvRecording): Promise<HTMLAnchorElement> {
  button(card)!.click();
  return (await until(() => link(card), 'the address is there'))!;
}

const events: CustomEvent[] = [];
const note = (event: Event) => events.push(event as CustomEvent);
const types = ['sv-recording-request', 'sv-recording-open'];
/** No tab is opened: it would take the focus from the tests after this one. */
const stay = (event: Event) => event.preventDefault();

beforeEach(() => {
  events.length = 0;
  for (const type of types) document.addEventListener(type, note);
  document.addEventListener('click', stay);
});
afterEach(() => {
  for (const type of types) document.removeEventListener(type, note);
  document.removeEventListener('click', stay);
});

describe('Recording: before it is asked for', () => {
  it('has no address, however often it is looked at', async () => {
    let asked = 0;
    const card = await cardWith(() => {
      asked += 1;
      return ready();
    });
    button(card)!.focus();
    card.requestUpdate();
    await card.updateComplete;
    expect(asked).to.equal(0);
    expect(link(card)).to.equal(null);
    expect([label(card), remark(card)]).to.deep.equal([
      'Get Recording URL',
      'Makes a URL that works once, within 15 seconds.',
    ]);
    await expect(card).to.be.accessible();
  });

  it('shows the duration that the service sent, never one worked out from start and end', async () => {
    const card = await cardWith(ready, { start: 1_601_919_769_000, end: 1_601_919_825_000, duration: 55 });
    expect(fact(card.shadowRoot!, 'Duration')).to.equal('00:00:55');
  });

  it('leaves a duration blank that the service did not send', async () => {
    const card = await cardWith(ready, { start: 1_601_919_769_000, end: 1_601_919_825_000 });
    expect(fact(card.shadowRoot!, 'Duration')).to.equal('–');
  });

  it('says of a recording that is not finished that it is not ready, and still lets ask', async () => {
    const card = await cardWith(ready, { state: 'processing' });
    expect(remark(card)).to.equal('The recording is not ready yet (processing).');
    await openable(card);
  });

  it('is asked for only if the host agrees', async () => {
    let asked = 0;
    const card = await cardWith(() => {
      asked += 1;
      return ready();
    });
    document.addEventListener('sv-recording-request', stay, { once: true });
    button(card)!.click();
    await card.updateComplete;
    expect(events.map(({ type, detail }) => [type, detail])).to.deep.equal([
      ['sv-recording-request', { callId: 'call-1', recordingId: 'recording-1' }],
    ]);
    expect(asked).to.equal(0);
    expect(label(card)).to.equal('Get Recording URL');
  });
});

describe('Recording: while its address is made', () => {
  it('cannot be asked for twice', async () => {
    const answer = later<RecordingUrl>();
    let asked = 0;
    const card = await cardWith(() => {
      asked += 1;
      return answer.promise;
    });
    button(card)!.click();
    await card.updateComplete;
    expect(remark(card)).to.equal('Making a one-time URL…');
    expect(button(card)!.getAttribute('aria-disabled')).to.equal('true');
    button(card)!.click();
    answer.resolve(lasting(15_000));
    await until(() => link(card), 'the address is there');
    expect(asked).to.equal(1);
  });

  it('is given up when its card leaves the page', async () => {
    let signal: AbortSignal | undefined;
    const answer = later<RecordingUrl>();
    const card = await cardWith((_id, options) => {
      signal = options?.signal;
      return answer.promise;
    });
    const place = card.parentElement!;
    button(card)!.click();
    card.remove();
    expect(signal!.aborted).to.equal(true);
    answer.resolve(lasting(15_000));
    await answer.promise;
    place.append(card);
    await card.updateComplete;
    expect(link(card)).to.equal(null);
    expect(label(card)).to.equal('Get Recording URL');
  });
});

describe('Recording: ready to be opened', () => {
  it('is a plain link that gives nothing away, with the seconds left', async () => {
    const card = await cardWith(ready);
    const anchor = await openable(card);
    expect(anchor.href).to.equal(url);
    expect([anchor.target, anchor.rel, anchor.referrerPolicy, anchor.draggable]).to.deep.equal([
      '_blank',
      'noreferrer noopener',
      'no-referrer',
      false,
    ]);
    expect(countdown(card)).to.equal('15 seconds left');
    expect(inside<Element>(card, '.ring text')!.textContent).to.equal('15');
    expect(spoken(card)).to.contain('The URL is ready.').and.to.contain('15 seconds left');
    await expect(card).to.be.accessible();
  });

  it('is reached by the keyboard alone: Enter asks, Enter opens', async () => {
    const card = await cardWith(ready);
    button(card)!.focus();
    await press('Enter');
    const anchor = await until(() => link(card), 'the address is there');
    expect(card.shadowRoot!.activeElement).to.equal(anchor);
    await press('Enter');
    await until(() => remark(card)?.startsWith('Opened at'), 'it is opened');
    expect(card.shadowRoot!.activeElement).to.equal(button(card));
  });

  it('is opened by a key that is held down without another one being made, however long it is held', async () => {
    let asked = 0;
    const card = await cardWith(() => {
      asked += 1;
      return ready();
    });
    button(card)!.focus();
    await hold('Enter', 3, () => until(() => link(card), 'the address is there'));
    await card.updateComplete;
    expect(card.shadowRoot!.activeElement, 'it is not opened by the same press').to.equal(link(card));
    await hold('Enter', 3, async () => {
      await until(() => remark(card)?.startsWith('Opened at'), 'it is opened');
      expect(card.shadowRoot!.activeElement).to.equal(button(card));
      const opened = performance.now();
      await until(() => performance.now() - opened > 600, 'it is no double press any longer');
    });
    await card.updateComplete;
    expect(asked).to.equal(1);
    expect(events.map(({ type }) => type)).to.deep.equal(types);
  });

  it('is opened by Enter twice without another one being made', async () => {
    let asked = 0;
    const card = await cardWith(() => {
      asked += 1;
      return ready();
    });
    button(card)!.focus();
    await press('Enter');
    await until(() => link(card), 'the address is there');
    const pressed = press('Enter').then(() => press('Enter'));
    await until(() => remark(card)?.startsWith('Opened at'), 'it is opened');
    await pressed;
    await card.updateComplete;
    expect(asked).to.equal(1);
    expect(events.map(({ type }) => type)).to.deep.equal(types);
    await until(() => {
      button(card)?.click();
      return link(card);
    }, 'another one is made when it is wanted');
    expect(asked).to.equal(2);
  });

  it('counts down by the second, but speaks only at 5 and at the end', async () => {
    const card = await cardWith(() => Promise.resolve(lasting(5400)));
    await openable(card);
    expect(spoken(card)).to.contain('6 seconds left');
    await until(() => countdown(card) === '5 seconds left', 'five are left');
    expect(spoken(card)).to.equal('5 seconds left');
    await until(() => countdown(card) === '4 seconds left', 'four are left');
    expect(spoken(card)).to.equal('5 seconds left');
    expect(inside<Element>(card, '.ring text')!.textContent).to.equal('4');
  });

  it('comes from the real service with 15 seconds to use it', async () => {
    const [card] = cards(await figure9Element());
    const { pathname } = await openable(card!);
    expect(countdown(card!)).to.match(/^1[45] seconds left$/);
    const first = await fetch(pathname);
    expect(first.ok).to.equal(true);
    await first.body?.cancel();
    expect((await fetch(pathname)).status).to.equal(410);
  });

  it('is refused as unreadable when it is no web address', async () => {
    const card = await cardWith(() =>
      Promise.resolve({ url: 'javascript:document.title=1', expiresAt: Date.now() + 15_000 }),
    );
    button(card)!.click();
    await until(() => inside(card, '.failure'), 'the failure is told');
    expect(inside(card, '.failure')!.innerText).to.contain('The service gave an answer that cannot be read.');
    expect(link(card)).to.equal(null);
  });
});

describe('Recording: opened', () => {
  const opened = (card: SvRecording) => until(() => remark(card)?.startsWith('Opened at'), 'it is opened');

  it('says since when and until when it is available, and that the URL is used', async () => {
    const card = await cardWith(ready);
    await click(await openable(card));
    await opened(card);
    expect(remark(card)).to.match(
      /^Opened at \d\d\.\d\d\.\d{4} (\d\d:\d\d:\d\d)\. In this browser it stays available until \d\d\.\d\d\.\d{4} \1, unless the browser is closed\. The URL has been used\. It works only once\.$/,
    );
    expect(label(card)).to.equal('Get a new URL');
    expect(spoken(card)).to.equal(remark(card));
    await expect(card).to.be.accessible();
  });

  it('tells the host first, without the address', async () => {
    const card = await cardWith(ready);
    (await openable(card)).click();
    const detail = { callId: 'call-1', recordingId: 'recording-1' };
    expect(events.map((event) => [event.type, event.detail])).to.deep.equal([
      ['sv-recording-request', detail],
      ['sv-recording-open', detail],
    ]);
  });

  it('leaves its address nowhere', async () => {
    const card = await cardWith(ready);
    const anchor = await openable(card);
    anchor.click();
    await opened(card);
    expect(anchor.isConnected).to.equal(false);
    expect(card.shadowRoot!.innerHTML).not.to.contain(url);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.contain(url);
    expect(Object.values(card)).not.to.include(url);
  });

  it('leaves the link to the browser the first time, and takes it away the second time', async () => {
    document.removeEventListener('click', stay);
    const card = await cardWith(ready);
    const anchor = await openable(card);
    const outcomes: boolean[] = [];
    const watch = (event: Event) => {
      outcomes.push(event.defaultPrevented);
      event.preventDefault();
    };
    document.addEventListener('click', watch);
    anchor.click();
    anchor.click();
    document.removeEventListener('click', watch);
    expect(outcomes).to.deep.equal([false, true]);
  });

  const ways: [string, () => MouseEvent][] = [
    ['a middle click', () => new MouseEvent('auxclick', { button: 1, cancelable: true })],
    [
      'a click with Control',
      () => new MouseEvent('click', { ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
    ],
    ['the link’s menu', () => new MouseEvent('contextmenu', { cancelable: true })],
  ];
  for (const [name, event] of ways)
    it(`counts ${name} as opening`, async () => {
      const card = await cardWith(ready);
      (await openable(card)).dispatchEvent(event());
      await opened(card);
    });

  it('takes a double click for one opening, and not for the wish for a new address', async () => {
    const card = await cardWith(ready);
    (await openable(card)).click();
    await opened(card);
    button(card)!.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    expect(events.map(({ type }) => type)).to.deep.equal(types);
  });

  it('does not count a click with another button', async () => {
    const card = await cardWith(ready);
    const anchor = await openable(card);
    anchor.dispatchEvent(new MouseEvent('auxclick', { button: 2, cancelable: true }));
    expect(events.map(({ type }) => type)).to.deep.equal(['sv-recording-request']);
  });

  it('stays ready when the host does not let it be opened', async () => {
    const card = await cardWith(ready);
    const anchor = await openable(card);
    document.addEventListener('sv-recording-open', stay, { once: true });
    const allowed = anchor.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    expect(allowed).to.equal(false);
    await card.updateComplete;
    expect(link(card)).to.equal(anchor);
  });
});

describe('Recording: not used in time', () => {
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
  });
  const lapsed = (card: SvRecording) =>
    until(
      () => remark(card) === 'The URL was not used within 15 seconds and no longer works.',
      'it has lapsed',
    );

  it('takes the link away, says so, and offers a new one', async () => {
    const made: string[] = [];
    const card = await cardWith((id) => {
      made.push(id);
      return Promise.resolve(lasting(made.length === 1 ? 1200 : 15_000));
    });
    const anchor = await openable(card);
    anchor.focus();
    await lapsed(card);
    expect(anchor.isConnected).to.equal(false);
    expect(spoken(card)).to.equal(remark(card));
    expect(label(card)).to.equal('Get a new URL');
    expect(card.shadowRoot!.activeElement).to.equal(button(card));
    await expect(card).to.be.accessible();
    await openable(card);
    expect(made).to.deep.equal(['recording-1', 'recording-1']);
  });

  it('shows it at once when a tab wakes after the time is over', async () => {
    const card = await cardWith(ready);
    await openable(card);
    Date.now = () => now() + 60_000;
    document.dispatchEvent(new Event('visibilitychange'));
    await lapsed(card);
  });

  it('does not follow a click that comes too late', async () => {
    const card = await cardWith(ready);
    const anchor = await openable(card);
    Date.now = () => now() + 60_000;
    expect(anchor.dispatchEvent(new MouseEvent('click', { cancelable: true }))).to.equal(false);
    await lapsed(card);
  });
});

describe('Recording: no address to be had', () => {
  const failing = async (error: Error): Promise<SvRecording> => {
    const card = await cardWith(() => Promise.reject(error));
    button(card)!.click();
    return card;
  };

  it('says that the account may not, and asks no more', async () => {
    const card = await failing(failure('not-allowed'));
    await until(() => remark(card) === 'Your account may not open recordings.', 'it is said');
    expect(button(card)!.getAttribute('aria-disabled')).to.equal('true');
    button(card)!.click();
    await card.updateComplete;
    expect(events).to.have.length(1);
    await expect(card).to.be.accessible();
  });

  it('says that the recording is no longer kept where the service says so without a word, and can be asked again', async () => {
    const card = await failing(failure('gone'));
    await until(() => remark(card) === 'This recording is no longer kept.', 'it is said');
    expect(button(card)!.getAttribute('aria-disabled')).to.equal('false');
  });

  const kept = 'no longer kept';
  const cases: [string, Partial<SmartVideoError>, string[], 'retry' | 'button'][] = [
    [
      '404 while it is processed',
      { code: 'not-found', status: 404, detail: 'The recording is not ready yet.' },
      ['or not yet', 'The service says: “The recording is not ready yet.”'],
      'retry',
    ],
    [
      '404 without a word',
      { code: 'not-found', status: 404 },
      ['There is no recording to open, or not yet'],
      'retry',
    ],
    [
      'an empty answer',
      { code: 'not-found', status: 200 },
      ['There is no recording to open, or not yet'],
      'retry',
    ],
    ['202', { code: 'unreadable-answer', status: 202, detail: 'url: is missing' }, ['or not yet'], 'retry'],
    [
      '400',
      { code: 'bad-request', status: 400, detail: 'No such format.' },
      ['did not accept', '“No such format.”'],
      'retry',
    ],
    ['401', { code: 'no-session', status: 401 }, ['signed out', 'contact your supervisor'], 'retry'],
    [
      '409',
      { code: 'bad-request', status: 409, detail: 'Still processing.' },
      ['“Still processing.”'],
      'retry',
    ],
    [
      '410 of an address',
      { code: 'gone', status: 410, detail: 'This address has expired. Ask for a new one.' },
      ['“This address has expired. Ask for a new one.”'],
      'button',
    ],
    ['429', { code: 'too-many-requests', status: 429 }, ['too many requests'], 'retry'],
    [
      '500',
      { code: 'server-fault', status: 500, detail: 'Disk full.' },
      ['had a fault', '“Disk full.”'],
      'retry',
    ],
    [
      'a web page',
      { code: 'unreadable-answer', status: 200, detail: 'not JSON' },
      ['cannot be read'],
      'retry',
    ],
  ];
  for (const [name, error, words, way] of cases)
    it(`says what the service says, and can be tried again: ${name}`, async () => {
      let fails = true;
      const card = await cardWith(() =>
        fails ? Promise.reject(Object.assign(new Error('failed'), error)) : ready(),
      );
      button(card)!.click();
      const again = (): HTMLElement | null => (way === 'retry' ? inside(card, '[part=retry]') : button(card));
      await until(
        () => words.every((one) => inside(card, '.address')!.innerText.includes(one)),
        'it is said',
      );
      expect(inside(card, '.address')!.innerText).not.to.contain(kept);
      expect(inside(card, '.failure-text > p:not(:first-child)')?.innerText ?? '').not.to.contain(
        'is missing',
      );
      await expect(card).to.be.accessible();
      fails = false;
      again()!.click();
      await until(() => link(card), 'the address is there');
    });

  it('is told in the words of the real service', async () => {
    const card = await cardWith((_id, options) => signedIn().recordingUrl('no-such-recording', options));
    button(card)!.click();
    await until(
      () => inside(card, '.failure')?.innerText.includes('“There is no such recording.”'),
      'it is said',
    );
    expect(inside(card, '[part=retry]')).not.to.equal(null);
  });

  it('says that the service cannot be reached, and tries again', async () => {
    let reachable = false;
    const card = await cardWith(() => (reachable ? ready() : Promise.reject(failure('unreachable'))));
    button(card)!.click();
    const retry = await until(() => inside(card, '[part=retry]'), 'the failure is told');
    expect(inside(card, '.failure')!.innerText).to.contain('The URL could not be made');
    await expect(card).to.be.accessible();
    reachable = true;
    retry!.click();
    await until(() => link(card), 'the address is there');
  });

  it('says so where the details came without a connection', async () => {
    const element = await detailsElement({ call: details({ recordings: [aRecording()] }) });
    const [card] = cards(element);
    await card!.updateComplete;
    button(card!)!.click();
    await until(() => inside(card!, '.failure'), 'the failure is told');
    expect(inside(card!, '.failure')!.innerText).to.contain('This report is not connected');
  });
});

describe('Recording: in a frame that may not open tabs', () => {
  const script = `
    import '/src/elements/call-details/define.ts';
    const element = document.createElement('sv-call-details');
    Object.assign(element, parent.framed);
    document.body.append(element);`;
  let frame: HTMLIFrameElement;
  afterEach(() => {
    frame.remove();
    Reflect.deleteProperty(window, 'framed');
  });

  it('says that the tab is blocked, and has no address made in vain', async () => {
    let asked = 0;
    const recordingUrl = () => {
      asked += 1;
      return ready();
    };
    Reflect.set(window, 'framed', {
      lang: 'en',
      client: source({ recordingUrl }),
      call: details({ recordings: [aRecording()] }),
    });
    frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    frame.srcdoc = `<script type="module">${script}</script>`;
    document.body.append(frame);
    const card = await until(() => {
      const element = frame.contentDocument?.querySelector('sv-call-details');
      return element?.shadowRoot && cards(element)[0];
    }, 'the frame has loaded');
    await until(() => card?.shadowRoot && button(card), 'the card is there');
    button(card!)!.click();
    await until(
      () =>
        remark(card!) === 'The browser blocked the new tab. Allow pop-ups for this page, then get a new URL.',
      'it is said',
    );
    expect(label(card!)).to.equal('Get a new URL');
    expect(asked).to.equal(0);
  });
});

describe('Recording: several of one call', () => {
  it('have each a life of their own', async () => {
    const element = await detailsElement({
      client: source({ recordingUrl: ready }),
      call: details({ recordings: [aRecording(), aRecording({ id: 'recording-2' })] }),
    });
    const [first, second] = cards(element) as [SvRecording, SvRecording];
    await second.updateComplete;
    await openable(second);
    expect(link(first)).to.equal(null);
    expect(facts(first.shadowRoot!)[0]).to.deep.equal(['ID', 'recording-1']);
    await expect(element).to.be.accessible();
  });
});
