import type { Platform } from '../client/transport.js';
import { regionOfDomain, regions, type RegionEntry } from '../hosts/regions.js';
import { allPermissions, type Account, type Agent } from '../model/account.js';
import { ArraySource } from '../model/array-source.js';
import type { Call, CallDetails, RecordingUrl } from '../model/call.js';
import { NotAllowedError, NotFoundError } from '../model/errors.js';
import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import { abortable } from '../model/parallel.js';
import type { Series } from '../model/series.js';
import type {
  Page,
  PageOptions,
  ReportQuery,
  RequestOptions,
  SeriesQuery,
  SmartVideoSource,
} from '../model/source.js';
import { callOfConversation, type AddressOf, type Conversation } from './genesys-conversation.js';
import { GenesysHttp } from './genesys-http.js';
import { ConversationReading } from './genesys-reading.js';

export interface GenesysCloudOptions extends Partial<Platform> {
  /**
   * The organisation's region: its name (`prod-euc1`), its domain (`mypurecloud.de`), or addresses of your own
   * (`{ name, domain, api, … }`).
   */
  region: string | RegionEntry;
  /**
   * Gives an access token of Genesys Cloud for the user, of an OAuth client with the scopes `analytics:readonly`,
   * `users:readonly` and `user-basic-info`. Called when one is first needed, and once more after one was refused.
   */
  getToken: () => Promise<string> | string;
}

/** Calls of the first page; each next one has twice as many, so that few pages hold all of a long period. */
const FIRST_PAGE = 300;
/** Readings that are kept for their next page. */
const READINGS_KEPT = 4;
const USERS_PAGE = 500;

interface GenesysUser {
  id: string;
  name?: string;
  email?: string;
}

interface Me extends GenesysUser {
  organization?: { id?: string; name?: string };
  authorization?: { permissions?: string[] };
}

/**
 * The conversations of a Genesys Cloud organisation as calls, by its own analytics, for `client` of a report:
 *
 * ```js
 * report.client = genesysCloudSource({ region: 'mypurecloud.de', getToken });
 * ```
 *
 * What each column of a call means is told by `callOfConversation`. A user needs `analytics:conversationDetail:view` for
 * the organisation's, or `analytics:agentConversationDetail:view` for their own; without `directory:user:view` agents are
 * shown by name or id. Periods up to 31 days are queries, longer ones jobs, which Genesys Cloud works on for seconds to
 * minutes. Statistics are made of the same conversations: one interaction each. There are no recordings here, and no other
 * tenants.
 *
 * @throws TypeError for a region that is not known, or whose address is none that tokens may be sent to
 */
export function genesysCloudSource({ region, getToken, ...platform }: GenesysCloudOptions): SmartVideoSource {
  return new GenesysCloudSource(new GenesysHttp(apiOf(region), getToken, platform));
}

function apiOf(region: string | RegionEntry): string {
  if (typeof region === 'object') return regions([region])[0]!.api;
  const known = regionOfDomain(region) ?? regions().find(({ name }) => name === region);
  if (!known) throw new TypeError(`“${region}” is no region of Genesys Cloud that is known here.`);
  return known.api;
}

/** Conversations read as far as pages were asked for; one page after the other. */
interface Reading {
  conversations: ConversationReading;
  /** How many pages have been given. */
  given: number;
  /** What has been read for the next page. */
  rows: Call[];
  turn: Promise<unknown>;
}

/** All calls of a query, under way or here, and how many wait for them. */
interface Gathered {
  key: string;
  calls: Promise<Call[]>;
  waiting: number;
  abort: AbortController;
}

class GenesysCloudSource implements SmartVideoSource {
  readonly #http: GenesysHttp;
  readonly #readings = new Map<string, Reading>();
  #me?: Promise<Me>;
  #users?: Promise<GenesysUser[]>;
  #gathered?: Gathered;

  constructor(http: GenesysHttp) {
    this.#http = http;
  }

  forgetToken(): void {
    this.#http.forgetToken();
    this.#me = this.#users = this.#gathered = undefined;
    this.#readings.clear();
  }

  async me(options: RequestOptions = {}): Promise<Account> {
    const { id, name = '', email = '', organization, authorization } = await this.#whoAmI(options);
    const granted = authorization?.permissions;
    const may = (permission: string): boolean =>
      !granted || granted.some((one) => one === permission || one.startsWith(`${permission}:`));
    const tenant = may('analytics:conversationDetail:view');
    const calls = tenant || may('analytics:agentConversationDetail:view');
    return {
      id,
      email,
      name,
      tenantId: organization?.name ?? organization?.id ?? '',
      tenants: [],
      permissions: {
        ...allPermissions,
        tenant,
        calls,
        stats: calls,
        recordings: false,
        download: false,
        tenants: false,
      },
    };
  }

  async agents(_tenant?: string, options: RequestOptions = {}): Promise<Agent[]> {
    const users = await this.#directory(options);
    return users.flatMap(({ email, name }) => (email ? [{ email, name: name || email }] : []));
  }

  /** Pages are read one after the other: the first has 300 calls, each next one twice as many. */
  async callPage(query: ReportQuery, page: number, options: PageOptions = {}): Promise<Page<Call>> {
    const key = keyOf(query);
    let reading = this.#readings.get(key);
    if (!reading || page <= reading.given) {
      reading = await this.#begin(query, options);
      this.#readings.set(key, reading);
      const [oldest] = this.#readings.keys();
      if (this.#readings.size > READINGS_KEPT && oldest !== key) this.#readings.delete(oldest!);
    }
    const mine = reading;
    const turn = mine.turn.catch(() => undefined).then(() => this.#pageOf(mine, page, options));
    mine.turn = turn;
    return turn;
  }

  async call(id: string, options: RequestOptions = {}): Promise<CallDetails> {
    const addressOf = await this.#addresses(options);
    const conversation = await this.#http.json<Conversation>({
      operation: 'conversation',
      path: `/analytics/conversations/${encodeURIComponent(id)}/details`,
      ...options,
    });
    const call = callOfConversation(conversation ?? {}, addressOf);
    if (!call) throw new NotFoundError({ operation: 'conversation' });
    return {
      ...call,
      crmStatus: '',
      callerId: call.from.id ?? '',
      callerType: call.from.kind === 'agent' ? 'user' : call.from.kind,
      calleeId: call.to.id ?? '',
      calleeType: call.to.kind === 'agent' ? 'user' : call.to.kind,
      callerInfo: {},
      recordings: [],
      // What the columns do not have.
      extra: { direction: conversation.originatingDirection, participants: conversation.participants },
    };
  }

  /** A conversation is an interaction of one call. */
  async callsOfInteraction(id: string, options: RequestOptions = {}): Promise<Call[]> {
    return [await this.call(id, options)];
  }

  async interactionPage(
    query: ReportQuery,
    page: number,
    options: PageOptions = {},
  ): Promise<Page<Interaction>> {
    const calls = await this.#all(query, options);
    return new ArraySource({ calls }).interactionPage(query, page);
  }

  async timeseries(query: SeriesQuery, options: RequestOptions = {}): Promise<Series> {
    return new ArraySource({ calls: await this.#all(query, options) }).timeseries(query);
  }

  /** The conversation itself. */
  async externalInteractions(
    of: Parameters<SmartVideoSource['externalInteractions']>[0],
  ): Promise<ExternalInteraction[]> {
    const id = 'interactionId' in of ? of.interactionId : 'externalId' in of ? of.externalId : undefined;
    return id === undefined ? [] : [{ interactionId: id, externalId: id }];
  }

  /** Always rejects: Genesys Cloud's own recordings are opened there. */
  async recordingUrl(): Promise<RecordingUrl> {
    throw new NotFoundError({ operation: 'recordingUrl', detail: 'there are no recordings in this source' });
  }

  async #pageOf(reading: Reading, page: number, options: PageOptions): Promise<Page<Call>> {
    const addressOf = await this.#addresses(options);
    const size = FIRST_PAGE * 2 ** (page - 1);
    const { rows } = reading;
    while (rows.length < size) {
      const found = await reading.conversations.next(options);
      if (!found) break;
      rows.push(...callsOf(found, addressOf));
    }
    reading.given = page;
    reading.rows = [];
    // How many there are in all is not known: Genesys Cloud counts those too that began before.
    return { rows, page, pageSize: rows.length, skipped: [] };
  }

  async #begin({ period, scope, agent }: ReportQuery, options: RequestOptions): Promise<Reading> {
    const userId = agent ? await this.#idOf(agent, options) : undefined;
    const own = scope === 'my' ? (await this.#whoAmI(options)).id : undefined;
    const userIds = [...new Set([userId, own].filter((id) => id !== undefined))];
    const filters = userIds.map((value) => ({
      type: 'and',
      predicates: [{ type: 'dimension', dimension: 'userId', operator: 'matches', value }],
    }));
    const segmentFilters = filters.length > 0 ? { segmentFilters: filters } : {};
    return {
      conversations: new ConversationReading(this.#http, period, segmentFilters),
      given: 0,
      rows: [],
      turn: Promise.resolve(),
    };
  }

  async #idOf(address: string, options: RequestOptions): Promise<string> {
    const users = await this.#directory(options);
    const wanted = address.toLowerCase();
    const user = users.find(({ email, name }) => [email, name].some((one) => one?.toLowerCase() === wanted));
    // Where the users may not be read, agents are known by their id.
    return user?.id ?? address;
  }

  /** All calls of a query: one reading for all who wait, which ends when none does any more. */
  #all(query: ReportQuery, { signal, onBusy }: PageOptions): Promise<Call[]> {
    const key = keyOf(query);
    if (this.#gathered?.key !== key) {
      const abort = new AbortController();
      const gathered: Gathered = {
        key,
        calls: this.#gather(query, { signal: abort.signal, onBusy }),
        waiting: 0,
        abort,
      };
      this.#gathered = gathered;
      gathered.calls
        .catch(() => undefined)
        .finally(() => {
          // Asked for again, they are read anew.
          if (this.#gathered === gathered) this.#gathered = undefined;
        });
    }
    const gathered = this.#gathered!;
    gathered.waiting += 1;
    return abortable(gathered.calls, signal).finally(() => {
      gathered.waiting -= 1;
      if (gathered.waiting === 0) gathered.abort.abort();
    });
  }

  async #gather(query: ReportQuery, options: PageOptions): Promise<Call[]> {
    const addressOf = await this.#addresses(options);
    const { conversations } = await this.#begin(query, options);
    const calls: Call[] = [];
    for (;;) {
      const found = await conversations.next(options);
      if (!found) return calls;
      calls.push(...callsOf(found, addressOf));
    }
  }

  #whoAmI({ signal }: RequestOptions): Promise<Me> {
    const me = (this.#me ??= this.#http.json<Me>({
      operation: 'me',
      path: '/users/me',
      query: { expand: 'organization,authorization' },
    }));
    me.catch(() => {
      if (this.#me === me) this.#me = undefined;
    });
    return abortable(me, signal);
  }

  /** The users, once; none where they may not be read. */
  #directory({ signal }: RequestOptions): Promise<GenesysUser[]> {
    const users = (this.#users ??= this.#readDirectory().catch((error: unknown) => {
      if (error instanceof NotAllowedError) return [];
      throw error;
    }));
    users.catch(() => {
      if (this.#users === users) this.#users = undefined;
    });
    return abortable(users, signal);
  }

  async #readDirectory(): Promise<GenesysUser[]> {
    const users: GenesysUser[] = [];
    for (let [pageNumber, pageCount] = [1, 1]; pageNumber <= pageCount; pageNumber++) {
      const answer = await this.#http.json<{ entities?: GenesysUser[]; pageCount?: number }>({
        operation: 'users',
        path: '/users',
        query: { pageSize: USERS_PAGE, pageNumber, state: 'any' },
      });
      users.push(...(answer.entities ?? []));
      pageCount = answer.pageCount ?? 1;
    }
    return users;
  }

  async #addresses(options: RequestOptions): Promise<AddressOf> {
    const users = await this.#directory(options);
    const addresses = new Map(users.map(({ id, email, name }) => [id, email || name]));
    return (id) => addresses.get(id);
  }
}

const keyOf = ({ period, scope, agent }: ReportQuery): string =>
  JSON.stringify([period.from, period.to, scope, agent]);

function callsOf(conversations: readonly Conversation[], addressOf: AddressOf): Call[] {
  return conversations
    .map((conversation) => callOfConversation(conversation, addressOf))
    .filter((call) => call !== undefined);
}
