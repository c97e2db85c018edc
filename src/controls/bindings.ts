import { type ComplexAttributeConverter, noChange, type PropertyPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** A list written as words between commas or blanks: `crm, talk`. */
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

/** What stands in a field, for its `.value`; put back when the user typed or chose something that was not taken. */
export const fieldValue = directive(FieldValue);

/** The address, if a link may lead there: a web page or a letter. Anything else (`javascript:`) is no address. */
export function safeUrl(address: string): string | undefined {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
