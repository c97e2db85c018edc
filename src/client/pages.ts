import { MAX_DAYS, splitPeriod, type Period } from '../model/period.js';
import type { Page, PageOptions, ReportQuery } from '../model/source.js';

export type FetchPage<Row> = (query: ReportQuery, page: number, options: PageOptions) => Promise<Page<Row>>;

/** The period in pieces that the service answers for, newest first. */
export function piecesOf(period: Period, timeZone = 'UTC'): Period[] {
  const pieces = splitPeriod(period, MAX_DAYS, timeZone);
  // What is no period at all is for the service to judge.
  return pieces.length > 0 ? pieces : [period];
}

/**
 * All pages of a query, newest rows first, one after the other as they are asked for. Of a period that is too long
 * for one request the pages are counted through, and `total` is known once its last piece is reached.
 */
export async function* eachPage<Row>(
  fetchPage: FetchPage<Row>,
  query: ReportQuery,
  options: PageOptions,
): AsyncGenerator<Page<Row>, void, undefined> {
  const pieces = piecesOf(query.period);
  let pages = 0;
  let rows = 0;
  for (const [index, period] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const before = rows;
    let page: Page<Row>;
    let number = 0;
    do {
      page = await fetchPage({ ...query, period }, ++number, options);
      rows += page.rows.length + page.skipped.length;
      const total = isLast && page.total !== undefined ? before + page.total : undefined;
      yield { ...page, page: ++pages, total };
    } while (hasNext(page, rows - before));
  }
}

function hasNext({ rows, skipped, pageSize, total }: Page<unknown>, got: number): boolean {
  const count = rows.length + skipped.length;
  if (count === 0) return false;
  return total === undefined ? count >= pageSize : got < total;
}
