import type { Bucket } from '../../src/model/series.js';

/** A bucket in which nothing happened, but for what is given. */
export const aBucket = (time: number, counts: Partial<Bucket> = {}): Bucket => ({
  time,
  interactions: 0,
  total: 0,
  video: 0,
  screen: 0,
  chat: 0,
  successful: 0,
  unsuccessful: 0,
  ...counts,
});
