/** Remembers by a name what was put in last, and no more than so much of it. */
export class Recent<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    return this.#entries.get(name);
  }

  put(name: string, value: Value): void {
    // Anew, as the map's order is that in which names came.
    this.#entries.delete(name);
    this.#entries.set(name, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }
}
