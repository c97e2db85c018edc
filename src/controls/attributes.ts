import type { ComplexAttributeConverter } from 'lit';

/** A list written as words between commas or blanks: `crm, talk`. */
export const wordList: ComplexAttributeConverter<string[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean),
  toAttribute: (value) => value.join(' '),
};
