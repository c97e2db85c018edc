import type { ExternalInteractionBody } from '../../../src/client/contract/statistics.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import { demand, mayRead, readsTenant } from '../accounts/permissions.js';
import type { CallStore, ExternalRecord } from '../data/call-store.js';
import { type ApiContext, HttpError, json, param, revalidate } from '../http.js';
import { periodOf } from './parameters.js';

/** What ties interactions to Genesys conversations. */
export function externalQueries(store: CallStore) {
  const single = async (
    c: ApiContext,
    operation: OperationName,
    of: { interactionId: string } | { externalId: string },
  ): Promise<Response> => {
    const { account } = c.get('bearer');
    const rows = (await store.externalInteractions(of)).filter((row) => readsTenant(account, row.tenant));
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
      return answerOf(await store.externalInteractions({ reach, period: periodOf(c) }));
    },

    externalInteractionsOfInteraction: (c: ApiContext): Promise<Response> =>
      single(c, 'externalInteractionsOfInteraction', { interactionId: param(c, 'interactionId') }),

    externalInteractionsOfConversation: (c: ApiContext): Promise<Response> =>
      single(c, 'externalInteractionsOfConversation', { externalId: param(c, 'externalInteractionId') }),
  };
}

function answerOf(rows: readonly ExternalRecord[]): Response {
  const body = rows.map((row): ExternalInteractionBody => ({
    svInteractionId: row.interactionId,
    externalInteractionId: row.externalId,
    visitorId: row.visitorId,
  }));
  return json(body, revalidate);
}
