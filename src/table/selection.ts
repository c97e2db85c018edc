import { selectionKeys, type CallSelection, type SelectionKey } from '../model/call-selection.js';
import type { SuccessRule } from '../model/call.js';
import { sameContent } from '../model/same.js';
import { weekHourAt } from '../model/zone.js';
import { successTest, type CallColumns } from './columns.js';

/** Whether the call of a row is that of something picked. */
type RowTest = (row: number) => boolean;

/** The tests of rows by what is picked; for the rows there are now. */
export function selectionTests(
  columns: CallColumns,
  selection: CallSelection,
  rule?: SuccessRule,
): [key: SelectionKey, test: RowTest][] {
  return selectionKeys.flatMap((key): [SelectionKey, RowTest][] => {
    const test = testOf(key, columns, selection, rule);
    return test ? [[key, test]] : [];
  });
}

function testOf(
  key: SelectionKey,
  columns: CallColumns,
  selection: CallSelection,
  rule?: SuccessRule,
): RowTest | undefined {
  switch (key) {
    case 'agent':
    case 'reason':
    case 'type': {
      const text = selection[key];
      if (text === undefined) return undefined;
      const codes = columns.codes(key);
      const code = columns.dictionaries[key].codeOf(text);
      return (row) => codes[row] === code;
    }
    case 'success': {
      const { success } = selection;
      if (success === undefined) return undefined;
      const isSuccessful = successTest(columns, rule);
      return (row) => isSuccessful(row) === success;
    }
    case 'hourOfWeek': {
      const { hourOfWeek } = selection;
      if (!hourOfWeek) return undefined;
      const { weekday, hour, timeZone } = hourOfWeek;
      const wanted = (weekday - 1) * 24 + hour;
      return (row) => weekHourAt(columns.startAt(row), timeZone) === wanted;
    }
    case 'part': {
      const { part } = selection;
      if (!part) return undefined;
      return (row) => {
        const start = columns.startAt(row);
        return start >= part.from && start < part.to;
      };
    }
  }
}

/** Whether all calls of a selection are in another one too. */
export function isSelectionWithin(selection: CallSelection, other: CallSelection): boolean {
  const [own, others] = [selection.part, other.part];
  const isPartWithin = !others || (!!own && own.from >= others.from && own.to <= others.to);
  return (
    isPartWithin &&
    selectionKeys.every(
      (key) => key === 'part' || other[key] === undefined || sameContent(selection[key], other[key]),
    )
  );
}
