/** Width of a bucket. */
export type Granularity = 'hour' | 'day';

/** Counts of the calls and interactions that started in one bucket. */
export interface Bucket {
  /** Start of the bucket: epoch milliseconds. */
  time: number;
  interactions: number;
  total: number;
  video: number;
  screen: number;
  chat: number;
  successful: number;
  unsuccessful: number;
}

/** Buckets in order of time, without gaps inside the period once filled. */
export interface Series {
  granularity: Granularity;
  /** IANA zone the buckets follow. */
  timeZone: string;
  buckets: Bucket[];
  /** Set where the answer's zone or step could not be followed exactly: why, as a key of the texts. */
  approximate?: 'offset-not-whole-hours';
}
