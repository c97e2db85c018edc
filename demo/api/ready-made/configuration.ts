import { clientOf } from '../genesys/clients.js';
import { json } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { brokerPaths } from './brokers.js';
import { deployments, folderOf } from './deployments.js';
import { otherName } from './policy.js';
import { signInPath } from './sign-in.js';

/** Domain of the demo's Genesys Cloud region. */
export const region = 'localhost';

/**
 * `smartvideo.json`: what an administrator deploys beside the ready-made pages. A real one is a file; here it follows
 * the port, and Genesys Cloud is always at the other name of this machine, another site than the page's.
 */
export function addConfigurations(router: Router): void {
  for (const [deployment, { brief }] of Object.entries(deployments)) {
    router.add('GET', `${folderOf(deployment)}smartvideo.json`, ({ origin }) => {
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
