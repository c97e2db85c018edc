import '../../src/elements/call-details/define.js';
import { fixture, html } from '@open-wc/testing';
import { SmartVideoClient } from '../../src/client/index.js';
import type { SvCallDetails } from '../../src/elements/call-details/call-details.js';
import type { SvRecording } from '../../src/elements/call-details/recording-card.js';
import { ArraySource } from '../../src/model/array-source.js';
import type { Call, CallDetails, Recording, SessionData } from '../../src/model/call.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { serverOrigin, until } from '../support/browser.js';

export const figure9 = '2d859320-0732-11eb-ac9a-416e8bfde0b8';

export const signedIn = (user = 'slav@videoengager.com'): SmartVideoClient =>
  new SmartVideoClient({
    baseUrl: serverOrigin(),
    token: { url: `${serverOrigin()}/demo/token?user=${user}` },
  });

export const aRow = (call: Partial<Call> = {}): Call => ({
  id: 'call-1',
  start: Date.parse('2020-10-05T20:42:45+03:00'),
  type: 'video',
  from: { kind: 'visitor', label: '' },
  to: { kind: 'group', label: '' },
  duration: 60,
  talk: 59,
  crm: '',
  reason: 'Caller hangup',
  ...call,
});

export const details = (call: Partial<CallDetails> = {}): CallDetails => ({
  ...aRow(),
  crmStatus: '',
  callerId: 'visitor-1',
  callerType: 'visitor',
  calleeId: 'agent@example.com',
  calleeType: 'user',
  callerInfo: {},
  recordings: [],
  extra: {},
  ...call,
});

export const session = (data: Partial<SessionData> = {}): SessionData => ({
  type: 'visitor',
  sockets: [],
  extra: {},
  ...data,
});

export const aRecording = (recording: Partial<Recording> = {}): Recording => ({
  id: 'recording-1',
  type: 'video',
  state: 'finished',
  mime: 'video/webm',
  media: 'recording-1.webm',
  extra: {},
  ...recording,
});

/** A source of an integrator's own: everything rejects but what is given. */
export function source(parts: Partial<SmartVideoSource> = {}): SmartVideoSource {
  const nobody = () => Promise.reject(new Error('Nobody is known here'));
  const data = new ArraySource({ calls: [] });
  return {
    me: nobody,
    agents: nobody,
    callPage: (query, page) => data.callPage(query, page),
    call: (id) => data.call(id),
    callsOfInteraction: (id) => data.callsOfInteraction(id),
    recordingUrl: (id) => data.recordingUrl(id),
    interactionPage: (query, page) => data.interactionPage(query, page),
    timeseries: (query) => data.timeseries(query),
    externalInteractions: () => data.externalInteractions(),
    ...parts,
  };
}

/** What the client throws, as far as the elements look at it. */
export const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** An answer that comes when the test lets it. */
export function later<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

/** With all values open, as in figure 9 of the guide, unless the properties say otherwise. */
export async function detailsElement(properties: Partial<SvCallDetails> = {}): Promise<SvCallDetails> {
  const element = document.createElement('sv-call-details');
  Object.assign(element, { lang: 'en', timeZone: 'Europe/Sofia', showAll: true, ...properties });
  await fixture(html`${element}`);
  return element;
}

export async function figure9Element(properties: Partial<SvCallDetails> = {}): Promise<SvCallDetails> {
  const element = await detailsElement({ client: signedIn(), callId: figure9, ...properties });
  await until(() => inside(element, 'sv-recording'), 'figure 9 is on screen');
  return element;
}

export const inside = <E extends Element = HTMLElement>(element: Element, selector: string): E | null =>
  element.shadowRoot!.querySelector<E>(selector);

export const groups = (element: Element): string[] =>
  [...element.shadowRoot!.querySelectorAll('.group > h3')].map((heading) => heading.textContent!);

export const group = (element: Element, title: string): HTMLElement | undefined =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('.group')].find(
    (section) => section.querySelector('h3')!.textContent === title,
  );

/** The lines of a text as they are seen. */
export const lines = (element: HTMLElement): string[] =>
  element.innerText.split('\n').flatMap((line) => line.trim() || []);

/** Labels with their values, a value of several lines as a list. */
export function facts(root: ParentNode): [string, string | string[]][] {
  return [...root.querySelectorAll<HTMLElement>('.fact')].map((fact) => {
    const value = lines(fact.querySelector('dd')!);
    return [fact.querySelector('dt')!.textContent!, value.length > 1 ? value : (value[0] ?? '')];
  });
}

export const fact = (root: ParentNode, label: string): string | string[] | undefined =>
  facts(root).find(([one]) => one === label)?.[1];

export const cards = (element: Element): SvRecording[] => [
  ...element.shadowRoot!.querySelectorAll('sv-recording'),
];
