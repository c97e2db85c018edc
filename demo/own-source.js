/** A service with names of its own as a source of calls. In an app: `import { ArraySource } from 'smartvideo-elements'`. */
import { ArraySource } from '/dist/model/array-source.js';

/** The service's page of sessions: `{ items: [ … ], all }`. What it says is wrong, the report shows: throw it. */
async function sessions({ period, agent }, page, size, signal) {
  const url = new URL('/demo/other-service/sessions', location.href);
  const since = new Date(period.from).toISOString();
  const until = new Date(period.to).toISOString();
  const wanted = { since, until, skip: (page - 1) * size, take: size, ...(agent && { employee: agent }) };
  url.search = new URLSearchParams(wanted);
  // The signal ends the request when the user presses Stop, or chooses another period.
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The service answers with ${response.status}.`);
  return response.json();
}

/** What is what. Only `id` and `start` must be there; what your service does not know stays undefined, never 0. */
const callOf = ({ key, began, seconds, talked, channel, customer, employee, ending }) => ({
  id: key,
  start: Date.parse(began),
  type: { camera: 'video', text: 'chat', desktop: 'screen' }[channel] ?? channel,
  from: { kind: 'visitor', label: customer ?? '' },
  to: { kind: 'agent', label: employee },
  agent: employee,
  answeredBy: talked > 0 ? employee : undefined,
  duration: seconds ?? undefined,
  talk: talked ?? undefined,
  crm: '',
  reason: ending,
});

const source = {
  /** Who is signed in; what `permissions` lacks is not offered. */
  me: async () => ({ id: 'me', email: '', name: '', tenantId: '', tenants: [], permissions: rights }),
  agents: async () => [],
  /** One page, newest first. `total` lets the report ask for several pages at a time, and say how far it is. */
  async callPage(query, page, { pageSize = 1000, signal } = {}) {
    const { items, all } = await sessions(query, page, pageSize, signal);
    return { rows: items.map(callOf), page, pageSize, total: all, skipped: [] };
  },
  call: async (id) => (await everything()).call(id),
  callsOfInteraction: async (id) => (await everything()).callsOfInteraction(id),
  /** Statistics are made of the calls, where the service has none of its own. */
  interactionPage: async (query, page) => (await everything(query)).interactionPage(query, page),
  timeseries: async (query) => (await everything(query)).timeseries(query),
  externalInteractions: async () => [],
  recordingUrl: async () => Promise.reject(new Error('This service keeps no recordings.')),
};
const rights = { tenant: true, calls: true, stats: true, export: true };

const days = { period: { from: Date.now() - 7 * 86_400_000, to: Date.now() } };
const everything = async (query = days) =>
  new ArraySource({ calls: (await sessions(query, 1, 100_000)).items.map(callOf) });

Object.assign(document.querySelector('sv-call-report'), { client: source, ...days });
