// What the cells of the eight columns say. Every candidate but the report itself, which has its own, uses these.
const unnamed = { visitor: 'Visitor', group: 'Group', agent: 'Unknown', unknown: 'Unknown' };
const types = { video: 'Video Call', chat: 'Chat Session', screen: 'Screen Share Session' };

const two = (value) => String(value).padStart(2, '0');

function moment(instant) {
  const date = new Date(instant);
  const day = `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function duration(seconds) {
  if (seconds === undefined) return '';
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const party = ({ kind, label }) => label || unnamed[kind];

/** `value`: what a column is filtered and sorted by. `text`: what its cell says. */
export const columns = [
  { key: 'start', title: 'Date/Time', value: (call) => call.start, text: (call) => moment(call.start) },
  { key: 'from', title: 'From', value: (call) => party(call.from), text: (call) => party(call.from) },
  { key: 'to', title: 'To', value: (call) => party(call.to), text: (call) => party(call.to) },
  {
    key: 'type',
    title: 'Type',
    value: (call) => types[call.type] ?? call.type,
    text: (call) => types[call.type] ?? call.type,
  },
  {
    key: 'duration',
    title: 'Duration',
    value: (call) => call.duration,
    text: (call) => duration(call.duration),
  },
  { key: 'talk', title: 'Talk', value: (call) => call.talk, text: (call) => duration(call.talk) },
  { key: 'crm', title: 'CRM', value: (call) => call.crm, text: (call) => call.crm },
  { key: 'reason', title: 'Reason', value: (call) => call.reason, text: (call) => call.reason },
];

/** By key: what a column is filtered and sorted by. */
export const valueOf = Object.fromEntries(columns.map(({ key, value }) => [key, value]));

const collator = new Intl.Collator('en', { numeric: true });

/** How the report compares values: texts by collation, numbers as they are. Blank ones are no matter of it. */
export const compareValues = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));

export const isBlank = (value) => value === undefined || value === '';
