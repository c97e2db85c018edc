/** A stretch of time, half-open: `from` belongs to it, `to` does not. Epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}
