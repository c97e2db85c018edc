/** What is particular about a deployment of the ready-made pages. */
export interface Deployment {
  /** Tokens of Genesys Cloud end after 15 seconds, those of SmartVideo after 5. */
  brief?: boolean;
  /** The login page of Genesys Cloud refuses to be framed. */
  unframeable?: boolean;
  /** E-mail of the user who is signed in to Genesys Cloud already and sees no login page. */
  signedIn?: string;
}

const slav = 'slav@videoengager.com';

/**
 * Where the ready-made pages lie: beside the demo's other pages, and once more in folders for cases that a
 * `smartvideo.json` decides.
 */
export const deployments: Readonly<Record<string, Deployment>> = {
  usual: {},
  brief: { brief: true },
  unframeable: { unframeable: true },
  known: { signedIn: slav },
  'known-brief': { signedIn: slav, brief: true },
  'known-agent': { signedIn: 'assen@videoengager.com' },
};

/** The ready-made pages. */
export const readyMade = ['genesys-cloud', 'workspace', 'portal'] as const;

/** What stands before a page's name in its path. */
export const folderOf = (deployment: string): string =>
  deployment === 'usual' ? '/demo/' : `/demo/${deployment}/`;

/** The path of a file in the demo's own folder, for a path in that of a deployment. */
export function ownPath(path: string): string {
  const [, folder = '', rest = ''] = /^\/demo\/([\w-]+)\/(.+)$/.exec(path) ?? [];
  return folder !== 'usual' && Object.hasOwn(deployments, folder) ? `/demo/${rest}` : path;
}

/** The origin this machine has by its other name: to a browser another site. */
export function otherName(origin: string): string {
  const url = new URL(origin);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
