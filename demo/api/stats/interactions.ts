import type { InteractionBody } from '../../../src/client/contract/statistics.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import type { DemoAccount } from '../accounts/accounts.js';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { Database } from '../data/database.js';
import { type ApiContext, HttpError, json, originOf, param, revalidate } from '../http.js';
import type { RecordingLinks } from '../recordings/links.js';
import { pagingOf, periodOf, reachOf, startsWithin } from './parameters.js';

const defaultPageSize = 10;

interface InteractionRow {
  ord: number;
  id: string;
  tenant: string;
  agent: string;
  visitor_id: string;
  calls: string[];
  started: number;
  ended: number;
  total: number;
  video: number;
  chat: number;
  screen: number;
  successful: number;
  talk: number;
}

/** Interactions and their figures. */
export function interactionQueries(database: Database, links: RecordingLinks) {
  const bodies = async (rows: InteractionRow[], c: ApiContext, account: DemoAccount) => {
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
      const { account } = c.get('bearer');
      const { where, values } = startsWithin(reachOf(c, account, 'interactions'), periodOf(c));
      const { page, pageSize, offset } = pagingOf(c, defaultPageSize);
      const [total] = await database.rows<{ n: number }>(
        `SELECT count(*) AS n FROM interactions WHERE ${where}`,
        values,
      );
      const rows = await database.rows<InteractionRow>(
        `SELECT * FROM interactions WHERE ${where} ORDER BY started DESC, ord LIMIT ${pageSize} OFFSET ${offset}`,
        values,
      );
      const data = await bodies(rows, c, account);
      return json({ data, totalCount: total?.n ?? 0, page, pageSize }, revalidate);
    },

    async interaction(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const row = await interactionFor(database, account, c, 'interaction');
      return json((await bodies([row], c, account))[0], revalidate);
    },
  };
}

/** The interaction named in the path: 404 where there is none, 403 where it is not the account's to read. */
export async function interactionFor(
  database: Database,
  account: DemoAccount,
  c: ApiContext,
  operation: OperationName,
): Promise<InteractionRow> {
  const [row] = await database.rows<InteractionRow>('SELECT * FROM interactions WHERE id = $id', {
    id: param(c, 'interactionId'),
  });
  if (row === undefined || !readsTenant(account, row.tenant)) {
    throw new HttpError(404, 'There is no such interaction.');
  }
  demandRecord(account, operation, row);
  return row;
}

function interactionBody(row: InteractionRow): InteractionBody {
  return {
    _id: { interactionId: row.id, agentId: row.agent },
    calls: row.calls,
    startTime: row.started,
    endTime: row.ended,
    duration: Math.floor((row.ended - row.started) / 1000),
    totalCalls: row.total,
    videos: row.video,
    chats: row.chat,
    screens: row.screen,
    successful: row.successful,
    unsuccessful: row.total - row.successful,
    talk: row.talk,
    visitorId: row.visitor_id,
  };
}
