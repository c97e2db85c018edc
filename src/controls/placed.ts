import { noChange, type ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class Placed extends Directive {
  render(_places: Record<string, string | number>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [places]: [Record<string, string | number>]): unknown {
    for (const [name, place] of Object.entries(places))
      (element as HTMLElement).style.setProperty(`--${name}`, String(place));
    return noChange;
  }
}

/** Sets custom properties of an element by script, as a strict content security policy wants it. */
export const placed = directive(Placed);
