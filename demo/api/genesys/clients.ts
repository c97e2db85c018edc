import { randomUUID } from 'node:crypto';
import { HttpError } from '../http.js';
import { deployments, folderOf, readyMade } from '../ready-made/deployments.js';

/** An app that was registered with the organisation: here always one without a secret (PKCE). */
export interface OAuthClient {
  id: string;
  name: string;
  /** How long its tokens are good for, in seconds. */
  accessTokenValiditySeconds: number;
  registeredRedirectUri: readonly string[];
  /** Whether its users sign in at an identity provider whose page cannot be framed. */
  unframeable: boolean;
  /** Whether the login service sends its users no page, so that their browser stays where it is. */
  silent: boolean;
  /** E-mail of the user who is signed in there already and sees no page; who is unknown has refused. */
  signedIn?: string;
}

const eighteenHours = 64_800;
const fifteenSeconds = 15;
const clientsKept = 200;

/** Id of the client that a deployment of the ready-made pages has. */
export const clientOf = (deployment: string): string =>
  deployment === 'usual' ? 'smartvideo-demo' : `smartvideo-demo-${deployment}`;

const pages = Object.keys(deployments).flatMap((deployment) =>
  readyMade.map((page) => `http://localhost${folderOf(deployment)}${page}.html`),
);

/** Knows the registered apps; more of them can be registered, as tests do. */
export class OAuthClients {
  readonly #clients = new Map<string, OAuthClient>();

  constructor() {
    for (const [deployment, { brief, unframeable = false, signedIn }] of Object.entries(deployments)) {
      this.#add({
        id: clientOf(deployment),
        name: 'SmartVideo reports',
        accessTokenValiditySeconds: brief ? fifteenSeconds : eighteenHours,
        registeredRedirectUri: pages,
        unframeable,
        silent: false,
        ...(signedIn !== undefined && { signedIn }),
      });
    }
  }

  find(id: string): OAuthClient | undefined {
    return this.#clients.get(id);
  }

  /** Registers an app by what the body says, in the words of Genesys' own `POST /api/v2/oauth/clients`. */
  register(body: Record<string, unknown>): OAuthClient {
    const { name, accessTokenValiditySeconds: seconds = eighteenHours, registeredRedirectUri: uris } = body;
    if (typeof name !== 'string' || typeof seconds !== 'number' || !(seconds > 0)) {
      throw new HttpError(400, 'The app needs a name and a validity in seconds.');
    }
    if (
      !Array.isArray(uris) ||
      !uris.every((uri) => typeof uri === 'string' && loopback(uri) !== undefined)
    ) {
      throw new HttpError(400, 'The redirect URIs are a list of pages on this machine.');
    }
    const client: OAuthClient = {
      id: randomUUID(),
      name,
      accessTokenValiditySeconds: seconds,
      registeredRedirectUri: uris as string[],
      unframeable: body.unframeable === true,
      silent: body.silent === true,
      ...(typeof body.signedIn === 'string' && { signedIn: body.signedIn }),
    };
    this.#add(client);
    return client;
  }

  #add(client: OAuthClient): void {
    this.#clients.set(client.id, client);
    // The demo's own stay; of the others the oldest goes.
    const [oldest] = [...this.#clients.keys()].slice(Object.keys(deployments).length);
    if (this.#clients.size > clientsKept && oldest !== undefined) this.#clients.delete(oldest);
  }
}

/**
 * Whether the client registered this address: exactly this one, but for the port and the name of the machine itself
 * (RFC 8252, 7.3), as the demo runs on whichever port is free.
 */
export function isRegistered({ registeredRedirectUri }: OAuthClient, uri: string): boolean {
  const wanted = loopback(uri);
  return wanted !== undefined && registeredRedirectUri.some((registered) => loopback(registered) === wanted);
}

function loopback(uri: string): string | undefined {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isPlain = url?.protocol === 'http:' && !url.username && !url.password && !uri.includes('#');
  if (!isPlain || !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return undefined;
  return url.pathname + url.search;
}
