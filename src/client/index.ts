export { SmartVideoClient, type ExternalQuery, type SmartVideoClientOptions } from './client.js';
export { SignInChangeEvent, SkippedEvent, type SignInState } from './events.js';
export type { TokenAnswer, TokenSource } from './tokens.js';
export * from '../model/errors.js';

export type { Account, Agent, Permissions, Tenant } from '../model/account.js';
export type { Granularity } from '../model/buckets.js';
export type {
  Call,
  CallDetails,
  ExtraFields,
  Party,
  PartyKind,
  Recording,
  RecordingUrl,
  SessionData,
} from '../model/call.js';
export type { CallConditions, CallFacets, CallFilters, CallSort, TypeCount } from '../model/call-query.js';
export type { CallSelection, HourOfWeek } from '../model/call-selection.js';
export type {
  AgentCounts,
  CallCounts,
  CallStatistics,
  HourCounts,
  ValueCounts,
} from '../model/call-statistics.js';
export type { ExternalInteraction, Interaction } from '../model/interaction.js';
export type { InteractionViewSort } from '../model/interaction-query.js';
export type { Period } from '../model/period.js';
export type { Bucket, Series } from '../model/series.js';
export type * from '../model/source.js';
