import {
  interactionBody as interactionSchema,
  type InteractionBody,
} from '../../../src/client/contract/statistics.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import { interactionSortColumns } from '../../../src/model/interaction-query.js';
import type { DemoAccount } from '../accounts/accounts.js';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { CallStore, InteractionRecord } from '../data/call-store.js';
import { type ApiContext, HttpError, json, originOf, param, revalidate } from '../http.js';
import type { RecordingLinks } from '../recordings/links.js';
import { fieldsOf, interactionsWantedOf, sortOf } from './view-parameters.js';
import { answerWindow } from './windows.js';

const defaultPageSize = 10;

/** Interactions and their figures. */
export function interactionQueries(store: CallStore, links: RecordingLinks) {
  const bodies = async (rows: InteractionRecord[], c: ApiContext, account: DemoAccount) => {
    const expand = c.req.query('expandRecordings') !== undefined;
    const recordings = expand
      ? await links.of(
          rows.flatMap((row) => row.calls),
          originOf(c),
          account,
        )
      : undefined;
    return rows.map((row) => ({
      ...interactionBody(row),
      ...(recordings && { expandedRecordings: row.calls.flatMap((call) => recordings.get(call) ?? []) }),
    }));
  };

  return {
    async interactions(c: ApiContext): Promise<Response> {
      const wanted = interactionsWantedOf(c);
      const sort = sortOf(c, interactionSortColumns);
      const fields = fieldsOf(c, 'interaction', interactionSchema, ['_id', 'startTime']);
      return answerWindow(c, {
        operation: 'interactions',
        wanted,
        sort,
        defaultPageSize,
        count: (kind) => store.countInteractions(wanted, kind),
        async window(from, size) {
          const { interactions: rows, ...window } = await store.interactionWindow(wanted, sort, from, size);
          return { rows, ...window };
        },
        bodies: async (rows) => (await bodies(rows, c, c.get('bearer').account)).map(fields),
      });
    },

    async interaction(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const row = await interactionFor(store, account, c, 'interaction');
      return json((await bodies([row], c, account))[0], revalidate);
    },
  };
}

/** The interaction named in the path: 404 where there is none, 403 where it is not the account's to read. */
export async function interactionFor(
  store: CallStore,
  account: DemoAccount,
  c: ApiContext,
  operation: OperationName,
): Promise<InteractionRecord> {
  const row = await store.interaction(param(c, 'interactionId'));
  if (row === undefined || !readsTenant(account, row.tenant)) {
    throw new HttpError(404, 'There is no such interaction.');
  }
  demandRecord(account, operation, row);
  return row;
}

function interactionBody(row: InteractionRecord): InteractionBody {
  return {
    _id: { interactionId: row.id, agentId: row.agent },
    calls: row.calls,
    startTime: row.start,
    endTime: row.end,
    duration: Math.floor((row.end - row.start) / 1000),
    totalCalls: row.total,
    videos: row.video,
    chats: row.chat,
    screens: row.screen,
    successful: row.successful,
    unsuccessful: row.total - row.successful,
    talk: row.talk,
    visitorId: row.visitorId,
  };
}
