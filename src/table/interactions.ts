import { IdIndex } from './ids.js';
import { CodeColumn } from './columns.js';

/**
 * Numbers of interactions, 0, 1, 2 … in order of first appearance, by the rule of `groupCalls`: an interaction id, else a
 * visitor and an agent, else a call by itself.
 */
export class InteractionNumbers {
  private readonly ids = new KeyNumbers();
  private readonly visitors = new KeyNumbers();
  private size = 0;

  get byteLength(): number {
    return this.ids.byteLength + this.visitors.byteLength;
  }

  /** The number of another interaction. */
  next(): number {
    return this.size++;
  }

  ofId(interactionId: string): number {
    return this.ids.numberOf(interactionId) ?? this.ids.add(this.next());
  }

  /**
   * @param visitor Without one, the call is an interaction by itself
   * @param agent The code of the call's agent
   */
  ofVisitor(visitor: string | undefined, agent: number): number {
    if (!visitor) return this.next();
    return this.visitors.numberOf(`${agent} ${visitor}`) ?? this.visitors.add(this.next());
  }
}

/** Numbers by keys. */
class KeyNumbers {
  private readonly keys = new IdIndex();
  private readonly numbers = new CodeColumn();

  get byteLength(): number {
    return this.keys.byteLength + this.numbers.values.byteLength;
  }

  /** The number of a key; for a new one nothing, and `add` must tell it next. */
  numberOf(key: string): number | undefined {
    const index = this.keys.numberOf(key);
    return index < this.numbers.length ? this.numbers.at(index) : undefined;
  }

  add(number: number): number {
    this.numbers.push(number);
    return number;
  }
}
