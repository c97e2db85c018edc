/** The `code` of whatever was thrown, by this library or by a source of the page's own. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
