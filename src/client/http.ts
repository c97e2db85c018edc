import { endpointUrl, type Params, type Query } from './address.js';
import { factsOf, failureOf, isSuccess, jsonOf, type HttpAnswer } from './answer.js';
import type { Endpoint } from './contract/index.js';
import { NoSessionError, type ErrorDetails } from '../model/errors.js';
import type { Exchange } from './exchange.js';
import type { TokenKeeper } from './token.js';

/** What a request says besides who asks. */
export interface Request {
  params?: Params;
  query?: Query;
  signal?: AbortSignal;
  onBusy?: (pause: number) => void;
}

export interface Body {
  /** Parsed JSON; `undefined` for an empty answer. */
  json: unknown;
  /** Of the answer, for whoever finds that it cannot be read. */
  facts: ErrorDetails;
}

/** The operations of the contract, on behalf of whoever the token stands for. */
export class Http {
  readonly #base: URL;
  readonly #tokens: TokenKeeper;
  readonly #exchange: Exchange;

  constructor(base: URL, tokens: TokenKeeper, exchange: Exchange) {
    this.#base = base;
    this.#tokens = tokens;
    this.#exchange = exchange;
  }

  /**
   * What an endpoint answers.
   * @throws SmartVideoError, or the signal's reason
   */
  async ask(endpoint: Endpoint, { params = {}, query = {}, signal, onBusy }: Request): Promise<Body> {
    const { name: operation, method } = endpoint;
    const url = endpointUrl(this.#base, endpoint, params, query);
    let token = await this.#tokens.get(signal);
    const send = (): Promise<HttpAnswer> =>
      this.#exchange({
        operation,
        method,
        url,
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        credentials: 'omit',
        signal,
        onBusy,
      });
    let answer = await send();
    if (answer.status === 401) {
      this.#tokens.refused(token);
      const fresh = await this.#tokens.get(signal);
      // 401 means that nothing was done, so this may be any request, a POST too.
      if (fresh !== token) {
        token = fresh;
        answer = await send();
        if (answer.status === 401) this.#tokens.refused(token);
      }
    }
    if (isSuccess(answer)) {
      this.#tokens.settled();
      return { json: jsonOf(answer, operation), facts: factsOf(answer, operation) };
    }
    const failure = failureOf(answer, operation, token);
    if (failure instanceof NoSessionError) this.#tokens.settled(failure);
    // Refused for another reason than the token.
    else if (answer.status < 500 && answer.status !== 429) this.#tokens.settled();
    throw failure;
  }
}
