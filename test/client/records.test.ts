import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SkippedEvent, type SmartVideoClient } from '../../src/client/index.js';
import { account, connect, failure, october, pageOf, paths, report, startService } from './support.js';

const start = october.from;
const plain = { id: 'c1', start };

/** What the client makes of one call of the list. */
async function readCall(t: Parameters<typeof startService>[0], body: object) {
  const service = await startService(t);
  service.on(paths.calls, pageOf([{ ...plain, ...body }]));
  const { rows } = await connect(service).client.callPage(report, 1);
  assert.ok(rows[0], 'the call was left out');
  return rows[0];
}

async function readDetails(t: Parameters<typeof startService>[0], body: object) {
  const service = await startService(t);
  service.on(paths.call, { body: { ...plain, ...body } });
  return connect(service).client.call('c1');
}

function skippedOf(client: SmartVideoClient): SkippedEvent[] {
  const events: SkippedEvent[] = [];
  client.addEventListener(SkippedEvent.type, (event) => {
    if (event instanceof SkippedEvent) events.push(event);
  });
  return events;
}

suite('a call', () => {
  test('is read in full', async (t) => {
    const call = await readCall(t, {
      interactionId: 'i1',
      type: 'video',
      from: 'Visitor',
      callerType: 'visitor',
      callerId: 'v1',
      to: 'slav@videoengager.com',
      calleeType: 'user',
      calleeId: 'slav@videoengager.com',
      answeredBy: 'slav@videoengager.com',
      agent: 'assen@videoengager.com',
      duration: 60,
      talk: 59,
      crm: '',
      reason: 'Caller Closed the Window',
      success: true,
      recordingCount: 1,
      visitorId: 'v1',
    });
    assert.deepEqual(call, {
      id: 'c1',
      interactionId: 'i1',
      start,
      type: 'video',
      from: { kind: 'visitor', label: '', id: 'v1' },
      to: { kind: 'agent', label: 'slav@videoengager.com', id: 'slav@videoengager.com' },
      answeredBy: 'slav@videoengager.com',
      agent: 'assen@videoengager.com',
      duration: 60,
      talk: 59,
      crm: '',
      reason: 'Caller Closed the Window',
      success: true,
      recordingCount: 1,
      visitorId: 'v1',
    });
  });

  test('with nothing but an id and a start keeps the rest unknown, not zero', async (t) => {
    const { duration, talk, success, recordingCount, answeredBy, agent } = await readCall(t, {});
    assert.deepEqual([duration, talk, success, recordingCount, answeredBy, agent], Array(6).fill(undefined));
  });

  test('with zeros has zeros', async (t) => {
    const { duration, talk, success } = await readCall(t, { duration: 0, talk: '0', success: 0 });
    assert.deepEqual([duration, talk, success], [0, 0, false]);
  });

  const spellings: [string, object, object][] = [
    ['_id', { id: undefined, _id: 'c9' }, { id: 'c9' }],
    ['callId', { id: null, callId: 'c9' }, { id: 'c9' }],
    ['startTime', { start: undefined, startTime: start + 5 }, { start: start + 5 }],
    ['dateTime', { start: '', dateTime: start + 5 }, { start: start + 5 }],
    ['talkTime', { talkTime: 7 }, { talk: 7 }],
    ['crmStatus', { crmStatus: 'done' }, { crm: 'done' }],
    ['an id that is a number', { id: 17 }, { id: '17' }],
    ['numbers as text', { duration: '61', talk: ' 60 ' }, { duration: 61, talk: 60 }],
    ['a start as text', { start: String(start) }, { start }],
    [
      'a start as ISO text',
      { start: '2020-10-05T20:42:45+03:00' },
      { start: Date.UTC(2020, 9, 5, 17, 42, 45) },
    ],
    ['success as text', { success: 'false' }, { success: false }],
    ['a duration that is no number', { duration: 'long' }, { duration: undefined }],
    ['a negative talk time', { talk: -4 }, { talk: undefined }],
    ['a type that nobody knows', { type: 'hologram' }, { type: 'hologram' }],
    ['fields nobody knows', { weather: 'fine', constructor: 1 }, { id: 'c1' }],
  ];
  for (const [name, body, expected] of spellings) {
    test(`is read with ${name}`, async (t) => {
      const call = await readCall(t, body);
      assert.deepEqual({ ...call, ...expected }, call);
    });
  }

  const parties: [string, object, object][] = [
    ['Visitor', { from: 'Visitor' }, { kind: 'visitor', label: '' }],
    ['VISITOR', { from: ' VISITOR ' }, { kind: 'visitor', label: '' }],
    ['nobody', {}, { kind: 'visitor', label: '' }],
    ['blank', { from: '  ' }, { kind: 'visitor', label: '' }],
    ['a named visitor', { from: 'Zoë', callerType: 'visitor' }, { kind: 'visitor', label: 'Zoë' }],
    ['an agent', { from: 'a@b.c' }, { kind: 'agent', label: 'a@b.c' }],
    ['a name alone', { from: 'Zoë' }, { kind: 'unknown', label: 'Zoë' }],
    ['a visitor called Visitorson', { from: 'Visitorson' }, { kind: 'unknown', label: 'Visitorson' }],
    ['markup', { from: '<b>x</b>', callerType: 'visitor' }, { kind: 'visitor', label: '<b>x</b>' }],
  ];
  for (const [name, body, expected] of parties) {
    test(`from ${name} has that caller`, async (t) => {
      const { kind, label } = (await readCall(t, body)).from;
      assert.deepEqual({ kind, label }, expected);
    });
  }

  test('to a group that somebody answered stays a call to the group', async (t) => {
    const { to, answeredBy } = await readCall(t, {
      to: 'Group',
      calleeType: 'user',
      calleeId: 'assen@videoengager.com',
      answeredBy: 'assen@videoengager.com',
    });
    assert.deepEqual(to, { kind: 'group', label: '', id: undefined });
    assert.equal(answeredBy, 'assen@videoengager.com');
  });

  test('to a named group keeps the name, and not the id of whoever answered', async (t) => {
    const { to } = await readCall(t, { to: 'Sales', calleeType: 'group', calleeId: 'a@b.c' });
    assert.deepEqual(to, { kind: 'group', label: 'Sales', id: undefined });
  });
});

suite("a call's details", () => {
  test('are read in full', async (t) => {
    const details = await readDetails(t, {
      type: 'video',
      crmStatus: 'done',
      callerId: 'v1',
      callerType: 'visitor',
      calleeId: 'slav@videoengager.com',
      calleeType: 'user',
      callerInfo: { acceptCall: true, url: 'https://x.test' },
      callerSession: {
        type: 'visitor',
        reason: { name: 'CommunicationError', message: 'Session lost: transport close' },
        user_agent: { os: { name: 'Windows' } },
        sockets: [{ ip: '1.2.3.4', id: 's1', port: 1 }],
        weather: 'fine',
      },
      calleeSession: { type: 'user', reason: 'socket', userAgent: 'Mozilla/5.0', sockets: 'none' },
      recordings: [
        {
          _id: 'r1',
          type: 'video',
          state: 'finished',
          start,
          end: start + 56_000,
          duration: 55,
          mime: 'video/webm',
          media: 'r1.webm',
          size: 9,
        },
      ],
      weather: 'fine',
    });
    const { crmStatus, callerInfo, callerSession, calleeSession, recordings, recordingCount, extra } =
      details;
    assert.equal(crmStatus, 'done');
    assert.deepEqual(callerInfo, { acceptCall: true, url: 'https://x.test' });
    assert.deepEqual(callerSession, {
      type: 'visitor',
      reason: { name: 'CommunicationError', message: 'Session lost: transport close' },
      userAgent: { os: { name: 'Windows' } },
      location: undefined,
      sockets: [{ ip: '1.2.3.4', id: 's1' }],
      extra: { weather: 'fine' },
    });
    assert.equal(calleeSession?.reason, 'socket');
    assert.deepEqual(calleeSession?.sockets, []);
    assert.deepEqual(recordings, [
      {
        id: 'r1',
        type: 'video',
        state: 'finished',
        start,
        end: start + 56_000,
        duration: 55,
        mime: 'video/webm',
        media: 'r1.webm',
        extra: { size: 9 },
      },
    ]);
    assert.equal(recordingCount, 1);
    assert.deepEqual(extra, { weather: 'fine' });
  });

  test('count the recordings that are there, whatever the number says', async (t) => {
    const { recordingCount } = await readDetails(t, { recordingCount: 7, recordings: [{ id: 'r1' }] });
    assert.equal(recordingCount, 1);
  });

  test('keep the number where the recordings are not sent', async (t) => {
    assert.equal((await readDetails(t, { recordingCount: 7 })).recordingCount, 7);
  });

  test('keep the other recordings when one cannot be read, and say so', async (t) => {
    const service = await startService(t);
    service.on(paths.call, {
      body: { ...plain, recordings: [{ id: 'r1' }, { state: 'lost' }, null, { id: 'r4' }] },
    });
    const { client } = connect(service);
    const events = skippedOf(client);
    const { recordings } = await client.call('c1');
    assert.deepEqual(
      recordings.map(({ id }) => id),
      ['r1', 'r4'],
    );
    assert.deepEqual(
      events.map(({ operation, records }) => [operation, records.map(({ index }) => index)]),
      [['call', [1, 2]]],
    );
  });
});

suite('records that cannot be read', () => {
  test('are left out, counted and reported, and the others are kept', async (t) => {
    const service = await startService(t);
    service.on(
      paths.calls,
      pageOf([plain, 'nonsense', { start }, { id: 'c4', start: 'never' }, null, { id: 'c6', start }], {
        totalCount: 6,
      }),
    );
    const { client } = connect(service);
    const events = skippedOf(client);
    const page = await client.callPage(report, 1);
    assert.deepEqual(
      page.rows.map(({ id }) => id),
      ['c1', 'c6'],
    );
    assert.equal(page.total, 6);
    assert.deepEqual(
      page.skipped.map(({ index }) => index),
      [1, 2, 3, 4],
    );
    assert.match(page.skipped[0]?.problem ?? '', /object/);
    assert.match(page.skipped[1]?.problem ?? '', /^id: /);
    assert.match(page.skipped[2]?.problem ?? '', /^start: /);
    assert.equal(events.length, 1);
    assert.equal(events[0]?.operation, 'calls');
    assert.equal(events[0]?.page, 1);
    assert.deepEqual(events[0]?.records, page.skipped);
  });

  test('cause no event when there are none', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([plain]));
    const { client } = connect(service);
    const events = skippedOf(client);
    await client.callPage(report, 1);
    assert.deepEqual(events, []);
  });

  test('are reported for lists and series as well', async (t) => {
    const service = await startService(t);
    service.on(paths.external, { body: [{}, { svInteractionId: 'i1' }] });
    service.on(paths.callsOfInteraction, { body: [{}, plain] });
    service.on(paths.interactions, pageOf([{}]));
    service.on(paths.timeseries, { body: { data: [{}], timeZone: 'UTC' } });
    const { client } = connect(service);
    const events = skippedOf(client);
    await client.externalInteractions({ interactionId: 'i1' });
    await client.callsOfInteraction('i1');
    await client.interactionPage(report, 2);
    await client.timeseries({ ...report, granularity: 'day', timeZone: 'UTC' });
    assert.deepEqual(
      events.map(({ operation, page }) => [operation, page]),
      [
        ['externalInteractionsOfInteraction', undefined],
        ['callsOfInteraction', undefined],
        ['interactions', 2],
        ['timeseries', undefined],
      ],
    );
  });

  test('are not quoted: what they hold is personal', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([{ id: 'c1', start: 'Zoë' }, { id: { name: 'Zoë' }, start }, 'Zoë']));
    const { skipped } = await connect(service).client.callPage(report, 1);
    assert.deepEqual(
      skipped.map(({ problem }) => problem),
      [
        'start: is neither epoch milliseconds from 2000 to 2099 nor ISO 8601 with an offset',
        'id: Invalid type: Expected string',
        'is not an object',
      ],
    );
    service.on(paths.calls, { body: { data: 'Zoë' } });
    const { detail } = (await failure(connect(service).client.callPage(report, 1))) as { detail: string };
    assert.equal(detail, 'data: Invalid type: Expected Array');
  });
});

suite('a page', () => {
  test('has the size that the service applied, not the one wished for', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([plain], { pageSize: '10000', totalCount: '12000' }));
    const page = await connect(service).client.callPage(report, 1, { pageSize: 50_000 });
    assert.deepEqual([page.page, page.pageSize, page.total], [1, 10_000, 12_000]);
  });

  test('that says nothing of itself is what was asked for', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, { body: { data: [plain] } });
    const { client } = connect(service);
    const page = await client.callPage(report, 4, { pageSize: 30 });
    assert.deepEqual([page.page, page.pageSize, page.total], [4, 30, undefined]);
    assert.equal((await client.callPage(report, 4)).pageSize, 1);
  });

  test('may come as a bare list, which is then all there is', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, { body: [plain, plain] });
    const page = await connect(service).client.callPage(report, 1);
    assert.deepEqual([page.rows.length, page.page, page.total], [2, 1, 2]);
  });

  for (const body of [{}, { data: {} }, { data: null }, 'null', '7', { error: 'no' }]) {
    test(`without records (${JSON.stringify(body)}) is unreadable`, async (t) => {
      const service = await startService(t);
      service.on(paths.calls, { body });
      const error = await failure(connect(service).client.callPage(report, 1));
      assert.equal((error as Error).name, 'UnreadableAnswerError');
    });
  }
});

suite('one record', () => {
  for (const body of [undefined, 'null', {}, []]) {
    test(`that is not there (${JSON.stringify(body)}) is not found`, async (t) => {
      const service = await startService(t);
      service.on(paths.interaction, { body });
      const error = await failure(connect(service).client.interaction('i1'));
      assert.equal((error as Error).name, 'NotFoundError');
    });
  }

  test('that cannot be read is unreadable, not missing', async (t) => {
    const service = await startService(t);
    service.on(paths.interaction, { body: { _id: 'i1' } });
    const error = await failure(connect(service).client.interaction('i1'));
    assert.equal((error as Error).name, 'UnreadableAnswerError');
  });
});

suite('an interaction', () => {
  test('is read in full', async (t) => {
    const service = await startService(t);
    service.on(paths.interaction, {
      body: {
        _id: { interactionId: 'i1', agentId: 'slav@videoengager.com' },
        calls: ['c1', 2, null],
        startTime: '2021-04-15T06:51:00Z',
        endTime: start,
        duration: '90',
        totalCalls: 27,
        videos: 21,
        chats: 6,
        screens: 0,
        successful: 7,
        unsuccessful: 20,
        talk: 33,
        visitorId: 'v1',
      },
    });
    assert.deepEqual(await connect(service).client.interaction('i1'), {
      id: 'i1',
      agent: 'slav@videoengager.com',
      start: Date.UTC(2021, 3, 15, 6, 51),
      end: start,
      duration: 90,
      totalCalls: 27,
      videos: 21,
      chats: 6,
      screens: 0,
      successful: 7,
      unsuccessful: 20,
      talk: 33,
      visitorId: 'v1',
      callIds: ['c1', '2'],
    });
  });

  test('that does not count its calls has as many as it lists', async (t) => {
    const service = await startService(t);
    service.on(paths.interaction, {
      body: { _id: { interactionId: 'i1' }, calls: ['c1', 'c2'], startTime: start },
    });
    const { totalCalls, agent } = await connect(service).client.interaction('i1');
    assert.deepEqual([totalCalls, agent], [2, '']);
  });

  test('is tied to a Genesys conversation, or to none', async (t) => {
    const service = await startService(t);
    service.on(paths.external, {
      body: [
        { svInteractionId: 'i1', externalInteractionId: 'g1', visitorId: 'v1' },
        { svInteractionId: 'i2', externalInteractionId: '', visitorId: '' },
      ],
    });
    assert.deepEqual(await connect(service).client.externalInteractions({ period: october }), [
      { interactionId: 'i1', externalId: 'g1', visitorId: 'v1' },
      { interactionId: 'i2', externalId: '', visitorId: undefined },
    ]);
  });
});

suite('who is who', () => {
  test('the account is read with what it may do', async (t) => {
    const service = await startService(t);
    service.on(paths.me, {
      body: {
        ...account,
        firstName: 'Slav',
        lastName: ' B ',
        tennantId: 't1',
        locale: 'bg',
        tenants: [{ id: 't1' }, { id: 't2', label: 'Second' }, {}],
        genesys: { CLIENT_SECRET: 'hush' },
        _account: { acl: { acl: { routes: { team_reports: true, recording_download: true } } } },
      },
    });
    const { permissions, ...me } = await connect(service).client.me();
    assert.deepEqual(me, {
      id: 'a1',
      email: 'slav@videoengager.com',
      name: 'Slav B',
      tenantId: 't1',
      locale: 'bg',
      tenants: [
        { id: 't1', label: 't1' },
        { id: 't2', label: 'Second' },
      ],
    });
    assert.deepEqual([permissions.tenant, permissions.download, permissions.recordings], [true, true, false]);
  });

  for (const acl of [
    { acl: { routes: { recording_download: true } } },
    { routes: { recording_download: true } },
  ]) {
    test(`rights are found in ${JSON.stringify(acl)}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { body: { ...account, _account: { acl } } });
      assert.equal((await connect(service).client.me()).permissions.download, true);
    });
  }

  const names: [object, string][] = [
    [{ firstName: 'Slav' }, 'Slav'],
    [{ contactEmail: 'slav@home.test' }, 'slav@home.test'],
    [{ email: 'org1slav@home.test', organizationId: 'org1' }, 'slav@home.test'],
    [{}, 'slav@videoengager.com'],
  ];
  for (const [body, name] of names) {
    test(`an account with ${JSON.stringify(body)} is called ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { body: { ...account, ...body } });
      assert.equal((await connect(service).client.me()).name, name);
    });
  }

  const slav = { firstName: 'Slav', lastName: 'B', _account: { email: 's@b.c' } };
  const agentAnswers: Record<string, unknown> = {
    'a list': [slav],
    'a single object': slav,
    'a list with entries without an account': [{ firstName: 'X' }, slav, { _account: null }],
    'an envelope': { data: [slav] },
  };
  for (const [name, body] of Object.entries(agentAnswers)) {
    test(`agents come as ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.agents, { body });
      const { client } = connect(service);
      const events = skippedOf(client);
      assert.deepEqual(await client.agents(), [{ email: 's@b.c', name: 'Slav B' }]);
      assert.deepEqual(events, []);
    });
  }

  test('an agent without a name is called by the address', async (t) => {
    const service = await startService(t);
    service.on(paths.agents, { body: [{ _account: { email: 's@b.c' } }] });
    assert.deepEqual(await connect(service).client.agents(), [{ email: 's@b.c', name: 's@b.c' }]);
  });
});
