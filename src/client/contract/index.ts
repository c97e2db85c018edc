/**
 * The API, each body and each address said once: the client's types, the check of every answer and the OpenAPI
 * document all follow from here. What each field means stands in `meanings.ts`, which only the document needs; which
 * operation is known and which is this project's choice, in `operations.ts`.
 */
export * from './account.js';
export * from './calls.js';
export * from './details.js';
export * from './endpoint.js';
export * from './statistics.js';
