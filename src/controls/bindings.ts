import { type ComplexAttributeConverter, noChange, type PropertyPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** Converts an attribute with words between commas or blanks, such as `crm, talk`, to a list. */
export const wordList: ComplexAttributeConverter<string[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean),
  toAttribute: (value) => value.join(' '),
};

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

/** Binds the `.value` of a field. Unlike a plain binding it also resets a field whose input was not accepted. */
export const fieldValue = directive(FieldValue);

/** The address, if a link may lead there: `https:`, `http:` or `mailto:`; `undefined` for any other (`javascript:`). */
export function safeUrl(address: string): string | undefined {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
