// Calls are sent to pages as rows: a million repetitions of each field's name would have to be parsed too.
const fields = [
  'id',
  'interactionId',
  'start',
  'type',
  'dial',
  'visitorId',
  'visitorName',
  'agent',
  'duration',
  'talk',
  'reason',
  'recordingCount',
];

export const rowOf = (facts) => fields.map((field) => facts[field]);

/** As JSON parses them: missing values are `null`. */
export function factsOf(row) {
  const facts = {};
  for (let index = 0; index < fields.length; index++) facts[fields[index]] = row[index];
  return facts;
}
