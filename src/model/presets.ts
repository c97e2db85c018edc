import type { Period } from './period.js';
import { addDays, instantOf, wallClock } from './zone.js';

/** Periods that are chosen often, in whole days of the zone. The last 7 and 30 days include today. */
export const presetNames = ['today', 'yesterday', 'last7', 'last30', 'thisMonth', 'lastMonth'] as const;
export type PresetName = (typeof presetNames)[number];

/** The presets as of `now`, in the order in which they are offered. */
export function presets(now: number, timeZone: string): Record<PresetName, Period> {
  const { year, month } = wallClock(now, timeZone);
  const day = (days: number): number => addDays(now, days, timeZone);
  const firstOf = (months: number): number => instantOf({ year, month: month + months, day: 1 }, timeZone);
  return {
    today: { from: day(0), to: day(1) },
    yesterday: { from: day(-1), to: day(0) },
    last7: { from: day(-6), to: day(1) },
    last30: { from: day(-29), to: day(1) },
    thisMonth: { from: firstOf(0), to: firstOf(1) },
    lastMonth: { from: firstOf(-1), to: firstOf(0) },
  };
}
