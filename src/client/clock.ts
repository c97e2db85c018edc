/**
 * The service's clock as far as it can be told from here: this device's, corrected by what the `Date` headers of
 * answers say. Where those cannot be read (another origin that does not expose them), the device's stands.
 */
export class ServiceClock {
  #skew = 0;

  constructor(readonly deviceNow: () => number) {}

  /** Epoch milliseconds by the service's clock. */
  now(): number {
    return this.deviceNow() + this.#skew;
  }

  /** The same moment by this device's clock. */
  toDevice(instant: number): number {
    return instant - this.#skew;
  }

  learn(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    // An answer from a cache tells the time at which it was put there.
    if (Number.isNaN(date) || headers.has('age')) return;
    const skew = date - this.deviceNow();
    // The header knows whole seconds and took its time to come: less than that is no difference.
    this.#skew = Math.abs(skew) < 2000 ? 0 : skew;
  }
}
