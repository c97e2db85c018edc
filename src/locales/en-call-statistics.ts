import { calls, statsInEnglish } from './en-stats.js';
import { formatNumber, plural } from './plural.js';

const ofCalls = (n: number): string => plural('en', n, { one: 'the 1 call', other: 'the {n} calls' });

/** A number that need not be whole, as it is shown, with what it counts. */
const amount =
  (one: string, other: string) =>
  (text: string): string =>
    `${text} ${text === '1' ? one : other}`;

/** The English texts of the statistics that are computed from calls, with those of all statistics. */
export const callStatisticsInEnglish = {
  ...statsInEnglish,
  computed: {
    ofPeriod: (n: number) => `Computed from ${ofCalls(n)} of the period.`,
    ofLoaded: (n: number) => `Computed from ${calls(n)} loaded so far; the period has more.`,
    ofSelection: (n: number) => `Computed from ${calls(n)} of the selection`,
    ofLoadedSelection: (n: number) => `Computed from ${calls(n)} of the selection, among those loaded so far`,
    byServiceOfPeriod: (n: number) => `Counted by the service from ${ofCalls(n)} of the period.`,
    byServiceOfSelection: (n: number) => `Counted by the service from ${calls(n)} of the selection`,
    from: 'Computed from',
    byServiceFrom: 'Counted by the service from',
    calls,
    notLoaded: 'Not loaded yet.',
    noPeriod: 'No period is chosen yet.',
    noCalls: 'No calls in this period.',
    noneSelected: 'No calls in this selection',
    total: 'Total',
    totalOfSelection: 'Total of the selection',
  },
  agents: {
    file: 'Agents',
    columns: {
      agent: 'Agent',
      interactions: 'Interactions',
      total: 'Sessions',
      video: 'Videos',
      screen: 'Screens',
      chat: 'Chats',
      successRate: 'Success rate',
      talk: 'Talk',
      medianTalk: 'Median talk',
      talk90: '90th percentile',
    },
    talks: 'Calls with talk',
    seconds: (column: string) => `${column} (seconds)`,
    rateOf: (rate: string, n: string) => `${rate} of ${n}`,
    few: 'few calls',
    fewMeans: (n: number) => `Only ${calls(n)}: rates and percentiles of so few say little.`,
    ofTalks: (n: number) => plural('en', n, { one: 'of 1 call with talk', other: 'of {n} calls with talk' }),
    table: (n: number) => plural('en', n, { one: '1 agent', other: '{n} agents' }),
    showAll: (n: number) => `Show all ${formatNumber(n, 'en')} agents`,
    missedMeans: (rule: string) =>
      `Calls that are not successful by ${rule}. The totals call them unsuccessful.`,
    hint: 'Each agent is a button that filters all linked tables and charts by that agent.',
  },
  heatMap: {
    file: 'Hours of the week',
    measure: 'Measure',
    per: 'Count',
    day: 'Per day',
    period: 'In all',
    weekday: 'Weekday',
    hour: 'Hour',
    from: 'From',
    days: 'Days',
    perDay: (measure: string) => `${measure} per day`,
    label: (what: string) => `Heat map: ${what}, by weekday and hour`,
    hint: 'Arrow keys move from hour to hour, Enter filters all linked tables and charts by that hour.',
    allDays: 'All days',
    allHours: 'All hours',
    allHoursOf: (weekday: string) => `${weekday}, all hours`,
    at: (weekday: string, from: string, to: string) => `${weekday} ${from} to ${to}`,
    aDay: (amount: string) => `${amount} a day`,
    onDays: (count: string, days: string) => `${count} on ${days}`,
    dayCount: (n: number) => plural('en', n, { one: '1 day', other: '{n} days' }),
    rateOf: (rate: string, n: number) => `${rate} of ${calls(n)} successful`,
    noCalls: 'no calls',
    absent: 'Not in the period',
    scale: 'Colour scale',
    amounts: {
      interactions: amount('interaction', 'interactions'),
      total: amount('session', 'sessions'),
      video: amount('video session', 'video sessions'),
      screen: amount('screen session', 'screen sessions'),
      chat: amount('chat session', 'chat sessions'),
      successful: amount('successful session', 'successful sessions'),
      unsuccessful: amount('unsuccessful session', 'unsuccessful sessions'),
      talk: amount('of talk', 'of talk'),
    },
  },
  breakdown: {
    types: 'By type',
    by: 'Break down by',
    reason: 'Reasons',
    type: 'Types',
    fileReasons: 'How calls end',
    fileTypes: 'Types of call',
    share: 'Share',
    count: 'Sessions',
    ofAll: (share: string) => `${share} of all`,
    more: (n: number) => `${formatNumber(n, 'en')} more`,
    fewer: 'Show fewer',
  },
};
