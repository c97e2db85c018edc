import { operations } from '../../../src/client/contract/operations.js';
import type { JsonAnswer } from '../http/answers.js';
import { type Json, withRecords, withValue } from './records.js';
import type { ApiCall } from './scenario.js';

/** Reports without a record; single records and the list of agents stay. */
export function empty(answer: JsonAnswer, { operation }: ApiCall): JsonAnswer {
  if (operation === 'agents' || operations[operation].envelope === 'one') return answer;
  const none = (envelope: Json): Json =>
    'totalCount' in envelope ? { ...envelope, totalCount: 0 } : envelope;
  return withValue(
    answer,
    withRecords(operation, answer.value, () => [], none),
  );
}
