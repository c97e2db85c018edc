import { expect } from '@open-wc/testing';
import type { SvCallDetails } from '../../src/elements/call-details/call-details.js';
import type { SvInteractionLine } from '../../src/elements/call-details/interaction-line.js';
import { rowsOf } from '../../src/elements/call-details/interaction-bars.js';
import { timeAxis } from '../../src/elements/call-details/time-axis.js';
import type { Call } from '../../src/model/call.js';
import { click, press, resize, until } from '../support/browser.js';
import {
  aRecording,
  aRow,
  details,
  detailsElement,
  fact,
  failure,
  inside,
  later,
  source,
} from './call-details-support.js';

const start = aRow().start;
const second = 1000;
const video = aRow({ id: 'video', interactionId: 'i', start, duration: 60, talk: 50 });
const chat = aRow({
  id: 'chat',
  interactionId: 'i',
  type: 'chat',
  start: start - 90 * second,
  duration: 200,
});
const missed = aRow({
  id: 'missed',
  interactionId: 'i',
  start: start - 4 * 3600 * second,
  duration: 20,
  talk: 0,
});

function sourceOf(calls: Call[], more: Parameters<typeof source>[0] = {}) {
  const call = (id: string) => Promise.resolve(details(calls.find((one) => one.id === id)!));
  return source({ call, callsOfInteraction: async () => calls, ...more });
}

const lineOf = (element: SvCallDetails): SvInteractionLine =>
  element.shadowRoot!.querySelector<SvInteractionLine>('[part=line]')!;
const bars = (element: SvCallDetails): HTMLElement[] => [
  ...lineOf(element).shadowRoot!.querySelectorAll<HTMLElement>('.bar'),
];
const box = (bar: HTMLElement): DOMRect => bar.getBoundingClientRect();
const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u2068\u2069]/g, '').trim();
const caption = (element: SvCallDetails): string => plain(inside(lineOf(element), '.grow')?.textContent);

async function opened(calls: Call[], id = 'video'): Promise<SvCallDetails> {
  const element = await detailsElement({ client: sourceOf(calls), callId: id });
  await until(() => bars(element).length === calls.length, 'all calls are drawn');
  return element;
}

afterEach(() => resize(800, 600));

describe('Line of time: its axis', () => {
  const spans = [
    { start: 0, end: 10 },
    { start: 5, end: 3600 },
    { start: 400_000, end: 400_001 },
  ];

  it('keeps the order of all starts and ends, from the one end to the other', () => {
    const { at } = timeAxis(spans);
    const places = [0, 5, 10, 3600, 400_000, 400_001].map(at);
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(new Set(places).size).to.equal(6);
    expect([places[0], at(-50), at(500_000)]).to.deep.equal([0, 0, 1]);
  });

  it('draws a pause of days short, and says where it is', () => {
    const { at, breaks } = timeAxis(spans);
    expect(breaks).to.deep.equal([{ ...breaks[0]!, start: 3600, end: 400_000 }]);
    expect(at(400_000) - at(3600)).to.be.lessThan(0.1);
  });

  it('leaves a part to the shortest call, however many there are', () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ start: n * 100, end: n * 100 + (n ? 1 : 90) }));
    expect(timeAxis(many).least).to.be.greaterThan(1 / 40);
    expect(timeAxis([{ start: 3, end: 4 }]).least).to.equal(1);
  });

  it('reckons thousands of calls at once, those at the same time too', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => ({ start: n, end: n + 10_000 }));
    const began = performance.now();
    const { at, least } = timeAxis(many);
    for (const { start } of many) at(start);
    expect(performance.now() - began).to.be.lessThan(5000);
    expect(least).to.be.greaterThan(0.4 / many.length);
  });

  it('puts calls at the same time into rows of their own', () => {
    expect(rowsOf([...spans])).to.deep.equal([0, 1, 0]);
  });
});

describe('Line of time: the calls of an interaction', () => {
  it('are drawn in the order of their starts, each type in its lane, none narrower than a target', async () => {
    const element = await opened([video, chat, missed]);
    const names = bars(element).map((bar) => plain(bar.getAttribute('aria-label')).split('.')[0]);
    expect(names).to.deep.equal(['Video Call', 'Chat Session', 'Video Call']);
    const [first, middle, last] = bars(element).map(box) as [DOMRect, DOMRect, DOMRect];
    expect([first.left < middle.left, middle.left < last.left]).to.deep.equal([true, true]);
    expect([first.top, middle.top > first.top]).to.deep.equal([last.top, true]);
    for (const { width, height } of [first, middle, last]) expect(Math.min(width, height)).to.be.at.least(24);
    expect(caption(element)).to.equal('3 calls in 4 hours, 1 minute, 50 seconds');
    await expect(element).to.be.accessible();
  });

  it('tell in words how long they rang, how they ended and what was recorded', async () => {
    const element = await opened([{ ...missed, recordingCount: 1 }, video]);
    const [first, last] = bars(element).map((bar) => plain(bar.getAttribute('aria-label')));
    expect(first).to.contain('Rang 20 seconds. 1 recording.').and.to.contain('without talk');
    expect(last).to.contain('Rang 10 seconds.').and.to.contain('Ended: Caller hangup.');
    expect(plain(inside(lineOf(element), '.said')!.textContent)).to.equal(
      'Video Call · 05.10.2020 20:42:45 · 00:01:00 · Caller hangup',
    );
  });

  it('mark the open one, and the recordings where they were made', async () => {
    const recordings = [aRecording({ start: start + 30 * second, end: start + 60 * second })];
    const call = () => Promise.resolve(details({ ...video, recordings }));
    const client = sourceOf([video, { ...chat, recordingCount: 1 }], { call });
    const element = await detailsElement({ client, callId: 'video' });
    await until(() => bars(element).length === 2, 'both are drawn');
    const [other, open] = bars(element);
    const untimed = other!.querySelector<HTMLElement>('.recording')!;
    expect(box(untimed).width, 'a length would tell a time that is not known').to.be.below(10);
    expect(open!.getAttribute('aria-current')).to.equal('true');
    const mark = open!.querySelector<HTMLElement>('.recording')!;
    expect(box(mark).left).to.be.greaterThan(box(open!).left + 10);
  });

  it('open by a press and by keyboard, and the focus stays', async () => {
    const element = await opened([video, chat, missed]);
    const told: string[] = [];
    element.addEventListener('sv-call-open', ({ detail }) => told.push(detail.call.id));
    const [first, middle] = bars(element) as [HTMLElement, HTMLElement];
    await click(middle);
    await until(() => fact(element.shadowRoot!, 'ID') === 'chat', 'the chat is shown');
    first.focus();
    await press('Enter');
    await until(() => fact(element.shadowRoot!, 'ID') === 'missed', 'the missed call is shown');
    await until(() => first.getAttribute('aria-current') === 'true', 'it is marked');
    expect(lineOf(element).shadowRoot!.activeElement).to.equal(first);
    expect(told).to.deep.equal(['chat', 'missed']);
  });

  it('are shown nowhere else if the page forbids it, and leave the place to the call asked for next', async () => {
    const element = await opened([video, chat, missed]);
    element.addEventListener('sv-call-open', (event) => event.preventDefault(), { once: true });
    bars(element)[1]!.click();
    await element.load();
    expect(fact(element.shadowRoot!, 'ID')).to.equal('video');
    bars(element)[1]!.click();
    await until(() => fact(element.shadowRoot!, 'ID') === 'chat', 'the chat is shown');
    element.call = missed;
    await until(() => fact(element.shadowRoot!, 'ID') === 'missed', 'the next is shown');
  });

  it('that is alone is one bar without a button', async () => {
    const element = await opened([video]);
    expect(bars(element)[0]!.getAttribute('role')).to.equal('img');
    expect(caption(element)).to.equal('1 call in 1 minute');
  });

  it('have their place before they are known, and are told quietly when they could not be fetched', async () => {
    const answer = later<Call[]>();
    let asked = 0;
    const callsOfInteraction = () => (asked++ ? Promise.resolve([video, chat]) : answer.promise);
    const element = await detailsElement({
      client: sourceOf([video], { callsOfInteraction }),
      call: video,
    });
    await until(() => caption(element).startsWith('Looking'), 'they are looked for');
    const place = (): number => inside(element, '#call-information')!.getBoundingClientRect().top;
    const before = place();
    answer.reject(failure('server-fault'));
    await until(() => caption(element).startsWith('Its other calls could not be loaded.'), 'it is told');
    expect([bars(element).length, inside(element, '[role=alert]'), place()]).to.deep.equal([1, null, before]);
    inside(lineOf(element), '.grow button')!.click();
    await until(() => bars(element).length === 2, 'they are there');
    expect(place()).to.equal(before);
  });

  it('that the account may not see, or the service does not have, are left out without a word', async () => {
    for (const code of ['not-allowed', 'not-found']) {
      const callsOfInteraction = () => Promise.reject(failure(code));
      const element = await detailsElement({
        client: sourceOf([video], { callsOfInteraction }),
        callId: 'video',
      });
      await until(() => caption(element) === '1 call in 1 minute', 'the call alone is drawn');
    }
  });

  it('need nobody to be asked where the page has them', async () => {
    let asked = 0;
    const callsOfInteraction = async () => [(asked++, video)];
    const client = sourceOf([video], { callsOfInteraction });
    const element = await detailsElement({ client, callId: 'video', calls: [chat, video] });
    await until(() => bars(element).length === 2, 'both are drawn');
    expect(asked).to.equal(0);
  });

  it('are twenty on a phone: they scroll by themselves, the open one in view, and the page does not', async () => {
    await resize(320, 600);
    const calls = Array.from({ length: 20 }, (_, n) =>
      aRow({
        id: n === 19 ? 'video' : `c${n}`,
        interactionId: 'i',
        start: start + n * 60 * second,
        duration: n % 3,
      }),
    );
    const element = await opened(calls);
    const scroll = inside(lineOf(element), '.scroll')!;
    expect(scroll.scrollWidth).to.be.greaterThan(scroll.clientWidth);
    const page = document.documentElement;
    expect(page.scrollWidth).to.equal(page.clientWidth);
    await until(
      () => box(bars(element).at(-1)!).right <= scroll.getBoundingClientRect().right,
      'it is in view',
    );
    for (const bar of bars(element)) expect(box(bar).width).to.be.at.least(23.9);
  });

  it('are read as in a table, wherever they come from: without a type, with a start as text, twice', async () => {
    const untyped = { ...chat, id: 'untyped', type: undefined };
    const written = { ...missed, start: new Date(missed.start).toISOString(), type: 'constructor' };
    const sent = [video, untyped, written, written, { id: 'no start' }, null] as unknown as Call[];
    const fetched = await detailsElement({
      client: sourceOf([video], { callsOfInteraction: async () => sent }),
      call: video,
    });
    const given = await detailsElement({ call: details(video), calls: sent });
    for (const element of [fetched, given]) {
      await until(() => bars(element).length === 3, 'all are drawn');
      expect(caption(element)).to.match(/^3 calls in 4 hours/);
    }
  });

  it('that are no list are told as quietly as those that could not be fetched', async () => {
    const none = {} as Call[];
    const client = sourceOf([video], { callsOfInteraction: async () => none });
    for (const properties of [
      { client, call: video },
      { call: details(video), calls: none },
    ]) {
      const element = await detailsElement(properties);
      await until(() => caption(element).startsWith('Its other calls could not be loaded.'), 'it is told');
      expect(bars(element)).to.have.length(1);
    }
  });

  it('are judged by the rule of the report, and without the types that it leaves out', async () => {
    const silent = aRow({ ...missed, success: true });
    const element = await detailsElement({ call: details(video), calls: [silent, chat, video] });
    await until(() => bars(element).length === 3, 'all are drawn');
    const isMissed = (): boolean => bars(element)[0]!.querySelector('.missed') !== null;
    expect(isMissed()).to.equal(false);
    element.setAttribute('success-rule', 'talk');
    element.setAttribute('exclude-types', 'chat');
    await until(() => bars(element).length === 2, 'the chat is left out');
    expect(isMissed()).to.equal(true);
    expect(lineOf(element).shadowRoot!.querySelectorAll('.names li')).to.have.length(2);
  });

  it('have the breaks between them in words, not for a mouse alone', async () => {
    const element = await opened([missed, video]);
    const described = inside(lineOf(element), '.bars')!.getAttribute('aria-describedby')!;
    const pause = '3 hours, 59 minutes, 40 seconds without a call';
    expect(plain(inside(lineOf(element), `#${described}`)!.textContent)).to.equal(
      `${pause} until 05.10.2020 20:42:45.`,
    );
    expect(plain(bars(element)[1]!.getAttribute('aria-label'))).to.contain(`After ${pause}.`);
  });

  it('tell their reasons in the language of the reader', async () => {
    const element = await detailsElement({
      client: sourceOf([video, chat]),
      callId: 'video',
      lang: 'ar',
      showAll: false,
    });
    await until(() => bars(element).length === 2, 'both are drawn');
    await until(() => inside(element, '.sv')!.getAttribute('dir') === 'rtl', 'the language is there');
    const told = [
      ...bars(element).map((bar) => bar.getAttribute('aria-label')),
      inside(lineOf(element), '.said')!.textContent,
    ];
    expect([...told, inside(element, '.content')!.textContent].join(' ')).not.to.contain('Caller hangup');
  });

  it('run from right to left in Arabic', async () => {
    const element = await detailsElement({ client: sourceOf([video, chat]), callId: 'video', lang: 'ar' });
    await until(() => bars(element).length === 2, 'both are drawn');
    await until(() => inside(element, '.sv')!.getAttribute('dir') === 'rtl', 'the language is there');
    const [first, last] = bars(element).map(box) as [DOMRect, DOMRect];
    expect(first.right).to.be.greaterThan(last.right);
    await expect(element).to.be.accessible();
  });
});
