import type { ExternalInteractionBody } from '../../../src/client/contract/statistics.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import { demand, mayRead, readsTenant } from '../accounts/permissions.js';
import type { Database, Value } from '../data/database.js';
import { type ApiContext, HttpError, json, param, revalidate } from '../http.js';
import { periodOf, startsWithin } from './parameters.js';

interface Row {
  id: string;
  external_id: string;
  visitor_id: string;
  tenant: string;
  agent: string;
}

/** What ties interactions to Genesys conversations. */
export function externalQueries(database: Database) {
  const find = (condition: string, values: Record<string, Value>): Promise<Row[]> =>
    database.rows<Row>(
      `SELECT id, external_id, visitor_id, tenant, agent FROM interactions
       WHERE external_id IS NOT NULL AND ${condition} ORDER BY started DESC, ord`,
      values,
    );

  const single = async (
    c: ApiContext,
    operation: OperationName,
    condition: string,
    id: string,
  ): Promise<Response> => {
    const { account } = c.get('bearer');
    const rows = (await find(condition, { id })).filter((row) => readsTenant(account, row.tenant));
    const readable = rows.filter((row) => mayRead(account, operation, row));
    if (rows.length > 0 && readable.length === 0) {
      throw new HttpError(403, 'Your account may not read this interaction.');
    }
    return answerOf(readable);
  };

  return {
    async externalInteractions(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      demand(account, 'externalInteractions', 'my');
      const reach = { tenant: account.tenants[0].id, agent: account.email };
      const { where, values } = startsWithin(reach, periodOf(c));
      return answerOf(await find(where, values));
    },

    externalInteractionsOfInteraction: (c: ApiContext): Promise<Response> =>
      single(c, 'externalInteractionsOfInteraction', 'id = $id', param(c, 'interactionId')),

    externalInteractionsOfConversation: (c: ApiContext): Promise<Response> =>
      single(c, 'externalInteractionsOfConversation', 'external_id = $id', param(c, 'externalInteractionId')),
  };
}

function answerOf(rows: readonly Row[]): Response {
  const body = rows.map((row): ExternalInteractionBody => ({
    svInteractionId: row.id,
    externalInteractionId: row.external_id,
    visitorId: row.visitor_id,
  }));
  return json(body, revalidate);
}
