import { noChange, type PropertyPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class FieldValue extends Directive {
  render(value: string): unknown {
    return value;
  }

  override update({ element }: PropertyPart, [value]: [string]): unknown {
    const field = element as HTMLInputElement | HTMLSelectElement;
    if (field.value !== value) field.value = value;
    return noChange;
  }
}

/** What stands in a field, for its `.value`; put back when the user typed or chose something that was not taken. */
export const fieldValue = directive(FieldValue);
