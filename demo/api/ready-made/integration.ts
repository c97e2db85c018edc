import type { Hono } from 'hono';
import {
  type Broker,
  type BrokerIncident,
  createBroker,
  genesysCloud,
  socketAddress,
} from '../../../src/broker/index.js';
import { briefPartnerKey, partnerKey } from '../accounts/sign-in.js';
import type { Clock } from '../clock.js';
import { home } from '../data/tenants.js';
import { clientOf } from '../genesys/clients.js';
import { demoOrganization } from '../genesys/directory.js';
import { type ApiContext, type ApiEnv, bothForms, json, originOf } from '../http.js';
import { deployments, folderOf, otherName } from './deployments.js';
import { type Sessions, signInPath } from './sign-in.js';

/** Where pages ask for a token: that of a `brief` deployment ends soon. */
const brokerPaths = { usual: '/demo/broker', brief: '/demo/broker/brief' } as const;

/**
 * The brokers as an integrator has them: for users of the demo's Genesys Cloud, and for those who have a session with
 * this server. They ask this very server over HTTP, at the address it listens on.
 */
export function addBrokers(
  app: Hono<ApiEnv>,
  { port, host }: { port: number; host: string },
  clock: Clock,
  sessions: Sessions,
): void {
  // A broker sends secrets over http to its own machine alone, which it knows by this name and not by another address.
  const own = `http://localhost:${port}`;
  const fetchOwn: typeof fetch = (url, init) => fetch(String(url).replace(own, addressOf(host, port)), init);
  const ofGenesys = genesysCloud<ApiContext>({
    regions: [{ domain: 'localhost', api: `${own}/genesys` }],
    organizations: [demoOrganization.id],
    tenant: home.division,
    clientKey: (_request, c) => socketAddress(c.env.incoming),
    fetch: fetchOwn,
    now: () => clock.now(),
  });
  const brokerOf = (key: string): Broker<ApiContext> =>
    createBroker({
      baseUrl: own,
      partnerKey: key,
      authenticate: (request, c) =>
        request.headers.has('authorization') ? ofGenesys(request, c) : sessions.userOf(c),
      origins: [own, `http://127.0.0.1:${port}`],
      fetch: fetchOwn,
      now: () => clock.now(),
      log: ({ cause }: BrokerIncident) => cause !== undefined && console.error(cause),
    });
  const brokers = { usual: brokerOf(partnerKey), brief: brokerOf(briefPartnerKey) };
  app.all(brokerPaths.usual, (c) => brokers.usual(c.req.raw, c));
  app.all(brokerPaths.brief, (c) => brokers.brief(c.req.raw, c));
}

/** Where this machine reaches a server that listens on `host`, which may stand for all its addresses. */
function addressOf(host: string, port: number): string {
  const name = host.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Domain of the demo's Genesys Cloud region. */
const region = 'localhost';

/**
 * `smartvideo.json`: what an administrator deploys beside the ready-made pages. A real one is a file; here it follows
 * the port, and Genesys Cloud is always at the other name of this machine, another site than the page's.
 */
export function addConfigurations(app: Hono<ApiEnv>): void {
  for (const [deployment, { brief }] of Object.entries(deployments)) {
    app.on('GET', bothForms(`${folderOf(deployment)}smartvideo.json`), (c) => {
      const origin = originOf(c);
      const other = otherName(origin);
      const genesys = `${other}/genesys`;
      return json({
        baseUrl: origin,
        tokenUrl: brokerPaths[brief ? 'brief' : 'usual'],
        signInUrl: `${signInPath}?return={return}`,
        clientId: clientOf(deployment),
        region,
        regions: [{ name: 'demo', domain: region, apps: other, api: genesys, login: genesys }],
        workspaceOrigins: [other],
      });
    });
  }
}
