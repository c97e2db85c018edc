import type { CallRecord } from '../data/call-store.js';
import { missed } from '../data/facts.js';
import { userIdOf } from './directory.js';

const mediaTypes: Readonly<Record<string, string>> = { screen: 'screenshare' };

/** A call as Genesys Cloud's analytics would tell of it: who took part, in which sessions, with which segments. */
export function conversationBody(call: CallRecord) {
  const { id, dial, agent, visitorId, visitorName, type, reason, start } = call;
  const [duration = 0, talk = 0] = [call.duration, call.talk];
  const isOutbound = dial === 'to-visitor';
  const end = start + duration * 1000;
  const answered = reason === missed ? end : Math.max(start, end - talk * 1000);
  const mediaType = mediaTypes[type] ?? type;
  const segment = (segmentType: string, from: number, to: number, disconnectType?: string) => ({
    segmentType,
    segmentStart: isoOf(from),
    segmentEnd: isoOf(to),
    ...(disconnectType && { disconnectType }),
  });
  const isCallersEnd = reason.startsWith('Caller');
  const customersEnd = reason === missed || isCallersEnd !== isOutbound ? 'client' : 'peer';
  const direction = isOutbound ? 'outbound' : 'inbound';
  const customer = {
    participantId: `${id}-customer`,
    participantName: visitorName ?? '',
    purpose: 'customer',
    externalContactId: visitorId,
    sessions: [{ mediaType, direction, segments: [segment('interact', start, end, customersEnd)] }],
  };
  const queue = {
    participantId: `${id}-acd`,
    participantName: 'Support',
    purpose: 'acd',
    sessions: [{ mediaType, direction, segments: [segment('interact', start, answered, 'transfer')] }],
  };
  const isAnswered = reason !== missed;
  const ofAgent = {
    participantId: `${id}-agent`,
    purpose: 'agent',
    userId: userIdOf(agent),
    sessions: [
      {
        mediaType,
        direction,
        segments: [
          segment('alert', start, answered),
          ...(isAnswered
            ? [segment('interact', answered, end, customersEnd === 'client' ? 'peer' : 'client')]
            : []),
        ],
        metrics: isAnswered
          ? [{ name: 'tTalkComplete', value: talk * 1000, emitDate: isoOf(end) }]
          : [{ name: 'nAlert', value: 1, emitDate: isoOf(start) }],
      },
    ],
  };
  return {
    conversationId: id,
    conversationStart: isoOf(start),
    conversationEnd: isoOf(end),
    originatingDirection: direction,
    divisionIds: ['home'],
    participants: [customer, ...(dial === 'to-group' ? [queue] : []), ofAgent],
  };
}

const isoOf = (moment: number): string => new Date(moment).toISOString();
