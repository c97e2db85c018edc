import { demandRecord, readsTenant, seesRecordings } from '../accounts/permissions.js';
import type { CallStore } from '../data/call-store.js';
import { type ApiContext, HttpError, json, param, revalidate } from '../http.js';
import { callBody } from './call-body.js';
import { callDetails } from './call-details.js';
import { interactionFor } from './interactions.js';
import { recordingBody } from './recording-body.js';

/**
 * Single calls, and those of an interaction.
 * @param madeUp Whether details that no call says, of sessions, are made up
 */
export function callQueries(store: CallStore, madeUp: boolean) {
  return {
    async call(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const call = await store.call(param(c, 'callId'));
      if (call === undefined || !readsTenant(account, call.tenant))
        throw new HttpError(404, 'There is no such call.');
      demandRecord(account, 'call', call);
      const recordings = seesRecordings(account) ? await store.recordingsOf([call.id]) : undefined;
      return json(callDetails(call, recordings?.map(recordingBody), madeUp), revalidate);
    },

    async callsOfInteraction(c: ApiContext): Promise<Response> {
      const { account } = c.get('bearer');
      const interaction = await interactionFor(store, account, c, 'callsOfInteraction');
      const calls = await store.callsOfInteraction(interaction.id);
      const withRecordings = seesRecordings(account);
      return json(
        calls.map((call) => callBody(call, withRecordings)),
        revalidate,
      );
    },
  };
}
