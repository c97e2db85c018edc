import { count, id, maybe, record, text } from './wire.js';

/** A token, as impersonation and sign-in answer. Trust the JWT's `exp`; `token_expiration` was 0 where it was seen. */
export const tokenBody = record({ token: id, token_expiration: maybe(count) });

/** An error. */
export const errorBody = record({ error: maybe(text) });
