import {
  record,
  Unreadable,
  type AnyRecord,
  type Body,
  type Fields,
  type RecordOf,
  type Spellings,
} from './wire.js';

/** A record that keeps, as `unnamed`, the fields that the contract has no name for. */
export function openRecord<F extends Fields>(
  fields: F,
  spellings?: Spellings,
): RecordOf<F, Body<F> & { unnamed?: Record<string, unknown> }> {
  const closed = record(fields, spellings);
  return {
    ...closed,
    read(value) {
      const body = closed.read(value);
      return body instanceof Unreadable ? body : { ...body, unnamed: unnamed(closed, value as object) };
    },
  };
}

/** The fields of a record as it was sent that have no name of ours. */
export function unnamed({ fields, spellings }: AnyRecord, sent: object): Record<string, unknown> {
  const known = new Set([...Object.keys(fields), ...Object.values(spellings).flat()]);
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !known.has(name)));
}
