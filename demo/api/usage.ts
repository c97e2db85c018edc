/** An option, a variable or a file of the operator's that cannot be used; the sentence says why. */
export class UsageError extends Error {}
