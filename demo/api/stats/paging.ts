import { HttpError } from '../http/answers.js';
import type { ApiRequest } from '../http/request.js';

const mostRecords = 10_000;

export interface Paging {
  /** From 1. */
  page: number;
  /** As applied: a larger wish is cut. */
  pageSize: number;
  offset: number;
}

export function pagingOf(request: ApiRequest, defaultSize: number): Paging {
  const page = wholeNumber(request, 'page', 1);
  const pageSize = Math.min(wholeNumber(request, 'pageSize', defaultSize), mostRecords);
  return { page, pageSize, offset: (page - 1) * pageSize };
}

function wholeNumber(request: ApiRequest, name: string, missing: number): number {
  const text = request.query.get(name);
  if (text === null) return missing;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1e9) {
    throw new HttpError(400, `The parameter ${name} is a whole number from 1.`);
  }
  return value;
}
