import type { SessionBody } from '../../../../src/client/contract/details.js';
import type { RecordingFacts } from '../facts.js';
import { home } from '../tenants.js';
import { figureTime } from './clock-face.js';

/** The third call of figure 8, whose details figure 9 shows. */
export const figure9Call = '2d859320-0732-11eb-ac9a-416e8bfde0b8';
export const figure9Visitor = '9292c2c4-b7c1-791b-9597-c55feccf0ab9';

export const figure9Recording: RecordingFacts = {
  id: '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8',
  state: 'finished',
  start: figureTime('2020-10-05 20:42:49'),
  end: figureTime('2020-10-05 20:43:45'),
  duration: 55,
};

const userAgent = {
  os: { version: '10.15.7', name: 'Mac OS' },
  engine: { version: '', name: 'Blink' },
  browser: { major: '85', version: '85.0.4183.121', name: 'Chrome' },
  ua: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/85.0.4183.121 Safari/537.36',
};

/** What figure 9 says of the caller's page and of both sessions. */
export const figure9: {
  callerInfo: Record<string, unknown>;
  callerSession: SessionBody;
  calleeSession: SessionBody;
} = {
  callerInfo: {
    acceptCall: true,
    referrer: '',
    privateTime: '',
    audioOnly: false,
    isWidget: true,
    tenantId: home.id,
    url: 'https://videome.leadsecure.com/static/popup.html?tennantId=endxcXNCN2sxNlYwWUJwVw==&shortUrl=pureclouddemo&agentUrl=undefined&params=eyJhY2NlcHRDYWxsIjp0cnVlfQ==',
    visitorId: figure9Visitor,
    caller_type: '',
  },
  callerSession: {
    type: 'visitor',
    reason: { name: 'CommunicationError', message: 'Session lost: transport close' },
    userAgent,
    location: '',
    sockets: [{ ip: '64.252.82.170', id: 'hraM5uOeYBee-oG8AB_e' }],
  },
  calleeSession: {
    type: 'user',
    reason: 'socket',
    userAgent,
    location: '',
    sockets: [{ ip: '64.252.82.20', id: '2mlE4LwShTOvyCIYAB_d' }],
  },
};
