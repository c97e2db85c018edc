import { type OperationName, operations } from '../../../src/client/contract/operations.js';
import type { JsonAnswer } from '../http/answers.js';

export type Json = Record<string, unknown>;

/** The same answer with other records; what is around them is handed to `wrap`. */
export function withRecords(
  operation: OperationName,
  value: unknown,
  change: (records: Json[]) => unknown[],
  wrap: (envelope: Json) => Json = (envelope) => envelope,
): unknown {
  const { envelope } = operations[operation];
  if (envelope === 'one') return change([value as Json])[0];
  if (envelope === 'list') return change(value as Json[]);
  const { data, ...rest } = value as Json & { data: Json[] };
  return { data: change(data), ...wrap(rest) };
}

export function withValue(answer: JsonAnswer, value: unknown): JsonAnswer {
  return { ...answer, value };
}
