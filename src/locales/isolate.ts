/**
 * A value inside a sentence, kept from turning the words around it, whatever its own direction: between U+2068
 * (first strong isolate) and U+2069.
 */
export const isolated = (value: string): string => `\u2068${value}\u2069`;
