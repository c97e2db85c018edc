import {
  type Broker,
  type BrokerIncident,
  createBroker,
  genesysCloud,
  nodeListener,
  type NodeRequest,
} from '../../../src/broker/index.js';
import { briefPartnerKey, partnerKey } from '../accounts/sign-in.js';
import type { Clock } from '../clock.js';
import { home } from '../data/tenants.js';
import { demoOrganization } from '../genesys/directory.js';
import type { Sessions } from './sign-in.js';

/** Where pages ask for a token: that of a `brief` deployment ends soon. */
export const brokerPaths = { usual: '/demo/broker', brief: '/demo/broker/brief' } as const;

/**
 * The brokers as an integrator has them, by their paths: for users of the demo's Genesys Cloud, and for those who have
 * a session with this server. They ask this very server over HTTP, at the address it listens on.
 */
export function demoBrokers(port: number, host: string, clock: Clock, sessions: Sessions) {
  // A broker sends secrets over http to its own machine alone, which it knows by this name and not by another address.
  const own = `http://localhost:${port}`;
  const fetchOwn: typeof fetch = (url, init) => fetch(String(url).replace(own, addressOf(host, port)), init);
  const ofGenesys = genesysCloud<NodeRequest>({
    regions: [{ domain: 'localhost', api: `${own}/genesys` }],
    organizations: [demoOrganization.id],
    tenant: home.division,
    fetch: fetchOwn,
    now: () => clock.now(),
  });
  const brokerOf = (key: string): Broker<NodeRequest> =>
    createBroker({
      baseUrl: own,
      partnerKey: key,
      authenticate: (request, incoming) =>
        request.headers.has('authorization')
          ? ofGenesys(request, incoming)
          : sessions.userOf(request.headers.get('cookie')),
      origins: [own, `http://127.0.0.1:${port}`],
      fetch: fetchOwn,
      now: () => clock.now(),
      log: ({ cause }: BrokerIncident) => cause !== undefined && console.error(cause),
    });
  return new Map<string, ReturnType<typeof nodeListener>>([
    [brokerPaths.usual, nodeListener(brokerOf(partnerKey))],
    [brokerPaths.brief, nodeListener(brokerOf(briefPartnerKey))],
  ]);
}

/** Where this machine reaches a server that listens on `host`, which may stand for all its addresses. */
function addressOf(host: string, port: number): string {
  const name = host.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
