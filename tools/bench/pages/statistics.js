// Statistics of calls, counted by one candidate. The tool drives `bench`: each count is marked, from before its first task.
import { fetchCalls } from './calls.js';

const asked = new URLSearchParams(location.search);
const { counterOf } = await import(`./counters/${asked.get('candidate')}.js`);
const calls = await fetchCalls(Number(asked.get('calls')));
const period = { from: calls.at(-1).start, to: calls[0].start + 1 };
const count = counterOf(calls);
// Ours keeps what it needs of them.
calls.length = count.keepsCalls ? calls.length : 0;

const timeZone = 'Europe/Sofia';
let statistics;

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

window.bench = {
  async count(name, selection = {}) {
    performance.mark(`${name}:asked`);
    await nextTask();
    performance.mark(`${name}:start`);
    statistics = await count({ period, timeZone, rule: 'server', selection });
    performance.mark(`${name}:end`);
    // A trace has a task only once it is over.
    await nextTask();
  },
  /** What every candidate has to find. */
  found() {
    const { totals, agents, hours, reasons, series } = statistics;
    const counts = ({ total, interactions, talk }) => [total, interactions, talk];
    const talks = ({ medianTalk, talk90 }) => [medianTalk, talk90];
    return JSON.stringify([
      counts(totals),
      agents.map((one) => [one.agent, ...counts(one), ...talks(one)]),
      hours.map(counts),
      reasons.map((one) => [one.value, ...counts(one)]),
      series.buckets.map(({ total, interactions }) => [total, interactions]),
    ]);
  },
  /** Selections of something that calls have. */
  selections() {
    const hour = statistics.hours.reduce((most, one) => (one.total > most.total ? one : most));
    return {
      agent: { agent: statistics.agents[0].agent },
      hour: { hourOfWeek: { weekday: hour.weekday, hour: hour.hour, timeZone } },
    };
  },
};
