// What is asked of calls: conditions and an order, answered by the table in the browser or by the service.
import type { CallSelection } from './call-selection.js';

/** Conditions that calls must meet to be shown, all of them. An absent, blank or `NaN` filter is ignored. */
export interface CallFilters {
  /** A part of the text shown in the column From; case and accents are ignored. `to` and `reason` likewise. */
  from?: string;
  to?: string;
  reason?: string;
  /** A part of the agent's e-mail address or name; see `agentOf`. */
  agent?: string;
  /** The exact type, as the API names it. */
  type?: string;
  /** Bounds in whole seconds, inclusive; a call without a value passes none. */
  durationMin?: number;
  durationMax?: number;
  talkMin?: number;
  talkMax?: number;
  success?: boolean;
  /** A call without a known number of recordings passes neither `true` nor `false`. */
  hasRecording?: boolean;
}

/** Filters, what is searched for, and what is picked in statistics. */
export interface CallConditions extends CallFilters {
  /**
   * Words of which each must occur somewhere in the call: in a part of a text shown, or as an id, whole or its beginning;
   * see `IdQuery`.
   */
  search?: string;
  /** What is picked by its whole text or by time; `reason`, `agent` and `type` above are conditions beside it. */
  selection?: CallSelection;
}

/** The columns of the call report that calls can be sorted by. */
export const callColumnNames = [
  'start',
  'from',
  'to',
  'type',
  'duration',
  'talk',
  'crm',
  'reason',
  'agent',
] as const;
export type CallColumnName = (typeof callColumnNames)[number];

/** An order of calls. Missing and blank values come last in both directions; equal calls stay newest first. */
export interface CallSort {
  column: CallColumnName;
  direction: 'ascending' | 'descending';
}

/** A type with its number of calls. */
export interface TypeCount {
  /** As the API names it. */
  type: string;
  count: number;
}

/** How many calls there would be if one of the filters `type`, `success` and `hasRecording` had another value. */
export interface CallFacets {
  /** Without any of the three. */
  all: number;
  /** With `success: false`; the two others as they are. */
  unsuccessful: number;
  /** With `hasRecording: true`; the two others as they are. */
  recorded: number;
  /** With each of the types that occur, sorted by their labels; the two others as they are. Blank types are left out. */
  types: readonly TypeCount[];
}

/** What statistics are made of; see `CallStatistics`. */
export const statisticsGroups = ['total', 'agent', 'reason', 'type', 'hourOfWeek', 'bucket'] as const;

/** What calls are counted by: for statistics, and for `CallFacets`. */
export const callGroups = [...statisticsGroups, 'facet'] as const;
export type CallGroup = (typeof callGroups)[number];
