import type { OperationName } from '../../../src/client/contract/operations.js';
import type { CallPosition, CallsWanted, InteractionPosition, WindowStart } from '../data/call-store.js';
import { type ApiContext, json, revalidate } from '../http.js';
import { pagingOf } from './parameters.js';
import { countKindOf, Cursors, viewQuery, type ViewSort } from './view-parameters.js';

/** A view of calls or of interactions, as a request asks for it. */
interface View<Row, Position> {
  operation: OperationName;
  wanted: CallsWanted;
  sort: ViewSort;
  defaultPageSize: number;
  count(kind: 'exact' | 'estimated'): Promise<Counted>;
  /** @param counting Ends when it is known how many there are; `undefined` where nobody wants to know */
  window(
    from: WindowStart<Position>,
    size: number,
    counting: Promise<Counted> | undefined,
  ): Promise<{ rows: Row[]; first?: Position; last?: Position; hasPrevious: boolean; hasNext: boolean }>;
  bodies(rows: Row[]): object[] | Promise<object[]>;
}

interface Counted {
  count: number;
  isEstimated: boolean;
}

/** The part of a view that a request asks for, by `page` or `cursor`, `pageSize` and `count`. */
export async function answerWindow<Row, Position extends CallPosition | InteractionPosition>(
  c: ApiContext,
  { operation, wanted, sort, defaultPageSize, ...view }: View<Row, Position>,
): Promise<Response> {
  const kind = countKindOf(c);
  const cursors = new Cursors<Position>(operation, wanted, sort);
  const { page, pageSize, offset } = pagingOf(c, defaultPageSize);
  const cursor = viewQuery(c, 'cursor');
  const from = cursor === undefined ? { offset } : cursors.read(cursor);

  const counting = kind === 'none' ? undefined : view.count(kind);
  const [counted, { rows, first, last, hasPrevious, hasNext }] = await Promise.all([
    counting,
    view.window(from, pageSize, counting),
  ]);
  return json(
    {
      data: await view.bodies(rows),
      totalCount: counted?.count,
      ...(cursor === undefined && { page }),
      pageSize,
      ...(last && hasNext && { next: cursors.write('after', last) }),
      ...(first && hasPrevious && { previous: cursors.write('before', first) }),
      ...(counted?.isEstimated && { estimated: true }),
    },
    revalidate,
  );
}
