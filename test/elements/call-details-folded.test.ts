import { expect } from '@open-wc/testing';
import { press, resize, until } from '../support/browser.js';
import {
  aRecording,
  cards,
  details,
  detailsElement,
  fact,
  figure9Element,
  inside,
  later,
  session,
  source,
} from './call-details-support.js';
import type { CallDetails } from '../../src/model/call.js';
import type { SvCallDetails } from '../../src/elements/call-details/call-details.js';

const plain = (text: unknown): string =>
  [text]
    .flat()
    .join(' ')
    .replace(/[\u2068\u2069]/g, '');
const folded = (properties: Partial<SvCallDetails> = {}): Promise<SvCallDetails> =>
  detailsElement({ showAll: undefined, ...properties });
const line = (element: Element, label: string): HTMLButtonElement =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('.fact')]
    .find((one) => one.querySelector('dt')!.textContent === label)!
    .querySelector('button.words')!;
const showAll = (element: Element): HTMLButtonElement =>
  inside<HTMLButtonElement>(element, '[part=show-all]')!;
const wholeCall = details({
  callerInfo: { url: 'https://shop.example.com/cart', isWidget: true, constructor: 'x' },
  callerSession: session({
    userAgent: { browser: { name: 'Chrome', major: '85' }, os: { name: 'Mac OS', version: '10.15.7' } },
    location: { city: 'Sofia', country: 'Bulgaria' },
    sockets: [{ ip: '10.0.0.1', id: 'a' }, { id: 'b' }],
  }),
});

afterEach(() => {
  localStorage.clear();
  return resize(800, 600);
});

describe('Call details: long technical values', () => {
  it('say in one line of words what they are', async () => {
    const element = await folded({ call: wholeCall });
    const told = ['Caller Info', 'User Agent', 'Location', 'Sockets'].map((label) =>
      plain(fact(element.shadowRoot!, label)),
    );
    expect(told).to.deep.equal([
      'Page shop.example.com, in a widget',
      'Chrome 85 on Mac OS 10.15.7',
      'Sofia, Bulgaria',
      '2 sockets',
    ]);
  });

  it('tell nothing that is redacted, whichever key it is', async () => {
    const shown = (element: Element): string => plain(inside(element, '.content')!.textContent);
    const values = {
      url: 'shop.example',
      browser: 'Chrome',
      name: 'Chrome',
      major: '85',
      version: '10.15',
      city: 'Sofia',
      ip: '10.0.0.1',
    };
    const call = {
      ...wholeCall,
      callerSession: { ...wholeCall.callerSession!, sockets: [{ ip: '10.0.0.1', id: 'a' }] },
    };
    for (const [key, text] of Object.entries(values)) {
      expect(shown(await folded({ call }))).to.contain(text);
      expect(shown(await folded({ call, redact: [key] })), key).not.to.contain(text);
    }
  });

  it('open and close by keyboard, each by itself, their keys in plain words and unknown ones as they were sent', async () => {
    const element = await folded({ call: wholeCall });
    const button = line(element, 'Caller Info');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(plain(button.getAttribute('aria-label'))).to.equal(
      'Caller Info: Page shop.example.com, in a widget',
    );
    button.focus();
    await press('Enter');
    await until(() => button.getAttribute('aria-expanded') === 'true', 'it is open');
    expect(fact(element.shadowRoot!, 'Caller Info')).to.include.members([
      'Page: https://shop.example.com/cart',
      'In a widget: yes',
      'constructor: x',
    ]);
    expect(line(element, 'User Agent').getAttribute('aria-expanded')).to.equal('false');
    await expect(element).to.be.accessible();
    await press('Enter');
    await until(() => button.getAttribute('aria-expanded') === 'false', 'it is closed');
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });

  it('tell nothing of what is masked', async () => {
    const element = await folded({ call: wholeCall, redact: ['url', 'ip', 'ua', 'city'] });
    expect(plain(fact(element.shadowRoot!, 'Caller Info'))).to.equal('in a widget');
    expect(plain(fact(element.shadowRoot!, 'User Agent'))).to.equal('•••');
    expect(plain(fact(element.shadowRoot!, 'Location'))).to.equal('Bulgaria');
  });

  it('that are short or blank are shown as they are', async () => {
    const call = details({ callerSession: session({ userAgent: 'Mozilla/5.0', location: 'Sofia' }) });
    const element = await folded({ call });
    expect(element.shadowRoot!.querySelector('.words')).to.equal(null);
    expect(plain(fact(element.shadowRoot!, 'Location'))).to.equal('Sofia');
  });

  it('are cut to one line where a line is too short', async () => {
    const userAgent = `Mozilla/5.0 ${'(Macintosh; Intel Mac OS X 10_15_7) '.repeat(8)}`;
    const element = await folded({ call: details({ callerSession: session({ userAgent }) }) });
    const button = line(element, 'User Agent');
    expect(button.getBoundingClientRect().height).to.be.within(24, 28);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });
});

describe('Call details: Show all', () => {
  it('opens everything as in figure 9, is remembered, and closes it again', async () => {
    const element = await folded({ call: wholeCall });
    expect(showAll(element).getAttribute('aria-pressed')).to.equal('false');
    showAll(element).click();
    await element.updateComplete;
    expect(showAll(element).getAttribute('aria-pressed')).to.equal('true');
    expect(fact(element.shadowRoot!, 'Caller Info')).to.include('isWidget: true');
    expect(element.shadowRoot!.querySelector('.words')).to.equal(null);
    const next = await folded({ call: wholeCall });
    expect(fact(next.shadowRoot!, 'Caller Info')).to.include('isWidget: true');
    showAll(next).click();
    const last = await folded({ call: wholeCall });
    expect(last.shadowRoot!.querySelector('.words')).not.to.equal(null);
  });

  it('is the page’s to decide, whatever the browser remembers', async () => {
    const element = await folded({ call: wholeCall });
    element.setAttribute('show-all', '');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.words')).to.equal(null);
    expect(localStorage.length).to.equal(0);
    showAll(await folded({ call: wholeCall })).click();
    element.setAttribute('show-all', 'false');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.words')).not.to.equal(null);
  });
});

describe('Call details: the recordings at the top', () => {
  const top = (element: Element): HTMLElement | null => inside(element, '.recorded');
  const said = (element: Element): string => plain(top(element)!.querySelector('.number')!.textContent);
  const recorded = (...recordings: CallDetails['recordings']): CallDetails => details({ recordings });
  const [first, second] = [aRecording({ duration: 55 }), aRecording({ id: 'recording-2', duration: 195 })];

  it('say how many there are and how long they last together', async () => {
    const one = await folded({ call: recorded(first) });
    expect(said(one)).to.equal('1 recording · 00:00:55');
    const two = await folded({ call: recorded(first, second) });
    expect(said(two)).to.equal('2 recordings · 00:04:10');
    const unknown = await folded({ call: recorded(first, aRecording({ id: 'x' })) });
    expect(said(unknown)).to.equal('2 recordings');
  });

  it('say which of them is not, or no longer, to be had', async () => {
    const one = await folded({ call: recorded(aRecording({ state: 'processing' })) });
    expect(said(one)).to.equal('1 recording · processing');
    expect(top(one)!.querySelector('button')!.innerText.trim()).to.equal('Go to recordings');
    const two = await folded({ call: recorded(first, { ...second, state: 'expired' }) });
    expect(said(two)).to.equal('2 recordings · 00:04:10 · 1 expired');
  });

  it('are not spoken of where there are none, or the account may see none', async () => {
    expect(top(await folded({ call: details() }))).to.equal(null);
    expect(top(await folded({ call: recorded(first), permissions: { recordings: false } }))).to.equal(null);
  });

  it('keep their line while the call comes, so that nothing below moves', async () => {
    const answer = later<CallDetails>();
    const client = source({ call: () => answer.promise });
    const row = details({ recordingCount: 1 }) as Partial<CallDetails>;
    delete row.recordings;
    const element = await folded({ client, call: row as CallDetails });
    await until(() => top(element), 'the line is there');
    const place = (): number => inside(element, '#call-information')!.getBoundingClientRect().top;
    const before = place();
    answer.resolve(recorded(first));
    await until(() => said(element) === '1 recording · 00:00:55', 'the recording has come');
    expect(place()).to.equal(before);
  });

  it('play the only one in two presses: one makes its address, the next opens it', async () => {
    const element = await figure9Element({ showAll: undefined });
    const button = top(element)!.querySelector('button')!;
    expect(button.innerText.trim()).to.equal('Play recording');
    button.focus();
    await press('Enter');
    const [card] = cards(element);
    const link = await until(() => inside(card!, 'a'), 'the address is there');
    await until(() => card!.shadowRoot!.activeElement === link, 'the link has the focus');
    const { top: from, bottom } = link.getBoundingClientRect();
    expect(from).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
  });

  it('lead to the first of several, without making an address', async () => {
    let asked = 0;
    const recordingUrl = () => Promise.reject(new Error(`asked ${(asked += 1)}`));
    const element = await folded({ client: source({ recordingUrl }), call: recorded(first, second) });
    top(element)!.querySelector('button')!.click();
    await until(() => element.shadowRoot!.activeElement === cards(element)[0], 'the first has the focus');
    expect(cards(element)[0]!.shadowRoot!.activeElement!.textContent!.trim()).to.equal('Get Recording URL');
    expect(asked).to.equal(0);
  });
});

describe('Call details: JSON that was asked for', () => {
  it('comes into view with the button that closes it', async () => {
    await resize(800, 400);
    const element = await folded({ call: wholeCall });
    const button = inside<HTMLButtonElement>(element, '.json button')!;
    button.scrollIntoView({ block: 'end' });
    button.click();
    const json = await until(() => inside(element, 'pre'), 'it is there');
    await until(() => json.getBoundingClientRect().top < innerHeight - 100, 'it is in view');
    expect(button.getBoundingClientRect().top).to.be.at.least(0);
  });
});
