import type { InteractionBody } from '../../../src/client/contract/statistics.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import type { DemoAccount } from '../accounts/accounts.js';
import type { Bearer } from '../accounts/tokens.js';
import { demandRecord, readsTenant } from '../accounts/permissions.js';
import type { Database } from '../data/database.js';
import { type Answer, HttpError, json, revalidate } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';
import type { RecordingLinks } from '../recordings/links.js';
import { pagingOf } from './paging.js';
import { periodOf, reachOf, startsWithin } from './reach.js';

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
  const bodies = async (rows: InteractionRow[], request: ApiRequest, account: DemoAccount) => {
    const expand = request.query.has('expandRecordings');
    const recordings = expand
      ? await links.of(
          rows.flatMap((row) => row.calls),
          request,
          account,
        )
      : undefined;
    return rows.map((row) => ({
      ...interactionBody(row),
      ...(recordings && { expandedRecordings: row.calls.flatMap((call) => recordings.get(call) ?? []) }),
    }));
  };

  return {
    async interactions(request: ApiRequest, { account }: Bearer): Promise<Answer> {
      const { where, values } = startsWithin(reachOf(request, account, 'interactions'), periodOf(request));
      const { page, pageSize, offset } = pagingOf(request, defaultPageSize);
      const [total] = await database.rows<{ n: number }>(
        `SELECT count(*) AS n FROM interactions WHERE ${where}`,
        values,
      );
      const rows = await database.rows<InteractionRow>(
        `SELECT * FROM interactions WHERE ${where} ORDER BY started DESC, ord LIMIT ${pageSize} OFFSET ${offset}`,
        values,
      );
      const data = await bodies(rows, request, account);
      return json({ data, totalCount: total?.n ?? 0, page, pageSize }, revalidate);
    },

    async interaction(request: ApiRequest, { account }: Bearer): Promise<Answer> {
      const row = await interactionFor(database, account, request, 'interaction');
      return json((await bodies([row], request, account))[0], revalidate);
    },
  };
}

/** The interaction named in the path: 404 where there is none, 403 where it is not the account's to read. */
export async function interactionFor(
  database: Database,
  account: DemoAccount,
  request: ApiRequest,
  operation: OperationName,
): Promise<InteractionRow> {
  const [row] = await database.rows<InteractionRow>('SELECT * FROM interactions WHERE id = $id', {
    id: request.param('interactionId'),
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
