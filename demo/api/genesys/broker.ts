import {
  type BrokerIncident,
  createBroker,
  genesysCloud,
  type NodeRequest,
} from '../../../src/broker/index.js';
import { partnerKey } from '../accounts/sign-in.js';
import type { Clock } from '../clock.js';
import { home } from '../data/tenants.js';
import { json } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { demoClients } from './clients.js';
import { demoOrganization } from './directory.js';

export const brokerPath = '/demo/broker';
const region = 'localhost';

/**
 * The broker as an integrator has it, for users of the demo's Genesys Cloud. It asks this very server over HTTP, by the
 * address it is reached at on this machine.
 */
export function demoBroker(port: number, host: string, clock: Clock) {
  const own = `http://${host.includes(':') ? '[::1]' : '127.0.0.1'}:${port}`;
  return createBroker<NodeRequest>({
    baseUrl: own,
    partnerKey,
    authenticate: genesysCloud({
      regions: [{ domain: region, api: `${own}/genesys` }],
      organizations: [demoOrganization.id],
      tenant: home.division,
    }),
    origins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
    now: () => clock.now(),
    log: ({ cause }: BrokerIncident) => cause !== undefined && console.error(cause),
  });
}

/**
 * `/demo/smartvideo.json`: what an administrator deploys beside the ready-made pages. A real one is a file; here it
 * follows the port, and Genesys Cloud is always at the other name of this machine, another site than the page's.
 */
export function addConfiguration(router: Router): void {
  router.add('GET', '/demo/smartvideo.json', ({ origin }) => {
    const other = otherName(origin);
    const genesys = `${other}/genesys`;
    return json({
      baseUrl: origin,
      tokenUrl: brokerPath,
      clientId: demoClients.usual,
      regions: [{ name: 'demo', domain: region, apps: other, api: genesys, login: genesys }],
      workspaceOrigins: [other],
    });
  });
}

function otherName(origin: string): string {
  const url = new URL(origin);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
