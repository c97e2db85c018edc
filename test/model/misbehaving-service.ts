/** A service of records that misbehaves in the ways a test chooses, and keeps account of what it really gave. */
import fc from 'fast-check';
import type { Period } from '../../src/model/period.js';
import type { Page, PageOptions } from '../../src/model/source.js';

export interface Item {
  id: string;
  start: number;
}

/** What is wrong with a service; nothing is with `{}`. */
export interface Misbehaviour {
  /** Records a page, where nothing else is asked for; and the most it gives. */
  usual?: number;
  most?: number;
  total?:
    | { is: 'none' | 'of the page' | 'of all periods' | 'another each time' }
    | { is: 'off by' | 'always'; by: number }
    | { is: 'absurd'; value: unknown };
  /** What it says the page size is. Default: the one it applied. */
  size?: { is: 'as asked' } | { is: 'absurd'; value: unknown };
  order?: 'oldest first' | 'ties shuffled' | 'shuffled';
  period?: 'ignored' | { roundedOut: number } | { roundedIn: number };
  page?: 'ignored' | 'as offset' | 'last again';
  /** Every so many-th record cannot be read: `skipped` by the client, or invalid in the page. */
  unreadable?: { every: number; how: 'skipped' | 'invalid' };
  /** Each page repeats its first record. */
  doubled?: boolean;
  /** Records that come and go, at so many-th request. */
  changes?: { at: number; add?: number; remove?: number }[];
  /** The so many-th requests that fail: the promise rejects, the function throws, the answer is none. */
  faults?: { at: number; how: 'rejects' | 'throws' | 'no page' | 'no rows' }[];
}

/** What is asked of it. Periods and starts are counted from `epoch`, where the records that it gives are. */
export const span: Period = { from: 0, to: 31_536_000 };
const epoch = Date.UTC(2020, 0, 1);

export function serviceOf(starts: readonly number[], wrong: Misbehaviour, seed = 1) {
  let made = 0;
  const newItem = (start: number): Item => ({ id: `r${made++}`, start });
  let items = starts.map(newItem);
  const { usual = 7, most = 12 } = wrong;
  const random = randomOf(seed);
  let requests = 0;
  let largest = 1;
  const asked: (Period & { page: number })[] = [];
  /** Ids of the valid records in pages that were given. */
  const given = new Set<string>();
  /** Records that were there all the time. */
  const lasting = new Set(items.map(({ id }) => id));

  const selected = ({ from, to }: Period): Item[] => {
    const { period } = wrong;
    if (period === 'ignored') return items;
    const [low, high] =
      period === undefined
        ? [from, to]
        : 'roundedOut' in period
          ? [floor(from, period.roundedOut), ceil(to, period.roundedOut)]
          : [ceil(from, period.roundedIn), floor(to, period.roundedIn)];
    return items.filter(({ start }) => start >= low && start < high);
  };

  const arranged = (found: Item[]): Item[] => {
    const { order } = wrong;
    if (order === 'shuffled') return byRank(found, () => random());
    const rank = order === 'ties shuffled' ? new Map(found.map(({ id }) => [id, random()])) : undefined;
    const sign = order === 'oldest first' ? -1 : 1;
    return [...found].sort(
      (a, b) => sign * (b.start - a.start) || (rank ? rank.get(a.id)! - rank.get(b.id)! : idOf(a) - idOf(b)),
    );
  };

  const totalOf = (found: number, rows: number): unknown => {
    const { total } = wrong;
    if (!total) return found;
    if (total.is === 'none') return undefined;
    if (total.is === 'of the page') return rows;
    if (total.is === 'of all periods') return items.length;
    if (total.is === 'another each time') return Math.floor(random() * 3 * (items.length + 1));
    if (total.is === 'off by') return Math.max(0, found + total.by);
    if (total.is === 'always') return total.by;
    return 'value' in total ? total.value : undefined;
  };

  const change = (): void => {
    for (const { add, remove } of wrong.changes?.filter(({ at }) => at === requests) ?? []) {
      if (add !== undefined) items = [...items, newItem(add)];
      const [gone] = remove === undefined || items.length === 0 ? [] : items.splice(remove % items.length, 1);
      if (gone) lasting.delete(gone.id);
    }
  };

  const answer = (period: Period, page: number, wish = usual): Page<Item> => {
    const pageSize = Math.max(1, Math.min(wish, most));
    const found = arranged(selected(period));
    const last = Math.max(1, Math.ceil(found.length / pageSize));
    const number = wrong.page === 'ignored' ? 1 : wrong.page === 'last again' ? Math.min(page, last) : page;
    const from = wrong.page === 'as offset' ? page - 1 : (number - 1) * pageSize;
    const records = found.slice(from, from + pageSize).map(({ id, start }) => ({ id, start: epoch + start }));
    if (wrong.doubled && records[0]) records.push(records[0]);
    const { every = Infinity, how } = wrong.unreadable ?? {};
    const isReadable = (item: Item): boolean => (idOf(item) + 1) % every !== 0;
    const valid = records.filter(isReadable);
    for (const { id } of valid) given.add(id);
    largest = Math.max(largest, records.length);
    const unreadable = records.length - valid.length;
    const { size } = wrong;
    const total = totalOf(found.length, records.length);
    return {
      rows:
        how === 'invalid'
          ? records.map((item) => (isReadable(item) ? item : (oddItem(item) as Item)))
          : valid,
      page,
      pageSize: (size?.is === 'absurd' ? size.value : size ? wish : pageSize) as number,
      total: total as number,
      skipped:
        how === 'skipped' ? Array.from({ length: unreadable }, () => ({ index: 0, problem: 'no id' })) : [],
    };
  };

  const fetch = (period: Period, page: number, { pageSize }: PageOptions): Promise<Page<Item>> => {
    requests += 1;
    asked.push({ ...period, page });
    change();
    const how = wrong.faults?.find(({ at }) => at === requests)?.how;
    if (how === 'throws') throw new RangeError('thrown');
    if (how === 'rejects') return Promise.reject(new Error('rejected'));
    const given = answer(period, page, pageSize);
    if (how === 'no page') return Promise.resolve(undefined as unknown as Page<Item>);
    return Promise.resolve(how === 'no rows' ? { ...given, rows: null as unknown as Item[] } : given);
  };

  return {
    fetch,
    asked,
    given,
    lasting,
    get requests() {
      return requests;
    },
    /** Records of the largest page given. */
    get largest() {
      return largest;
    },
    /** Readable records at this moment. */
    get readable() {
      const { every = Infinity } = wrong.unreadable ?? {};
      return items.filter((item) => (idOf(item) + 1) % every !== 0).map(({ id }) => id);
    },
  };
}

const idOf = ({ id }: Item): number => Number(id.slice(1));
const oddItem = (item: Item): unknown =>
  [null, { ...item, id: '' }, { ...item, id: 7 }, { id: item.id }, 'x', { ...item, start: 1 }][
    idOf(item) % 6
  ];
const floor = (value: number, unit: number): number => Math.floor(value / unit) * unit;
const ceil = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

function byRank<T>(all: readonly T[], rankOf: () => number): T[] {
  return all
    .map((one) => [rankOf(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records within `span`: few, many, many of a moment. */
export const starts = fc.oneof(
  fc.array(fc.integer({ min: 0, max: span.to - 1 }), { maxLength: 70 }),
  fc.array(fc.integer({ min: 0, max: span.to - 1 }), { maxLength: 400 }),
  fc.array(fc.integer({ min: 5_000_000, max: 5_000_100 }), { minLength: 60, maxLength: 400 }),
  fc.nat(120).map((count) => Array.from({ length: count }, () => 5_000_000)),
);

const absurd = fc.oneof(
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    -Infinity,
    -1,
    0,
    0.5,
    1e12,
    1e308,
    '95',
    '',
    null,
    undefined,
    {},
    [],
  ),
  fc.double(),
);

const at = fc.integer({ min: 1, max: 40 });

export const totals: fc.Arbitrary<NonNullable<Misbehaviour['total']>> = fc.oneof(
  fc.record({
    is: fc.constantFrom(
      'none' as const,
      'of the page' as const,
      'of all periods' as const,
      'another each time' as const,
    ),
  }),
  fc.record({ is: fc.constant('off by' as const), by: fc.integer({ min: -100, max: 100 }) }),
  fc.record({ is: fc.constant('always' as const), by: fc.constantFrom(0, 1, 10, 95, 1000, 1e6, 1e12) }),
  fc.record({ is: fc.constant('absurd' as const), value: absurd }),
);

const sizes: fc.Arbitrary<NonNullable<Misbehaviour['size']>> = fc.oneof(
  fc.record({ is: fc.constant('as asked' as const) }),
  fc.record({ is: fc.constant('absurd' as const), value: absurd }),
);

export const changes = fc.array(
  fc.record({ at, add: fc.nat(span.to - 1), remove: fc.nat(400) }, { requiredKeys: ['at'] }),
  { maxLength: 4 },
);

export const faults = fc.uniqueArray(
  fc.record({
    at,
    how: fc.constantFrom('rejects' as const, 'throws' as const, 'no page' as const, 'no rows' as const),
  }),
  { maxLength: 4, selector: (fault) => fault.at },
);

/** Everything that can be wrong, some of it at a time. */
export const misbehaviours: fc.Arbitrary<Misbehaviour> = fc.record(
  {
    usual: fc.integer({ min: 1, max: 20 }),
    most: fc.integer({ min: 1, max: 60 }),
    total: totals,
    size: sizes,
    order: fc.constantFrom('oldest first' as const, 'ties shuffled' as const, 'shuffled' as const),
    period: fc.oneof(
      fc.constant('ignored' as const),
      fc.record({ roundedOut: fc.constantFrom(60_000, 3_600_000, 86_400_000) }),
      fc.record({ roundedIn: fc.constantFrom(60_000, 3_600_000) }),
    ),
    page: fc.constantFrom('ignored' as const, 'as offset' as const, 'last again' as const),
    unreadable: fc.record({
      every: fc.integer({ min: 1, max: 9 }),
      how: fc.constantFrom('skipped' as const, 'invalid' as const),
    }),
    doubled: fc.boolean(),
    changes,
    faults,
  },
  { requiredKeys: [] },
);
