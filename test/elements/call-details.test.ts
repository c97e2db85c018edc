import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import {
  aRow,
  cards,
  detailsElement,
  details,
  fact,
  facts,
  figure9,
  figure9Element,
  group,
  groups,
  inside,
  session,
  signedIn,
} from './call-details-support.js';

const userAgent = [
  'Chrome 85 on Mac OS 10.15.7',
  'os:',
  'version: 10.15.7',
  'name: Mac OS',
  'engine:',
  'version: –',
  'name: Blink',
  'browser:',
  'major: 85',
  'version: 85.0.4183.121',
  'name: Chrome',
  'ua: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/85.0.4183.121 Safari/537.36',
];
const edgeIp = 'Edge IP, not the party’s own: the address of the cloud edge that routed the traffic.';

describe('Call details: other calls of the visitor and of the interaction', () => {
  const buttons = (element: Element): HTMLButtonElement[] => [
    ...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=other-calls]'),
  ];
  const call = details({ interactionId: 'i-1' });

  it('are offered only where the page says that it answers', async () => {
    const element = await detailsElement({ call });
    expect(buttons(element)).to.deep.equal([]);
    const answered = await detailsElement({ call, searchLinks: true });
    expect(buttons(answered).map((one) => one.innerText.trim())).to.deep.equal([
      'Other calls of this visitor',
      'Other calls of this interaction',
    ]);
    await expect(answered).to.be.accessible();
  });

  it('are asked for by an event with the id beside which they stand', async () => {
    const element = await detailsElement({ call, searchLinks: true });
    const asked: unknown[] = [];
    element.addEventListener('sv-search', ({ detail, bubbles, composed, cancelable }) =>
      asked.push(detail, [bubbles, composed, cancelable]),
    );
    for (const one of buttons(element)) await click(one);
    const kind = [true, true, true];
    expect(asked).to.deep.equal([
      { query: 'visitor-1', by: 'visitor', callId: 'call-1' },
      kind,
      { query: 'i-1', by: 'interaction', callId: 'call-1' },
      kind,
    ]);
  });

  it('stand beside the id of the visitor, whoever called, and beside no masked one', async () => {
    const outgoing = details({
      from: { kind: 'agent', label: 'a@x.com' },
      to: { kind: 'visitor', label: '' },
      callerId: 'a@x.com',
      callerType: 'user',
      calleeId: 'visitor-9',
      calleeType: 'visitor',
    });
    const element = await detailsElement({ call: outgoing, searchLinks: true });
    // Whether the button is a line of its own in what a text is, browsers see differently.
    const callee = [fact(element.shadowRoot!, 'Callee Id')].flat().join(' ');
    expect(callee).to.equal('visitor-9 Other calls of this visitor');
    expect(fact(element.shadowRoot!, 'Caller Id')).to.equal('a@x.com');
    const masked = await detailsElement({ call: outgoing, searchLinks: true, redact: ['id'] });
    expect(buttons(masked)).to.deep.equal([]);
  });

  it('say their number where the page knows it, and are left out for none', async () => {
    const counts: Record<string, number | undefined> = { 'visitor-1': 1 };
    const element = await detailsElement({ call, searchLinks: true, countCalls: (id) => counts[id] ?? 0 });
    expect(buttons(element).map((one) => one.innerText.trim())).to.deep.equal([
      '1 other call of this visitor',
    ]);
  });
});

describe('Call details: figure 9 of the guide', () => {
  it('has the four groups of the guide', async () => {
    const element = await figure9Element();
    expect(inside(element, 'h2')!.textContent).to.equal('Call Details');
    expect(groups(element)).to.deep.equal([
      'Call Information',
      'Caller session data',
      'Callee session data',
      'Recordings',
    ]);
  });

  it('gives the call information to the letter, then what the figure does not tell', async () => {
    const element = await figure9Element();
    expect(facts(group(element, 'Call Information')!)).to.deep.equal([
      ['ID', figure9],
      ['Type', 'video'],
      ['Start', '05.10.2020 20:42:45 +0300'],
      ['Duration / Talk', '00:01:00 / 00:00:59'],
      ['CRM Status', '–'],
      ['Caller Id', '9292c2c4-b7c1-791b-9597-c55feccf0ab9'],
      ['Caller type', 'visitor'],
      ['Callee Id', 'pureclouddemo@videoengager.com'],
      ['Callee type', 'user'],
      [
        'Caller Info',
        [
          'acceptCall: true',
          'referrer: –',
          'privateTime: –',
          'audioOnly: false',
          'isWidget: true',
          'tenantId: zwqqsB7k16V0YBpW',
          'url: https://videome.leadsecure.com/static/popup.html?tennantId=endxcXNCN2sxNlYwWUJwVw==&shortUrl=pureclouddemo&agentUrl=undefined&params=eyJhY2NlcHRDYWxsIjp0cnVlfQ==',
          'visitorId: 9292c2c4-b7c1-791b-9597-c55feccf0ab9',
          'caller_type: –',
          'Personal data: shown as text, not as a link.',
        ],
      ],
      ['From', 'Visitor'],
      ['To', 'Group'],
      ['Answered by', 'pureclouddemo@videoengager.com'],
      ['Reason', 'Caller hangup'],
      ['Interaction ID', fact(group(element, 'Call Information')!, 'Interaction ID')],
    ]);
  });

  it('gives both sessions to the letter, with the note on the edge IP in each', async () => {
    const element = await figure9Element();
    expect(facts(group(element, 'Caller session data')!)).to.deep.equal([
      ['Type', 'visitor'],
      ['Reason', ['name: CommunicationError', 'message: Session lost: transport close']],
      ['User Agent', userAgent],
      ['Location', '–'],
      ['Sockets', ['ip: 64.252.82.170', 'id: hraM5uOeYBee-oG8AB_e', edgeIp]],
    ]);
    expect(facts(group(element, 'Callee session data')!)).to.deep.equal([
      ['Type', 'user'],
      ['Reason', 'socket'],
      ['User Agent', userAgent],
      ['Location', '–'],
      ['Sockets', ['ip: 64.252.82.20', 'id: 2mlE4LwShTOvyCIYAB_d', edgeIp]],
    ]);
  });

  it('gives the recording to the letter, with a button where its URL would be', async () => {
    const [card] = cards(await figure9Element());
    expect(facts(card!.shadowRoot!)).to.deep.equal([
      ['ID', '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8'],
      ['Type', 'video'],
      ['State', 'finished'],
      ['URL', ['Get Recording URL', 'Makes a URL that works once, within 15 seconds.']],
      ['Start', '05.10.2020 20:42:49 +0300'],
      ['End', '05.10.2020 20:43:45 +0300'],
      ['Duration', '00:00:55'],
      ['MIME', 'video/webm'],
      ['Media', '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8.webm'],
    ]);
  });

  it('says in words who called whom, when, who answered, how long and how it ended', async () => {
    const element = await figure9Element();
    const said = inside(element, '.summary')!.textContent!.replace(/[\u2068\u2069]/g, '');
    expect(said).to.equal(
      'From Visitor to Group, 05.10.2020 20:42:45 +0300. Answered by pureclouddemo@videoengager.com. ' +
        'Lasted 1 minute, with 59 seconds of talk. Ended: Caller hangup.',
    );
  });

  it('shows moments in the zone asked for, with its offset and the full text for machines', async () => {
    const element = await figure9Element({ timeZone: 'America/St_Johns' });
    expect(fact(group(element, 'Call Information')!, 'Start')).to.equal('05.10.2020 15:12:45 -0230');
    const time = inside<HTMLTimeElement>(element, 'time')!;
    expect(time.dateTime).to.equal('2020-10-05T15:12:45-02:30');
  });

  it('is accessible', async () => {
    await expect(await figure9Element()).to.be.accessible();
  });
});

describe('Call details: in Arabic', () => {
  it('mirrors the whole, but keeps ids, durations and moments readable', async () => {
    const element = await figure9Element({ lang: 'ar' });
    await until(() => inside(element, '.sv')!.getAttribute('dir') === 'rtl', 'the language is there');
    const { right: labelRight } = inside(element, 'dt')!.getBoundingClientRect();
    const { right: valueRight } = inside(element, 'dd')!.getBoundingClientRect();
    expect(labelRight).to.be.greaterThan(valueRight);
    for (const selector of ['dd bdi.mono', 'time', '.duration'])
      expect(getComputedStyle(inside(element, selector)!).direction, selector).to.equal('ltr');
    await expect(element).to.be.accessible();
  });
});

describe('Call details: the rights of the account', () => {
  it('leaves out the recordings, also from the JSON, where the account may not see them', async () => {
    const element = await detailsElement({
      client: signedIn(),
      callId: figure9,
      permissions: { recordings: false },
    });
    await until(() => inside(element, '.json button'), 'the details are on screen');
    expect(groups(element)).not.to.include('Recordings');
    inside(element, '.json button')!.click();
    await element.updateComplete;
    expect(inside(element, 'pre')!.textContent).not.to.contain('2ffc5f80');
  });

  it('shows a recording but says why it cannot be opened where the account may not', async () => {
    const element = await figure9Element({ permissions: { download: false } });
    const [card] = cards(element);
    expect(inside(card!, 'button')!.getAttribute('aria-disabled')).to.equal('true');
    expect(inside(card!, '#remark')!.textContent!.trim()).to.equal('Your account may not open recordings.');
  });

  it('asks nothing and says whom to ask where the account may not see calls', async () => {
    const element = await detailsElement({ client: signedIn('no-calls@videoengager.com'), callId: figure9 });
    const asked: Event[] = [];
    element.addEventListener('sv-details-load', (event) => asked.push(event));
    await until(() => inside(element, '.failure'), 'the failure is told');
    expect(inside(element, '.failure')!.innerText).to.contain('contact your supervisor or IT support');
    expect(asked).to.have.length(0);
    await expect(element).to.be.accessible();
  });
});

describe('Call details: what is known without asking', () => {
  it('shows what a row says, and no row for what nobody knows', async () => {
    const element = await detailsElement({ call: aRow({ talk: undefined }) });
    expect(facts(element.shadowRoot!)).to.deep.equal([
      ['ID', 'call-1'],
      ['Type', 'video'],
      ['Start', '05.10.2020 20:42:45 +0300'],
      ['Duration / Talk', '00:01:00 / –'],
      ['CRM Status', '–'],
      ['From', 'Visitor'],
      ['To', 'Group'],
      ['Reason', 'Caller hangup'],
    ]);
  });

  it('shows details handed in by property as they are, without a connection', async () => {
    const call = details({ callerSession: session({ reason: 'window' }), talk: 0 });
    const element = await detailsElement({ call });
    expect(groups(element)).to.deep.equal(['Call Information', 'Caller session data', 'Callee session data']);
    expect(fact(element.shadowRoot!, 'Duration / Talk')).to.equal('00:01:00 / 00:00:00');
    expect(fact(group(element, 'Callee session data')!, 'Reason')).to.equal('–');
  });

  it('repeats neither party where the ids above say the same', async () => {
    const call = details({
      from: { kind: 'visitor', label: '' },
      to: { kind: 'agent', label: 'agent@example.com' },
    });
    const element = await detailsElement({ call });
    expect(fact(element.shadowRoot!, 'From')).to.equal(undefined);
    expect(fact(element.shadowRoot!, 'To')).to.equal(undefined);
  });
});
