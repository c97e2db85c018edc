import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallBody } from '../../src/client/contract/core.js';
import type { CallDetailsBody } from '../../src/client/contract/details.js';
import type { InteractionBody } from '../../src/client/contract/statistics.js';
import { figure12, figure14, figure14Calls, figure8 } from './figures.js';
import { figure8Days, figure9Call, type Page, sofia, testServer } from './support.js';

const server = await testServer({ calls: 0 });
const user = 'slav';

const interactionsOf = async (from: string, to: string): Promise<InteractionBody[]> => {
  const path = `/api/stats/interactions/tenant/${sofia(from)}/${sofia(to)}?pageSize=10000`;
  return (await server.read<Page<InteractionBody>>(path, { user })).data.reverse();
};
const may28 = await interactionsOf('2021-05-28T00:00', '2021-05-29T00:00');
const april15 = await interactionsOf('2021-04-15T00:00', '2021-04-16T00:00');
const october = await server.read<Page<CallBody>>(`/api/stats/calls/tenant/${figure8Days}`, { user });

const callsOf = (interaction: InteractionBody): Promise<CallBody[]> =>
  server.read(`/api/stats/calls/byInteraction/${interaction._id.interactionId}`, { user });

describe('The guide’s figures', () => {
  it('figure 8: the newest thirteen calls of the period, ties in the figure’s order', () => {
    const rows = october.data.slice(0, 13).map((call) => callRow(call, germanDate));
    assert.equal(rows.join('\n'), figure8.trim());
  });

  it('figure 9’s background: the fourteenth row', () => {
    const call = october.data[13];
    assert.ok(call);
    assert.equal(germanDate(call.start), '05.10.2020 16:19:04');
    assert.deepEqual(
      [call.from, call.to, call.type, call.reason],
      ['pureclouddemo@videoengager.com', 'Visitor', 'chat', 'Callee Closed the Window'],
    );
  });

  it('the rest of figure 8’s period holds the same people’s calls of the days before', () => {
    assert.equal(october.totalCount, 14 + 150);
    const people = new Set(october.data.flatMap(({ from, to }) => [from, to]));
    const known = ['Visitor', 'Group', 'pureclouddemo@videoengager.com', 'assen@videoengager.com'];
    assert.deepEqual([...people].sort(), [...known, 'slav@videoengager.com'].sort());
    const days = new Set(october.data.map(({ start }) => germanDate(start).slice(0, 2)));
    assert.deepEqual([...days], ['05', '04', '03', '02', '01']);
  });

  it('figure 9: the details of the third call', async () => {
    assert.equal(october.data[2]?.id, figure9Call);
    const call = await server.read<CallDetailsBody>(`/api/stats/calls/single/${figure9Call}`, { user });
    assert.equal(call.type, 'video');
    assert.equal(call.start, sofia('2020-10-05T20:42:45'));
    assert.deepEqual([call.duration, call.talk, call.crm], [60, 59, '']);
    assert.deepEqual([call.callerId, call.callerType], ['9292c2c4-b7c1-791b-9597-c55feccf0ab9', 'visitor']);
    assert.deepEqual([call.calleeId, call.calleeType], ['pureclouddemo@videoengager.com', 'user']);
    assert.deepEqual([call.to, call.answeredBy], ['Group', 'pureclouddemo@videoengager.com']);
    assert.deepEqual(Object.keys(call.callerInfo ?? {}), [
      ...['acceptCall', 'referrer', 'privateTime', 'audioOnly', 'isWidget'],
      ...['tenantId', 'url', 'visitorId', 'caller_type'],
    ]);
    assert.deepEqual(call.callerSession?.reason, {
      name: 'CommunicationError',
      message: 'Session lost: transport close',
    });
    assert.equal(call.calleeSession?.reason, 'socket');
    assert.deepEqual(call.callerSession?.sockets, [{ ip: '64.252.82.170', id: 'hraM5uOeYBee-oG8AB_e' }]);
    assert.deepEqual(call.calleeSession?.sockets, [{ ip: '64.252.82.20', id: '2mlE4LwShTOvyCIYAB_d' }]);
    assert.deepEqual(call.recordings, [
      {
        id: '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8',
        type: 'video',
        state: 'finished',
        start: sofia('2020-10-05T20:42:49'),
        end: sofia('2020-10-05T20:43:45'),
        duration: 55,
        mime: 'video/webm',
        media: '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8.webm',
      },
    ]);
  });

  it('figure 12: the first ten interactions of the day, of at least five pages with a last one not full', () => {
    assert.equal(may28.slice(0, 10).map(interactionRow).join('\n'), figure12.trim());
    assert.ok(may28.length > 50, `${may28.length} interactions`);
    assert.notEqual(may28.length % 10, 0);
  });

  it('figure 14: the interaction of 27 calls, and the five newest of them', async () => {
    const interaction = april15.find(({ totalCalls }) => totalCalls === 27);
    assert.ok(interaction);
    assert.equal(interactionRow(interaction), figure14);
    const calls = await callsOf(interaction);
    assert.equal(calls.length, 27);
    const rows = calls.slice(0, 5).map((call) => callRow(call, isoMinute));
    assert.equal(rows.join('\n'), figure14Calls.trim());
    assert.ok(april15.length > 1, 'the day has other interactions');
  });

  it('under every interaction of the figures’ days lie the calls it counts, in its wall clock', async () => {
    for (const interaction of [...may28, ...april15]) {
      const calls = await callsOf(interaction);
      const count = (is: (call: CallBody) => boolean): number => calls.filter(is).length;
      const ends = calls.map(({ start, duration, talk }) => start + (duration ?? talk ?? 0) * 1000);
      const { startTime, endTime, duration } = interaction;
      assert.equal(calls.length, interaction.totalCalls);
      assert.equal(
        count(({ type }) => type === 'video'),
        interaction.videos,
      );
      assert.equal(
        count(({ success }) => success === true),
        interaction.successful,
      );
      assert.equal(Math.min(...calls.map(({ start }) => start)), startTime);
      assert.equal(Math.max(...ends), endTime);
      assert.equal(duration, Math.floor(((endTime ?? NaN) - startTime) / 1000));
      assert.deepEqual(new Set(interaction.calls), new Set(calls.map(({ id }) => id)));
    }
  });

  it('each working day of the dashboard’s period (02.04.2021–24.04.2021) has data', async () => {
    const all = await interactionsOf('2021-04-02T00:00', '2021-04-25T00:00');
    const days = new Set(all.map(({ startTime }) => isoMinute(startTime).slice(0, 10)));
    const workingDays = [...days].filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    assert.equal(workingDays.length, 16);
  });
});

function callRow(call: CallBody, date: (moment: number) => string): string {
  const { start, from, to, type, duration, talk, crm, reason } = call;
  return [date(start), from, to, type, clock(duration), clock(talk), crm, reason].join(' | ');
}

function interactionRow(interaction: InteractionBody): string {
  const { _id, startTime, duration, totalCalls, videos, chats, screens, successful, unsuccessful } =
    interaction;
  const counts = [totalCalls, videos, chats, screens, successful, unsuccessful];
  return [_id.agentId, isoMinute(startTime), clock(duration), ...counts].join(' | ');
}

function germanDate(moment: number): string {
  const [date = '', time = ''] = local(moment).split('T');
  return `${date.split('-').reverse().join('.')} ${time}`;
}

function isoMinute(moment: number): string {
  return local(moment).slice(0, 16).replace('T', ' ');
}

function local(moment: number): string {
  return new Date(moment + 3 * 3_600_000).toISOString().slice(0, 19);
}

function clock(seconds = NaN): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
