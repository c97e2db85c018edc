/** A value that is made anew only when one of those it is made from is another than before. */
export class Remembered<Value> {
  #from?: readonly unknown[];
  #value?: Value;

  of(from: readonly unknown[], make: () => Value): Value {
    const before = this.#from;
    const isSame = before?.length === from.length && from.every((one, index) => one === before[index]);
    if (!isSame) this.#value = make();
    this.#from = from;
    return this.#value as Value;
  }
}
