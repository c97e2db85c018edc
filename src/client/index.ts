export { SmartVideoClient, type ExternalQuery, type SmartVideoClientOptions } from './client.js';
export * from './errors.js';
export { SkippedEvent } from './skipped.js';
export type { TokenAnswer, TokenSource } from './token-source.js';
