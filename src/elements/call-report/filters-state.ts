import type { CallFilters } from '../../table/filter.js';
import type { ViewState } from '../view-state.js';

type Reading = (text: string) => string | number | boolean | undefined;

const text: Reading = (value) => value;
const seconds: Reading = (value) => (/^\d+$/.test(value) ? Number(value) : undefined);
const flag: Reading = (value) => (value === 'true' ? true : value === 'false' ? false : undefined);

const readings: Record<keyof CallFilters, Reading> = {
  from: text,
  to: text,
  reason: text,
  type: text,
  durationMin: seconds,
  durationMax: seconds,
  talkMin: seconds,
  talkMax: seconds,
  success: flag,
  hasRecording: flag,
};

/** Names that do not collide with those of the period: `filter-from`. */
const names = Object.keys(readings) as (keyof CallFilters)[];

/** Filters as parts of a state. */
export const filtersState = (filters: CallFilters): ViewState =>
  Object.fromEntries(names.map((name) => [`filter-${name}`, filters[name]?.toString()]));

/** The filters a state names; what cannot be read is passed over. */
export const filtersFromState = (state: ViewState): CallFilters =>
  Object.fromEntries(
    names
      .map((name) => [name, readings[name](state[`filter-${name}`] ?? '')] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
