/** English of an interaction shown by itself. */
export const interactionInEnglish = {
  interaction: {
    empty: 'No interaction is chosen.',
    loading: 'Looking for the SmartVideo calls of this interaction…',
    failed: 'The calls of this interaction could not be loaded',
    none: 'No SmartVideo call belongs to this interaction.',
    calls: 'Calls of this interaction',
  },
};
