import { expect } from '@open-wc/testing';
import { press, until } from '../support/browser.js';
import {
  aRecording,
  cards,
  details,
  detailsElement,
  fact,
  group,
  groups,
  inside,
  session,
} from './call-details-support.js';

const caller = (element: Element): HTMLElement => group(element, 'Caller session data')!;

async function callerReason(reason: unknown): Promise<string | string[] | undefined> {
  const element = await detailsElement({ call: details({ callerSession: session({ reason }) }) });
  return fact(caller(element), 'Reason');
}

describe('Call details: a call that is handed in', () => {
  it('is read as everywhere else: moments with an offset, durations as text, and what is no moment is blank', async () => {
    const odd = { start: '2020-10-05T20:43:08+03:00', duration: '00:01:05', talk: -5 } as object;
    const element = await detailsElement({ call: { ...details(), ...odd }, timeZone: 'Europe/Sofia' });
    const information = group(element, 'Call Information')!;
    expect(fact(information, 'Start')).to.equal('05.10.2020 20:43:08 +0300');
    expect(fact(information, 'Duration / Talk')).to.contain('00:01:05').and.not.to.contain('-');
    Object.assign(element, { call: { ...details(), start: '05.10.2020 20:43:08' } });
    await until(() => fact(information, 'Start') === '–', 'the start is blank');
  });
});

describe('Call details: the reason of a session', () => {
  it('may be a word, an object, a list, or nothing', async () => {
    expect(await callerReason('socket')).to.equal('socket');
    expect(await callerReason({ name: 'Lost', message: 'transport close' })).to.deep.equal([
      'name: Lost',
      'message: transport close',
    ]);
    expect(await callerReason(['first', 'second'])).to.deep.equal(['first', 'second']);
    for (const nothing of [undefined, null, '', {}, []]) expect(await callerReason(nothing)).to.equal('–');
  });

  it('stands beside the reason of the call and is never merged with it', async () => {
    const call = details({ reason: 'Caller hangup', callerSession: session({ reason: 'socket' }) });
    const element = await detailsElement({ call });
    expect(fact(group(element, 'Call Information')!, 'Reason')).to.equal('Caller hangup');
    expect(fact(caller(element), 'Reason')).to.equal('socket');
  });
});

describe('Call details: the agent', () => {
  const information = (element: Element): HTMLElement => group(element, 'Call Information')!;

  it('is named where nobody answered for a group, and not a second time where somebody did', async () => {
    const to = { kind: 'group', label: '' } as const;
    const ids = { calleeId: '', callerId: 'v1', to, agent: 'assen@videoengager.com' };
    const missed = await detailsElement({ call: details({ ...ids, answeredBy: undefined, talk: 0 }) });
    expect(fact(information(missed), 'Agent')).to.equal('assen@videoengager.com');
    const answered = await detailsElement({ call: details({ ...ids, answeredBy: ids.agent }) });
    expect(fact(information(answered), 'Answered by')).to.equal('assen@videoengager.com');
    expect(fact(information(answered), 'Agent')).to.equal(undefined);
  });
});

describe('Call details: fields without a name of ours', () => {
  it('are shown in the group they came in, and those of the call in a group at the end', async () => {
    const element = await detailsElement({
      call: details({
        callerSession: session({ extra: { quality: { mos: 4.1, lost: [0, 2] } } }),
        recordings: [aRecording({ extra: { codec: 'vp9' } })],
        extra: { futureField: 'x', enabled: false, count: 0 },
      }),
    });
    expect(fact(caller(element), 'quality')).to.deep.equal(['mos: 4.1', 'lost:', '0', '2']);
    expect(fact(cards(element)[0]!.shadowRoot!, 'codec')).to.equal('vp9');
    expect(groups(element).at(-1)).to.equal('Other fields');
    expect(fact(group(element, 'Other fields')!, 'futureField')).to.equal('x');
    expect(fact(group(element, 'Other fields')!, 'enabled')).to.equal('false');
    expect(fact(group(element, 'Other fields')!, 'count')).to.equal('0');
  });

  it('show more than one socket one below the other', async () => {
    const sockets = [{ ip: '10.0.0.1', id: 'a' }, { id: 'b' }];
    const element = await detailsElement({ call: details({ callerSession: session({ sockets }) }) });
    expect(fact(caller(element), 'Sockets')).to.include.members(['ip: 10.0.0.1', 'id: a', 'id: b']);
  });

  it('read a user agent that is bare text, or tells only a part', async () => {
    const agent = async (userAgent: unknown) =>
      fact(
        caller(await detailsElement({ call: details({ callerSession: session({ userAgent }) }) })),
        'User Agent',
      );
    expect(await agent('Mozilla/5.0')).to.equal('Mozilla/5.0');
    expect(await agent({ browser: { name: 'Firefox', version: 118 } })).to.deep.equal([
      'Firefox 118',
      'browser:',
      'name: Firefox',
      'version: 118',
    ]);
    expect(await agent({ os: { name: 'iOS' }, browser: { name: '' } })).to.include('iOS');
  });
});

describe('Call details: text from elsewhere', () => {
  it('stays text, whatever it looks like', async () => {
    const html = '<img src=x onerror="document.title=1"><b>bold</b>';
    const element = await detailsElement({
      call: details({
        reason: html,
        from: { kind: 'visitor', label: html },
        callerInfo: { [html]: html, url: 'javascript:alert(1)' },
        extra: { [html]: { [html]: html } },
        recordings: [aRecording({ media: html, state: html })],
      }),
    });
    expect(fact(element.shadowRoot!, 'Reason')).to.equal(html);
    expect(fact(element.shadowRoot!, 'Caller Info')).to.include(`${html}: ${html}`);
    for (const root of [element.shadowRoot!, cards(element)[0]!.shadowRoot!])
      expect(root.querySelectorAll('img, b, a')).to.have.length(0);
  });

  it('never makes the page wider', async () => {
    const word = 'x'.repeat(900);
    const element = await detailsElement({
      call: details({
        id: word,
        reason: word,
        from: { kind: 'visitor', label: word },
        callerInfo: { url: `https://example.com/?${word}`, [word]: word },
        extra: { [word]: [word] },
      }),
    });
    inside(element, '.json button')!.click();
    await element.updateComplete;
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
  });

  it('is masked under the keys to redact, on screen and as JSON', async () => {
    const callerInfo = { url: 'https://example.com/secret', visitorId: 'v-secret', referrer: '' };
    const element = await detailsElement({ call: details({ callerInfo }) });
    element.setAttribute('redact', 'url, visitorId');
    await element.updateComplete;
    expect(fact(element.shadowRoot!, 'Caller Info')).to.include.members([
      'url: •••',
      'visitorId: •••',
      'referrer: –',
    ]);
    inside(element, '.json button')!.click();
    await element.updateComplete;
    const json = inside(element, 'pre')!.textContent!;
    expect(json).to.contain('"url": "•••"').and.not.to.contain('secret');
    expect(element.shadowRoot!.textContent).not.to.contain('secret');
  });
});

describe('Call details: JSON', () => {
  it('is shown only when asked for, and holds everything', async () => {
    const call = details({ callerInfo: { acceptCall: true }, extra: { futureField: [1] } });
    const element = await detailsElement({ call });
    const button = inside(element, '.json button')!;
    expect(inside(element, 'pre')).to.equal(null);
    expect(button.textContent!.trim()).to.equal('Show as JSON');
    button.focus();
    await press('Enter');
    await element.updateComplete;
    expect(JSON.parse(inside(element, 'pre')!.textContent!)).to.deep.equal(call);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await expect(element).to.be.accessible();
    await press('Enter');
    await element.updateComplete;
    expect(inside(element, 'pre')).to.equal(null);
  });
});

describe('Call details: copying an id', () => {
  const { writeText } = navigator.clipboard;
  afterEach(() => {
    navigator.clipboard.writeText = writeText;
  });

  const copyButton = async () => {
    const element = await detailsElement({ call: details({ id: 'call-1' }) });
    const copy = inside(element, 'sv-copy')!;
    return { copy, button: inside<HTMLButtonElement>(copy, 'button')!, said: inside(copy, '[role=status]')! };
  };

  it('offers a button at the end of each id, named after it', async () => {
    const element = await detailsElement({
      call: details({ callerInfo: { tenantId: 't-1', acceptCall: true } }),
    });
    const names = [...element.shadowRoot!.querySelectorAll('sv-copy')].map((copy) =>
      inside(copy, 'button')!.getAttribute('aria-label'),
    );
    expect(names).to.deep.equal(['Copy ID', 'Copy Caller Id', 'Copy Callee Id', 'Copy tenantId']);
  });

  it('copies by keyboard and says so', async () => {
    const copied: string[] = [];
    navigator.clipboard.writeText = (text) => Promise.resolve(void copied.push(text));
    const { button, said } = await copyButton();
    button.focus();
    await press('Enter');
    await until(() => said.textContent === 'Copied', 'it is said');
    expect(copied).to.deep.equal(['call-1']);
  });

  it('selects the id where the page may not write to the clipboard', async () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    const { button, said } = await copyButton();
    button.click();
    await until(() => said.textContent === 'Selected. Copy it with the keyboard.', 'it is said');
    expect(getSelection()!.toString()).to.equal('call-1');
  });
});
