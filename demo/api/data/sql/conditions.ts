import { bucketStarts } from '../../../../src/model/buckets.js';
import type { CallSelection } from '../../../../src/model/call-selection.js';
import { callTypeOf, type SuccessRule } from '../../../../src/model/call.js';
import type { Period } from '../../../../src/model/period.js';
import type { ShownNames } from '../../../../src/model/source.js';
import { weekHourAt } from '../../../../src/model/zone.js';
import { foldQuery, foldText, searchWords } from '../../../../src/table/text-search.js';
import { locale } from '../call-columns.js';
import type { CallsWanted, Reach } from '../call-store.js';
import type { Bindings, Dialect } from './engine.js';

export const all = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '1 = 1' : conditions.map((one) => `(${one})`).join(' AND ');
export const any = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '1 = 0' : conditions.map((one) => `(${one})`).join(' OR ');

/** A whole number in a statement. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error('A number of a statement is not a whole one.');
  return String(value);
}

/** A quarter of an hour: the offsets of all zones are multiples of it. */
export const quarter = 900_000;

/** Calls of a reach that start in a period. */
export function startsWithin({ tenant, agent }: Reach, { from, to }: Period, bindings: Bindings): string {
  return all([
    `tenant = ${bindings.bind(tenant)}`,
    `started >= ${whole(from)}`,
    `started < ${whole(to)}`,
    ...(agent === undefined ? [] : [`agent = ${bindings.bind(agent)}`]),
  ]);
}

/** The rule by which a call is successful, as an expression; see `isSuccessful`. The data have no flag of their own. */
export const isSuccessful = (rule?: SuccessRule): string =>
  `coalesce(${rule === 'duration' ? 'duration' : 'talk'}, 0) > 0`;

/** The names of parties where the page has none: those of the table. */
export const partyNames = (names?: ShownNames): Required<NonNullable<ShownNames['party']>> => ({
  ...{ visitor: 'Visitor', group: 'Group', unknown: 'Unknown' },
  ...names?.party,
});

/** The conditions of `CallFilter`, as SQL about a row of `calls`. */
export class Conditions {
  constructor(
    private readonly wanted: CallsWanted,
    private readonly dialect: Dialect,
    private readonly bindings: Bindings,
  ) {}

  /** The calls there are before anything is filtered. */
  base(): string {
    const { reach, period, exclude = [] } = this.wanted;
    const leftOut = exclude.map((type) => this.bindings.bind(callTypeOf(type)));
    return all([
      startsWithin(reach, period, this.bindings),
      ...(leftOut.length > 0 ? [`type NOT IN (${leftOut.join(', ')})`] : []),
    ]);
  }

  /** All conditions, but for those on what facets are of, and what is selected. */
  filters(): string {
    const { conditions = {} } = this.wanted;
    const { from, to, reason, agent, search = '' } = conditions;
    const found: string[] = [];
    const text = (query: string | undefined, contains: (part: string) => string): void => {
      const folded = foldQuery(query ?? '', locale);
      if (folded !== '') found.push(contains(folded));
    };
    text(from, (part) => this.#from(part));
    text(to, (part) => this.#to(part));
    text(reason, (part) => this.#named('reason', part));
    text(agent, (part) => this.#contains('agent_folded', part));
    for (const word of searchWords(search, locale)) found.push(this.#word(word));
    for (const name of ['duration', 'talk'] as const) {
      const [min, max] = [conditions[`${name}Min`], conditions[`${name}Max`]];
      // What is missing is within no bounds: it compares as unknown.
      if (isBound(min)) found.push(`${name} >= ${whole(Math.ceil(min))}`);
      if (isBound(max)) found.push(`${name} <= ${whole(Math.floor(max))}`);
    }
    return all(found);
  }

  /** The conditions that facets are of. */
  exact(): string {
    const { conditions = {}, seesRecordings } = this.wanted;
    const { type = '', success, hasRecording } = conditions;
    const found: string[] = [];
    if (type !== '') found.push(`type = ${this.bindings.bind(type)}`);
    if (success !== undefined) found.push(this.#success(success));
    if (hasRecording !== undefined)
      found.push(seesRecordings ? `recordings ${hasRecording ? '>' : '='} 0` : any([]));
    return all(found);
  }

  /** What is picked, but for what is picked by one key. */
  selection(leftOut?: keyof CallSelection): string {
    const selection = { ...this.wanted.conditions?.selection };
    if (leftOut !== undefined) delete selection[leftOut];
    const { agent, reason, type, success, hourOfWeek, part } = selection;
    const found: string[] = [];
    for (const [column, value] of Object.entries({ agent, reason, type }))
      if (value !== undefined) found.push(`${column} = ${this.bindings.bind(value)}`);
    if (success !== undefined) found.push(this.#success(success));
    if (hourOfWeek !== undefined) {
      const wanted = (hourOfWeek.weekday - 1) * 24 + hourOfWeek.hour;
      const quarters = quartersOf(this.wanted.period, hourOfWeek.timeZone, wanted);
      const number = this.dialect.dividedBy('started', quarter);
      found.push(quarters.length === 0 ? any([]) : `${number} IN (${quarters.map(whole).join(', ')})`);
    }
    if (part !== undefined) found.push(`started >= ${whole(part.from)} AND started < ${whole(part.to)}`);
    return all(found);
  }

  everything(): string {
    return all([this.base(), this.exact(), this.selection(), this.filters()]);
  }

  #success(success: boolean): string {
    const isTrue = isSuccessful(this.wanted.successRule);
    return success ? isTrue : `NOT (${isTrue})`;
  }

  #contains(column: string, part: string): string {
    return this.dialect.contains(column, this.bindings.bind(part));
  }

  #visitor(part: string): string {
    const isInName = foldText(partyNames(this.wanted.names).visitor, locale).includes(part);
    return any([this.#contains('visitor_folded', part), ...(isInName ? [`visitor_name = ''`] : [])]);
  }

  #group(part: string): string[] {
    const isInName = foldText(partyNames(this.wanted.names).group, locale).includes(part);
    return isInName ? [`dial = 'to-group'`] : [];
  }

  #from(part: string): string {
    return any([
      `dial = 'to-visitor' AND ${this.#contains('agent_folded', part)}`,
      `dial <> 'to-visitor' AND (${this.#visitor(part)})`,
    ]);
  }

  #to(part: string): string {
    return any([
      `dial = 'to-visitor' AND (${this.#visitor(part)})`,
      `dial NOT IN ('to-visitor', 'to-group') AND ${this.#contains('agent_folded', part)}`,
      ...this.#group(part),
    ]);
  }

  /** A type or a reason, by the name shown where it has one. */
  #named(column: 'type' | 'reason', part: string): string {
    const names = Object.entries(this.wanted.names?.[column] ?? {});
    if (names.length === 0) return this.#contains(`${column}_folded`, part);
    const bind = (values: readonly string[]): string =>
      values.map((value) => this.bindings.bind(value)).join(', ');
    const found = names.filter(([, name]) => foldText(name, locale).includes(part)).map(([value]) => value);
    const others = `${column} NOT IN (${bind(names.map(([value]) => value))})`;
    return any([
      `${others} AND ${this.#contains(`${column}_folded`, part)}`,
      ...(found.length > 0 ? [`${column} IN (${bind(found)})`] : []),
    ]);
  }

  /** A word in a text shown, or as an id. Caller, callee and agent are the visitor, the agent and perhaps the group. */
  #word(word: string): string {
    return any([
      this.#contains('agent_folded', word),
      this.#visitor(word),
      ...this.#group(word),
      this.#named('type', word),
      this.#named('reason', word),
      ...this.#ids(word),
    ]);
  }

  /** The ids that `IdQuery` finds; see `oddIds`. */
  #ids(word: string): string[] {
    const digits = word.replaceAll('-', '');
    const isHex = /^[0-9a-f]+$/.test(digits);
    const mayBegin = (text: string): boolean => text.length >= 4 && /\d/.test(word);
    const found = [
      all([
        `odd_ids <> ''`,
        this.dialect.matches('odd_ids', this.bindings.bind(oddPattern(word, digits, isHex))),
      ]),
    ];
    if (!isHex || digits.length > 32 || !(mayBegin(digits) || digits.length === 32)) return found;
    const beginning = this.bindings.bind(withDashes(digits));
    const ids = ['id', 'interaction', 'visitor'].map((id) => this.dialect.startsWith(id, beginning));
    return [...found, all([`odd_ids = ''`, any(ids)])];

    function oddPattern(whole: string, hex: string, hasHex: boolean): string {
      const rest = (text: string, digit: string, other: string): string => {
        if (!mayBegin(text)) return '';
        // A number is not cut in two.
        return /\d$/.test(text) ? `(?:${other}${digit}*)?` : `${digit}*`;
      };
      const forms = [
        ...(hasHex
          ? [`~${hex}${mayBegin(hex) ? '[0-9a-f]*' : ''}`, `=${hex}${rest(hex, '[0-9a-f]', '[a-f]')}`]
          : []),
        `:${escaped(whole)}${rest(whole, '[^\\n]', '[^0-9\\n]')}`,
      ];
      return `\\n(?:${forms.join('|')})\\n`;
    }
  }
}

const isBound = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

const escaped = (text: string): string => text.replace(/[!-/:-@[-`{-~ ]/g, '\\$&');

/** The beginning of a UUID as it is usually written. */
function withDashes(digits: string): string {
  const parts = [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1]));
  return parts.filter(Boolean).join('-');
}

/** The quarters of an hour in a period at which a zone's clock shows an hour of the week. */
function quartersOf(period: Period, timeZone: string, weekHour: number): number[] {
  const starts = bucketStarts(period, 'hour', timeZone);
  return starts.flatMap((start, index) => {
    if (weekHourAt(start, timeZone) !== weekHour) return [];
    const [first, end] = [start, starts[index + 1] ?? start + 4 * quarter].map((moment) =>
      Math.floor(moment / quarter),
    ) as [number, number];
    return Array.from({ length: end - first }, (_, at) => first + at);
  });
}
