import type { OperationName } from '../../../src/client/contract/operations.js';
import type { Clock } from '../clock.js';
import type { Answer, JsonAnswer } from '../http/answers.js';

/** An API request that a scenario gets hold of. */
export interface ApiCall {
  operation: OperationName;
  /** Path and query as they came. */
  address: string;
  /** The page asked for; 1 where none is. */
  page: number;
  /** Serial of the token it came with. */
  serial: number;
}

/** What one session goes through from the moment a scenario is switched on. */
export interface Behaviour {
  /** An answer instead of the real one. */
  before?(call: ApiCall): Answer | undefined | Promise<undefined>;
  /** Changes a good answer. */
  after?(answer: JsonAnswer, call: ApiCall): Answer;
}

/** Something that can go wrong, for QA to provoke. Each goes the same way every time. */
export interface Scenario {
  id: string;
  label: string;
  about: string;
  /** Whether the session gets no token either. */
  refusesTokens?: boolean;
  begin(circumstances: { clock: Clock; newestSerial: number }): Behaviour;
}

/** The operations that answer page by page in reports. */
export function isReportPage(call: ApiCall): boolean {
  return call.operation === 'calls' || call.operation === 'interactions';
}
