// How a call goes from the tool to a page: as a row, because a million names of each field would be read as well.
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

/** As JSON has them: what was missing is `null`. */
export function factsOf(row) {
  const facts = {};
  for (let index = 0; index < fields.length; index++) facts[fields[index]] = row[index];
  return facts;
}
