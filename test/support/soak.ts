/** Whether `npm test -- soak` runs: properties are tried on far more inputs than each time. */
export const isSoak = process.env['SV_SOAK'] !== undefined;

/**
 * The `numRuns` of a property.
 * @param normal Runs of `npm test`: a few seconds a file
 * @param soak Runs of `npm test -- soak`, which takes minutes
 */
export const runs = (normal: number, soak = normal * 100): number => (isSoak ? soak : normal);
