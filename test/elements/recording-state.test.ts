import { expect } from '@open-wc/testing';
import { popUps } from '../../src/elements/call-details/one-time-url.js';
import {
  nextState,
  idle,
  isWebAddress,
  secondsLeft,
  untilNextSecond,
  type RecordingEvent,
  type RecordingState,
} from '../../src/elements/call-details/recording-state.js';
import { failure } from './call-details-support.js';

const now = 1_600_000_000_000;
const ask: RecordingEvent = { type: 'request' };
const answer: RecordingEvent = { type: 'answer', expiresAt: now + 15_000, now };
const live = (...events: RecordingEvent[]): RecordingState => events.reduce(nextState, idle);

describe('The current of a recording’s one-time address', () => {
  it('goes from the wish over the answer to the opening', () => {
    expect(live(ask)).to.deep.equal({ state: 'requesting' });
    expect(live(ask, answer)).to.deep.equal({ state: 'ready', expiresAt: now + 15_000 });
    const opening = live(ask, answer, { type: 'open', now: now + 14_999 });
    expect(opening.state).to.equal('opening');
    expect(nextState(opening, { type: 'taken' })).to.deep.equal({ state: 'opened', at: now + 14_999 });
  });

  it('ends unused at the very moment it expires', () => {
    expect(live(ask, answer, { type: 'tick', now: now + 14_999 }).state).to.equal('ready');
    expect(live(ask, answer, { type: 'tick', now: now + 15_000 }).state).to.equal('expired');
    expect(live(ask, answer, { type: 'open', now: now + 15_000 }).state).to.equal('expired');
    expect(live(ask, { ...answer, expiresAt: now }).state).to.equal('expired');
  });

  it('opens once: whatever comes after the first opening changes nothing', () => {
    const opening = live(ask, answer, { type: 'open', now });
    const after: RecordingEvent[] = [
      { type: 'open', now: now + 1 },
      { type: 'tick', now: now + 20_000 },
      ask,
      answer,
      { type: 'fail', error: failure('gone') },
    ];
    for (const event of after) expect(nextState(opening, event), event.type).to.equal(opening);
  });

  it('can be asked for anew after every end, and never twice at once', () => {
    const ends: RecordingState[] = [
      live(ask, answer, { type: 'tick', now: now + 15_000 }),
      live(ask, answer, { type: 'open', now }, { type: 'taken' }),
      live(ask, { type: 'fail', error: failure('unreachable') }),
      live({ type: 'block' }),
    ];
    for (const end of ends) expect(nextState(end, ask), end.state).to.deep.equal({ state: 'requesting' });
    for (const busy of [live(ask), live(ask, answer)]) expect(nextState(busy, ask)).to.equal(busy);
  });

  it('tells the kinds of failure apart', () => {
    const kind = (error: unknown) => {
      const current = live(ask, { type: 'fail', error });
      return current.state === 'failed' && current.kind;
    };
    expect(kind(failure('not-allowed'))).to.equal('refused');
    expect(kind(failure('gone'))).to.equal('gone');
    for (const error of [failure('not-found'), failure('unreachable'), new Error('?'), undefined])
      expect(kind(error)).to.equal('other');
  });

  it('is forgotten when its card leaves, but not that it was opened', () => {
    expect(live(ask, { type: 'leave' })).to.equal(idle);
    expect(live(ask, answer, { type: 'leave' })).to.equal(idle);
    expect(live(ask, answer, { type: 'open', now }, { type: 'taken' }, { type: 'leave' }).state).to.equal(
      'opened',
    );
  });

  it('counts the second that has begun, and ticks when the number changes', () => {
    const left = (ms: number) => secondsLeft(now + ms, now);
    expect([15_000, 14_999, 14_001, 14_000, 1, 0, -5000].map(left)).to.deep.equal([15, 15, 15, 14, 1, 0, 0]);
    const wait = (ms: number) => untilNextSecond(now + ms, now);
    expect([15_000, 14_300, 14_001, 1].map(wait)).to.deep.equal([1000, 300, 1, 1]);
  });

  it('makes a link of http and https alone', () => {
    for (const url of ['https://example.com/a', 'http://localhost:1234/a'])
      expect(isWebAddress(url), url).to.equal(true);
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '/relative',
      '',
      'blob:https://a/b',
      'https://a:b@c/',
      'https://a@c/',
      'https://:b@c/',
    ])
      expect(isWebAddress(url), url).to.equal(false);
  });
});

describe('Whether a link may open a tab', () => {
  const frames: HTMLIFrameElement[] = [];
  afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

  function frameWith(sandbox?: string, parent = document.body): Window {
    const frame = parent.ownerDocument.createElement('iframe');
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
    parent.append(frame);
    frames.push(frame);
    return frame.contentWindow!;
  }

  it('is so in a page of its own, and in frames that do not forbid it', () => {
    expect(popUps(window.top!)).to.equal('allowed');
    expect(popUps(frameWith())).to.equal('allowed');
    expect(popUps(frameWith('allow-same-origin allow-popups'))).to.equal('allowed');
  });

  it('is forbidden by a sandbox, also one further out', () => {
    expect(popUps(frameWith('allow-same-origin'))).to.equal('forbidden');
    expect(popUps(frameWith('allow-same-origin allow-popups-to-escape-sandbox'))).to.equal('forbidden');
    const outer = frameWith('allow-same-origin');
    expect(popUps(frameWith(undefined, outer.document.body))).to.equal('forbidden');
  });

  it('cannot be told in a frame of another origin', () => {
    expect(popUps(frameWith('allow-scripts allow-popups'))).to.equal('unknown');
  });
});
