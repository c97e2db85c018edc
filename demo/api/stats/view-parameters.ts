import { createHash } from 'node:crypto';
import { filterBody, type FilterBody } from '../../../src/client/contract/call-filter.js';
import {
  Invalid,
  unknownObject,
  type AnyRecordSchema,
  type List,
  type Optional,
  type Schema,
} from '../../../src/client/contract/schema.js';
import type { OperationName } from '../../../src/client/contract/operations.js';
import { readSelection } from '../../../src/model/call-selection.js';
import type { CallSort } from '../../../src/model/call-query.js';
import type { InteractionViewSort } from '../../../src/model/interaction-query.js';
import type { SuccessRule } from '../../../src/model/call.js';
import type { ShownNames } from '../../../src/model/source.js';
import { demand, seesRecordings } from '../accounts/permissions.js';
import type { CallPosition, CallsWanted, InteractionPosition, WindowStart } from '../data/call-store.js';
import { type ApiContext, HttpError, param } from '../http.js';
import { periodOf, reachOf } from './parameters.js';

/** The calls that a request is about, of those that its sender may read. */
export function wantedOf(c: ApiContext, operation: OperationName): CallsWanted {
  const wanted = selectedOf(c, operation);
  const type = c.req.query('type') || wanted.conditions?.type;
  if (wanted.conditions?.type && type !== wanted.conditions.type)
    throw new HttpError(400, 'The parameters type and filter ask for different types.');
  return { ...wanted, conditions: { ...wanted.conditions, type } };
}

/** The calls by which a request selects interactions. What nobody may read nobody may ask about either. */
export function interactionsWantedOf(c: ApiContext): CallsWanted {
  const wanted = selectedOf(c, 'interactions');
  if (viewQuery(c, 'filter') !== undefined)
    demand(c.get('bearer').account, 'calls', param(c, 'scope') === 'my' ? 'my' : 'tenant');
  return wanted;
}

function selectedOf(c: ApiContext, operation: OperationName): CallsWanted {
  const { account } = c.get('bearer');
  const reach = reachOf(c, account, operation);
  const { exclude, successRule, names, ...conditions } = filterOf(viewQuery(c, 'filter'));
  return {
    reach,
    period: periodOf(c),
    conditions,
    exclude,
    successRule: successRule as SuccessRule | undefined,
    names: names as ShownNames | undefined,
    seesRecordings: seesRecordings(account),
  };
}

/** A parameter of views; an old service knows none of them. */
export const viewQuery = (c: ApiContext, name: string): string | undefined =>
  (c.get('knowsNoViews') ? undefined : c.req.query(name)) || undefined;

/** An order of calls or of interactions. */
export type ViewSort = CallSort | InteractionViewSort;

/** @param columns What there is to sort by */
export function sortOf<Column extends ViewSort['column']>(
  c: ApiContext,
  columns: readonly Column[],
): { column: Column; direction: ViewSort['direction'] } {
  const text = viewQuery(c, 'sort') ?? '-start';
  const name = text.replace(/^-/, '');
  const column = columns.find((one) => one === name);
  if (column === undefined)
    throw new HttpError(400, `The parameter sort is one of ${columns.join(', ')}, with - for descending.`);
  return { column, direction: text.startsWith('-') ? 'descending' : 'ascending' };
}

/**
 * Picks the fields asked for out of a record's body.
 * @param what What has the fields: `call`
 * @param always Those that are never left out
 */
export function fieldsOf(
  c: ApiContext,
  what: string,
  { fields }: AnyRecordSchema,
  always: readonly string[],
): (body: object) => object {
  const text = viewQuery(c, 'fields');
  if (text === undefined) return (body) => body;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined)
    throw new HttpError(
      400,
      `The parameter fields names “${unknown}”, which no ${what} has; there are ${Object.keys(fields).join(', ')}.`,
    );
  const wanted = new Set([...always, ...names]);
  return (body) => Object.fromEntries(Object.entries(body).filter(([name]) => wanted.has(name)));
}

export const countKinds = ['exact', 'estimated', 'none'] as const;

export function countKindOf(c: ApiContext): (typeof countKinds)[number] {
  const text = viewQuery(c, 'count') ?? 'exact';
  return (
    countKinds.find((kind) => kind === text) ??
    refuse(`The parameter count is one of ${countKinds.join(', ')}.`)
  );
}

/** Columns with texts; all others are sorted by numbers. */
const texts: ReadonlySet<ViewSort['column']> = new Set(['from', 'to', 'type', 'crm', 'reason', 'agent']);

/** Places in a view as texts that only this server reads; each is of one filter and one order. */
export class Cursors<Position extends CallPosition | InteractionPosition> {
  readonly #view: string;
  readonly #isKeyNumber: boolean;

  constructor(operation: OperationName, { period: _period, ...wanted }: CallsWanted, sort: ViewSort) {
    this.#view = digest([operation, wanted, sort]);
    this.#isKeyNumber = !texts.has(sort.column);
  }

  write(way: 'after' | 'before', position: Position): string {
    const content = [this.#view, way, position];
    return Buffer.from(JSON.stringify([...content, digest(content)])).toString('base64url');
  }

  read(cursor: string): WindowStart<Position> {
    const [view, way, place, check] = parsed(cursor);
    if (check !== digest([view, way, place]) || !isPlace(place))
      return refuse('The cursor is damaged. Ask without one.');
    const position = place as Position;
    if (view !== this.#view || (typeof position.key === 'number') !== this.#isKeyNumber)
      refuse('The cursor is of another filter, sort, agent or tenant. Ask without one.');
    return way === 'after' ? { after: position } : { before: position };
  }
}

/** Whether it has the form of a place. A digest can be made by anybody who reads this. */
function isPlace(value: unknown): boolean {
  const { key, start, place = 0, id } = (value ?? {}) as Partial<CallPosition>;
  const numbers = [start, place, ...(typeof key === 'string' ? [] : [key])];
  return typeof id === 'string' && numbers.every((number) => Number.isSafeInteger(number));
}

function parsed(cursor: string): unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(content)) return content as unknown[];
  } catch {
    // Nothing that was written here.
  }
  return [];
}

const digest = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12);

/** More words or names than anybody means; each costs a comparison for every call. */
const mostWords = 30;
const mostNames = 500;

function filterOf(text: string | undefined): FilterBody {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('The parameter filter is not JSON.');
  }
  const filter = strictly(filterBody, value, 'filter') as FilterBody;
  const { selection, successRule, search = '', names } = filter;
  if (Object.keys(readSelection(selection)).length !== Object.keys(selection ?? {}).length)
    refuse(
      'In the parameter filter, selection picks an hour, a zone or a part of the period that there is not.',
    );
  if (successRule !== undefined && !['server', 'talk', 'duration'].includes(successRule))
    refuse('In the parameter filter, successRule is one of server, talk, duration.');
  if (search.split(/\s+/).length > mostWords)
    refuse(`In the parameter filter, search has more than ${mostWords} words.`);
  for (const of of [names?.type, names?.reason]) {
    const all = Object.values(of ?? {});
    if (all.length > mostNames || !all.every((name) => typeof name === 'string'))
      refuse(`In the parameter filter, names are texts by value, at most ${mostNames}.`);
  }
  return filter;
}

/**
 * A value in a schema's form, where nothing is passed over: what a filter does not understand would select other calls
 * than were asked for. `null` is what JSON makes of a bound that is no number, and counts as missing.
 */
function strictly(schema: Schema<unknown>, value: unknown, path: string): unknown {
  const { inner } = schema as Partial<Optional<Schema<unknown>>>;
  if (inner) return value === null || value === undefined ? undefined : strictly(inner, value, path);
  const { item } = schema as Partial<List<Schema<unknown>>>;
  if (item) {
    if (!Array.isArray(value)) return refuse(`The parameter filter: ${path} is not an array.`);
    return value.map((one, index) => strictly(item, one, `${path}[${index}]`));
  }
  const { fields } = schema as Partial<AnyRecordSchema>;
  if (!fields || schema === unknownObject) {
    const parsed = schema.parse(value);
    if (parsed instanceof Invalid) refuse(`The parameter filter: ${path}: ${parsed.problem}.`);
    return parsed;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(`The parameter filter: ${path} is not an object.`);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) refuse(`The parameter filter: ${path} has no field “${unknown}”.`);
  const read = Object.entries(fields).map(([name, field]) => [
    name,
    strictly(field, (value as Record<string, unknown>)[name], `${path}.${name}`),
  ]);
  return Object.fromEntries(read.filter(([, one]) => one !== undefined));
}

/** @throws HttpError 400 */
export function refuse(sentence: string): never {
  throw new HttpError(400, sentence);
}
