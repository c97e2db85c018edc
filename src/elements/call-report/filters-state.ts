import { filterFields, type CallFilters } from '../../table/filter.js';
import type { ViewState } from '../view-state.js';

type Reading = (text: string) => string | number | boolean | undefined;

/** How a value is read, by its type; numbers are whole seconds. */
const readings: Record<string, Reading> = {
  string: (value) => value,
  number: (value) => (/^\d+$/.test(value) ? Number(value) : undefined),
  boolean: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
};

/** Filters as parts of a state, by names that do not collide with those of the period: `filter-from`. */
export const filtersState = (filters: CallFilters): ViewState =>
  Object.fromEntries(filterFields.map(([name]) => [`filter-${name}`, filters[name]?.toString()]));

/** The filters a state names; what cannot be read is passed over. */
export const filtersFromState = (state: ViewState): CallFilters =>
  Object.fromEntries(
    filterFields
      .map(([name, sample]) => [name, readings[typeof sample]!(state[`filter-${name}`] ?? '')] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
