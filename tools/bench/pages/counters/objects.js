// The floor: plain loops over the calls in one task, with what JavaScript has for counting.
const hourLength = 3_600_000;

export const counterOf = (calls) => Object.assign((request) => count(calls, request), { keepsCalls: true });

function count(calls, { period, timeZone, selection }) {
  const hours = hoursOf(period, timeZone);
  const { agent, hourOfWeek } = selection;
  const isInHour = ({ start }) => {
    const { weekday, hour } = hours[hourAt(hours, start)];
    return !hourOfWeek || (weekday === hourOfWeek.weekday && hour === hourOfWeek.hour);
  };
  const isOfAgent = (call) => agent === undefined || agentOf(call) === agent;
  const [forAgents, forHours] = [calls.filter(isInHour), calls.filter(isOfAgent)];
  const all = forHours.filter(isInHour);
  const placeOf = ({ start }) => hourAt(hours, start);
  const weekHourOf = (call) => (hours[placeOf(call)].weekday - 1) * 24 + hours[placeOf(call)].hour;
  const weekHours = Array.from({ length: 168 }, (_, index) => ({
    weekday: Math.floor(index / 24) + 1,
    hour: index % 24,
    ...counts(),
  }));
  for (const call of forHours) add(weekHours[weekHourOf(call)], call);
  for (const first of firsts(forHours)) weekHours[weekHourOf(first)].interactions++;
  const buckets = hours.map(counts);
  for (const call of all) add(buckets[placeOf(call)], call);
  for (const first of firsts(all)) buckets[placeOf(first)].interactions++;
  return {
    totals: group(all, () => '')[0],
    agents: group(forAgents, agentOf).map((one) => ({ ...one, agent: one.value })),
    hours: weekHours,
    reasons: group(all, ({ reason }) => reason),
    series: { buckets },
  };
}

const agentOf = ({ answeredBy, from, to }) =>
  answeredBy ?? [to, from].find(({ kind }) => kind === 'agent')?.label ?? '';

const counts = () => ({ total: 0, interactions: 0, talk: 0 });

function add(counts, { talk }) {
  counts.total++;
  counts.talk += talk ?? 0;
}

function group(calls, valueOf) {
  const groups = new Map();
  for (const call of calls) {
    const value = valueOf(call);
    let one = groups.get(value);
    if (!one) groups.set(value, (one = { ...counts(), value, ids: new Set(), talks: [] }));
    add(one, call);
    one.ids.add(call.interactionId);
    if (call.talk > 0) one.talks.push(call.talk);
  }
  return [...groups.values()]
    .map(({ ids, talks, ...one }) => {
      const sorted = Uint32Array.from(talks).sort();
      const rank = (share) => sorted[Math.ceil(sorted.length * share) - 1];
      return { ...one, interactions: ids.size, medianTalk: rank(0.5), talk90: rank(0.9) };
    })
    .sort((a, b) => b.total - a.total || (a.value < b.value ? -1 : 1));
}

function firsts(calls) {
  const first = new Map();
  for (const call of calls)
    if (!(first.get(call.interactionId)?.start <= call.start)) first.set(call.interactionId, call);
  return first.values();
}

/** Of a zone whose clock is set by whole hours. */
function hoursOf({ from, to }, timeZone) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: 'numeric' });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const hours = [];
  for (let time = from - (from % hourLength); time < to; time += hourLength) {
    const [weekday, hour] = clock.format(time).split(/\W+/);
    hours.push({ time, weekday: days.indexOf(weekday) + 1, hour: Number(hour) });
  }
  return hours;
}

const hourAt = (hours, start) => Math.floor((start - hours[0].time) / hourLength);
