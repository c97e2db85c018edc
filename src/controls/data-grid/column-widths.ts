/** The least width a column can be given, in CSS pixels. */
export const minColumnWidth = 48;

/** As long as a column of names would get less than this, in CSS pixels, the table saves room elsewhere. */
const comfortableWidth = 112;

/** What a column takes at most before the others get theirs, in CSS pixels. */
const mostTakenFirst = 300;

/** What a column of names gets before the others get more, in CSS pixels. */
const leastShared = 64;

/** Width of a table, in CSS pixels, below which it takes the last step of saving room whatever is shown. */
const lastStepBelow = 700;

/** The first step at which a column that shares may need less. */
const lateStep = 2;

/** How much room a column needs, in CSS pixels. */
export interface ColumnNeed {
  /** Width of its head, which is not cut as long as that can be helped. */
  head: number;
  /** Of a column that holds its content whole: its width at each step, the roomiest first. */
  fits?: readonly number[];
  /** Of a column that shares what is left: the width that most of its rows need. */
  shares?: number;
  /** That width from the third step on, where it is another. */
  sharesLate?: number;
  /** Width of its head at the last step, where it is another. */
  lastHead?: number;
  /** Whether it takes what it needs before others that share, which then may get less than their heads. */
  isFirst?: boolean;
  /** The width that the user has chosen. */
  chosen?: number;
}

/** Widths of columns in whole CSS pixels, and the step by which the table saves room. */
export interface ColumnWidths {
  widths: readonly number[];
  step: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Divides a table's width among its columns: all of it and never more, since a table does not scroll sideways. */
export function columnWidths(needs: readonly ColumnNeed[], available: number): ColumnWidths {
  const steps = Math.max(1, ...needs.map(({ fits }) => fits?.length ?? 0));
  const open = needs.filter(isOpen);
  const mayTakeLast = available < lastStepBelow || open.some(({ isFirst }) => isFirst);
  const last = mayTakeLast ? steps : Math.max(1, steps - 1);
  const wanted = (step: number): number => {
    // The last step hides words: in a table that is not narrow, names have to be in need for it.
    const hidesWords = step + 2 === steps && available >= lastStepBelow;
    const most = hidesWords ? leastShared : comfortableWidth;
    return sum(open.map((need) => Math.min(sharesAt(need, step), need.isFirst ? mostTakenFirst : most)));
  };
  let step = 0;
  while (step + 1 < last && available - sum(settled(needs, step)) < wanted(step)) step++;

  const now = needs.map((need) => ({
    ...need,
    shares: need.shares && sharesAt(need, step),
    head: step + 1 === steps ? (need.lastHead ?? need.head) : need.head,
  }));
  const floors = sum(now.filter(isOpen).map(floorOf));
  const widths = settled(now, step);
  const excess = sum(widths) + floors - available;
  if (excess > 0) shrinkChosen(now, widths, excess);
  share(now, widths, Math.max(0, available - sum(widths)));
  return { widths: inWholePixels(widths, available, now), step };
}

const isOpen = ({ shares, chosen }: ColumnNeed): boolean => shares !== undefined && chosen === undefined;

const sharesAt = ({ shares, sharesLate }: ColumnNeed, step: number): number =>
  step < lateStep ? shares! : (sharesLate ?? shares!);

/** The widths that do not depend on what is left; 0 for the others. */
const settled = (needs: readonly ColumnNeed[], step: number): number[] =>
  needs.map(({ fits, chosen }) => {
    if (chosen !== undefined) return Math.max(minColumnWidth, chosen);
    return fits ? fits[Math.min(step, fits.length - 1)]! : 0;
  });

const floorOf = ({ head, shares }: ColumnNeed): number => Math.max(leastShared, Math.min(head, shares!));

/** Takes what is too much from the widths that the user has chosen, in proportion. */
function shrinkChosen(needs: readonly ColumnNeed[], widths: number[], excess: number): void {
  const spare = widths.map((width, index) =>
    needs[index]!.chosen === undefined ? 0 : width - minColumnWidth,
  );
  const part = Math.min(1, excess / Math.max(1, sum(spare)));
  spare.forEach((one, index) => (widths[index]! -= one * part));
}

/** Divides what is left among the columns that share it: none gets more than it needs before all have that. */
function share(needs: readonly ColumnNeed[], widths: number[], left: number): void {
  const indexes = needs.flatMap((need, index) => (isOpen(need) ? [index] : []));
  if (indexes.length === 0) return;
  const first = indexes.filter((index) => needs[index]!.isFirst);
  const others = indexes.filter((index) => !needs[index]!.isFirst);
  for (const index of first) {
    const floor = floorOf(needs[index]!);
    const most = Math.min(mostTakenFirst, left / first.length - minColumnWidth * others.length);
    widths[index] = clamp(
      needs[index]!.shares!,
      Math.min(floor, left / indexes.length),
      Math.max(floor, most),
    );
  }
  const space = Math.max(0, left - sum(first.map((index) => widths[index]!)));
  const isTight = sum(others.map((index) => floorOf(needs[index]!))) > space;
  const rooms = others.map((index): readonly [least: number, most: number] => {
    const floor = floorOf(needs[index]!);
    return isTight ? [0, floor] : [floor, Math.max(floor, needs[index]!.shares!)];
  });
  const level = levelOf(rooms, space);
  others.forEach((index, n) => (widths[index] = clamp(level, ...rooms[n]!)));
  const total = sum(indexes.map((index) => widths[index]!));
  const surplus = left - total;
  for (const index of indexes) widths[index]! += (surplus * widths[index]!) / Math.max(1, total);
}

/** The width up to which all columns are filled alike, so that they fill the space. */
function levelOf(rooms: readonly (readonly [least: number, most: number])[], space: number): number {
  let [low, high] = [0, Math.max(space, 0)];
  for (let n = 0; n < 24; n++) {
    const level = (low + high) / 2;
    if (sum(rooms.map(([least, most]) => clamp(level, least, most))) > space) high = level;
    else low = level;
  }
  return low;
}

/** Whole pixels that add up to the width of the table; what is over goes to a column that shares, or to the last. */
function inWholePixels(
  widths: readonly number[],
  available: number,
  needs: readonly ColumnNeed[],
): readonly number[] {
  const total = sum(widths);
  const scale = total > available ? available / total : 1;
  const whole = widths.map((width) => Math.floor(width * scale + 0.001));
  const takesRest = needs.findIndex(isOpen);
  const index = takesRest < 0 ? whole.length - 1 : takesRest;
  if (index >= 0) whole[index]! += Math.max(0, Math.floor(available) - sum(whole));
  return whole;
}
