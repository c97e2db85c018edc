export { CallTable, type TextCount, type TypeCount } from './call-table.js';
export type { CallFilters } from './filter.js';
export type { CallColumnName, CallSort } from './sort.js';
export { foldText, matchRanges, type MatchRange } from './text.js';
export type { CallView } from './view.js';
export { type CallTableOptions, type PartyLabels, partyText, type TextColumnName } from './wording.js';
