import { randomUUID } from 'node:crypto';
import { HttpError } from '../http/answers.js';

/** An app that was registered with the organisation: here always one without a secret (PKCE). */
export interface OAuthClient {
  id: string;
  name: string;
  /** How long its tokens are good for, in seconds. */
  accessTokenValiditySeconds: number;
  registeredRedirectUri: readonly string[];
  /** Whether its users sign in at an identity provider whose page cannot be framed. */
  unframeable: boolean;
  /** E-mail of the user who is signed in there already and sees no page; who is unknown has refused. */
  signedIn?: string;
}

const eighteenHours = 64_800;
const clientsKept = 200;

const pages = ['genesys-cloud', 'workspace', 'portal'].map((page) => `http://localhost/demo/${page}.html`);

/** Ids of the clients that are there from the start. */
export const demoClients = {
  usual: 'smartvideo-demo',
  brief: 'smartvideo-demo-brief',
  unframeable: 'smartvideo-demo-unframeable',
} as const;

/** Knows the registered apps; more of them can be registered, as tests do. */
export class OAuthClients {
  readonly #clients = new Map<string, OAuthClient>();

  constructor() {
    const usual = {
      accessTokenValiditySeconds: eighteenHours,
      registeredRedirectUri: pages,
      unframeable: false,
    };
    this.#add({ ...usual, id: demoClients.usual, name: 'SmartVideo reports' });
    this.#add({
      ...usual,
      id: demoClients.brief,
      name: 'SmartVideo reports, signed out after 30 seconds',
      accessTokenValiditySeconds: 30,
    });
    this.#add({
      ...usual,
      id: demoClients.unframeable,
      name: 'SmartVideo reports, sign-in not framed',
      unframeable: true,
    });
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
      ...(typeof body.signedIn === 'string' && { signedIn: body.signedIn }),
    };
    this.#add(client);
    return client;
  }

  #add(client: OAuthClient): void {
    this.#clients.set(client.id, client);
    // The demo's own stay; of the others the oldest goes.
    const [oldest] = [...this.#clients.keys()].slice(Object.keys(demoClients).length);
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
