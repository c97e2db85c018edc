import type { JsonAnswer } from '../http/answers.js';
import { withRecords, withValue } from './records.js';
import type { ApiCall } from './scenario.js';

/** Interactions that count one call more than their parts do. */
export function offByOne(answer: JsonAnswer, { operation }: ApiCall): JsonAnswer {
  if (operation !== 'interactions' && operation !== 'interaction') return answer;
  return withValue(
    answer,
    withRecords(operation, answer.value, (records) =>
      records.map((record) => ({ ...record, totalCalls: Number(record.totalCalls) + 1 })),
    ),
  );
}
