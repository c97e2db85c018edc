export { SmartVideoClient, type ExternalQuery, type SmartVideoClientOptions } from './client.js';
export * from '../model/errors.js';
export { SignInChangeEvent, type SignInState } from './sign-in.js';
export { SkippedEvent } from './skipped.js';
export type { TokenAnswer, TokenSource } from './token-source.js';

export type { Account, Agent, Permissions, Tenant } from '../model/account.js';
export type {
  CallDetails,
  ExtraFields,
  Recording,
  RecordingUrl,
  SessionData,
} from '../model/call-details.js';
export type { Call, Party, PartyKind } from '../model/call.js';
export type { ExternalInteraction, Interaction } from '../model/interaction.js';
export type { Period } from '../model/period.js';
export type { Bucket, Granularity, Series } from '../model/series.js';
export type * from '../model/source.js';
