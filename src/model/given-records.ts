/** What was handed in as records is no list; the message says which property, for the integrator. */
export const noList = (property: string): Error =>
  Object.assign(new Error(`“${property}” is not an array.`), { code: 'no-list' });

/** Whether something handed in can be a call or an interaction at all: it has an id and a start. */
export const isRecord = (record?: { id?: unknown; start?: unknown } | null): boolean =>
  typeof record?.id === 'string' && record.id !== '' && Number.isFinite(record.start);

/** Fields, each with a value of the type it has. */
export type Fields = readonly (readonly [name: string, sample: unknown])[];

/**
 * The record without values of a wrong type, which count as missing: a record is not thrown away for one. The record
 * itself when there is none.
 * @param blanks What stands for fields that may not be missing.
 */
export function mended<Row extends object>(record: Row, fields: Fields, blanks: Partial<Row> = {}): Row {
  let whole = record;
  for (const [name, sample] of fields as [keyof Row, unknown][]) {
    const value = record[name];
    if (typeof value === typeof sample || value === blanks[name]) continue;
    if (whole === record) whole = { ...record };
    whole[name] = blanks[name]!;
  }
  return whole;
}
