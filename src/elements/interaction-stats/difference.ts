import { formatDecimal, formatNumber, formatPercent } from '../../locales/plural.js';
import type { StatsTexts } from '../../locales/texts.js';
import { formatDuration, spokenDuration } from '../../model/format.js';
import type { Totals } from '../../model/totals.js';

/** What is a total. */
export type TotalKey = keyof Totals;

interface Words {
  texts: StatsTexts;
  /** Language tag for numbers. */
  locale: string;
}

/** A total beside an earlier one. */
export interface Difference {
  direction: 'up' | 'down' | 'same';
  /** With its sign: `+12`. */
  amount: string;
  /** The word after it, where a number alone would not say what it is. */
  unit?: string;
  /** In percent of the earlier one, with its sign; none of zero and of rates. */
  percent?: string;
  /** Whether the direction is good or bad news; absent where it is neither. */
  tone?: 'good' | 'bad';
  /** All of it as a sentence. */
  sentence: string;
}

/** A total as it is shown: a rate in percent, talk as `HH:MM:SS`, a count in figures. */
export function totalText(key: TotalKey, value: number, locale: string): string {
  if (key === 'successRate') return formatPercent(value, locale);
  return key === 'talk' ? formatDuration(value) : formatNumber(value, locale);
}

/** More of them is good, or bad. */
const tones: Partial<Record<TotalKey, 1 | -1>> = { successRate: 1, unsuccessful: -1 };

/** How a total differs from an earlier one; nothing where one of them is not known. */
export function difference(
  key: TotalKey,
  now: number | undefined,
  earlier: number | undefined,
  { texts, locale }: Words,
): Difference | undefined {
  if (now === undefined || earlier === undefined) return undefined;
  const { compare } = texts.stats;
  const isRate = key === 'successRate';
  // Rates differ by percentage points, with one decimal as they are shown.
  const change = isRate ? Math.round((now - earlier) * 1000) / 10 : now - earlier;
  const before = totalText(key, earlier, locale);
  if (change === 0) return { direction: 'same', amount: compare.same, sentence: compare.unchanged(before) };
  const size = Math.abs(change);
  const sign = change > 0 ? '+' : '−';
  const plain = isRate ? formatDecimal(size, locale) : totalText(key, size, locale);
  const part = !isRate && earlier > 0 ? formatPercent(size / earlier, locale) : undefined;
  const spoken = isRate ? compare.pointsOf(plain) : key === 'talk' ? spokenDuration(size, locale) : plain;
  const by = part ? compare.inPercent(spoken, part) : spoken;
  const isGood = tones[key] && Math.sign(change) === tones[key];
  return {
    direction: change > 0 ? 'up' : 'down',
    amount: sign + plain,
    unit: isRate ? compare.points : undefined,
    percent: part && sign + part,
    tone: isGood === undefined ? undefined : isGood ? 'good' : 'bad',
    sentence: change > 0 ? compare.more(by, before) : compare.less(by, before),
  };
}
