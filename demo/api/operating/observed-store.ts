import type { CallRecord, CallStore } from '../data/call-store.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';

type Question = Exclude<keyof CallStore, 'callStream' | 'close'>;

/** The same store, with its failures and the records of its streams counted. */
export function observedStore(store: CallStore, metrics: Metrics, log: Log): CallStore {
  function counted<Name extends Question>(question: Name): CallStore[Name] {
    const ask = store[question].bind(store) as (...values: unknown[]) => Promise<unknown>;
    const asked = (...values: unknown[]): Promise<unknown> =>
      ask(...values).catch((error: unknown) => {
        metrics.storeErrors.inc({ question });
        throw error;
      });
    return asked as CallStore[Name];
  }

  async function* callStream(...values: Parameters<CallStore['callStream']>): AsyncGenerator<CallRecord[]> {
    let begun = false;
    try {
      for await (const calls of store.callStream(...values)) {
        metrics.streamed.inc(calls.length);
        yield calls;
        begun = true;
      }
    } catch (error) {
      metrics.storeErrors.inc({ question: 'callStream' });
      // Once the answer has begun nobody else is told.
      if (begun) log.fault(error, { operation: 'callsStream' });
      throw error;
    }
  }

  return {
    callWindow: counted('callWindow'),
    callStream,
    countCalls: counted('countCalls'),
    aggregate: counted('aggregate'),
    call: counted('call'),
    callsOfInteraction: counted('callsOfInteraction'),
    interactionWindow: counted('interactionWindow'),
    countInteractions: counted('countInteractions'),
    interaction: counted('interaction'),
    externalInteractions: counted('externalInteractions'),
    timeseries: counted('timeseries'),
    recording: counted('recording'),
    recordingsOf: counted('recordingsOf'),
    ingest: counted('ingest'),
    ready: counted('ready'),
    close: () => store.close(),
  };
}
