import { plural } from './plural.js';

const interactions = (n: number): string =>
  plural('en', n, { one: '1 interaction', other: '{n} interactions' });

/** The English texts of the statistics and their chart. */
export const statsInEnglish = {
  common: { opensNewTab: 'opens a new tab' },
  export: { stats: 'Interactions' },
  success: { rule: (rule: string) => `A call counts as successful by ${rule}.` },
  stats: {
    title: 'SmartVideo Interaction Dashboard',
    loadData: 'Load Data',
    lag: 'Statistics are processed regularly, so the newest calls may be missing for a while.',
    choosePeriod: 'Choose a period and press Load Data.',
    ready: 'Press Load Data to see this period.',
    shownOf: (what: string) => `These numbers are for ${what}. Press Load Data to see what is chosen above.`,
    everyAgent: 'all agents',
    totals: 'Totals',
    timeseries: 'Timeseries',
    interactions: 'Interactions',
    kpis: {
      interactions: 'Interactions',
      total: 'Total sessions',
      video: 'Video sessions',
      screen: 'Screen sessions',
      successful: 'Successful sessions',
      unsuccessful: 'Unsuccessful sessions',
      chat: 'Chat sessions',
      successRate: 'Success rate',
      talk: 'Total talk',
    },
    columns: {
      agent: 'Agent',
      start: 'Start',
      duration: 'Duration',
      totalCalls: 'Total Calls',
      videos: 'Videos',
      chats: 'Chats',
      screens: 'Screen',
      successful: 'Successful',
      unsuccessful: 'Unsuccessful',
    },
    count: interactions,
    itemsPerPage: 'Items per page:',
    itemsPerPageInvalid: (max: number) => `Write a whole number from 1 to ${max}.`,
    pager: 'Pages',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    last: 'Last',
    page: (n: string, of: string) => `Page ${n} of ${of}`,
    totalFound: (n: string) => `Total found calls: ${n}`,
    interaction: (agent: string, start: string) => `${agent}, ${start}`,
    openCalls: (interaction: string) => `Calls of ${interaction}`,
    loadingCalls: 'Loading the calls of this interaction…',
    callsFailed: 'The calls of this interaction could not be loaded',
    conversation: 'Genesys conversation',
    includesOther: (n: number) => plural('en', n, { one: 'includes 1 other', other: 'includes {n} other' }),
    excluded: (types: string) =>
      `Without ${types}. Successful and Unsuccessful still count them: the service does not tell these by type.`,
    mismatch: 'The numbers do not add up',
    mismatches: {
      parts: (subject: string, expected: string, found: string) =>
        `${subject}: total is ${expected}, its parts add up to ${found}`,
      outcomes: (subject: string, expected: string, found: string) =>
        `${subject}: total is ${expected}, successful and unsuccessful add up to ${found}`,
      series: (kpi: string, expected: string, found: string) =>
        `${kpi}: the interactions add up to ${expected}, the timeseries to ${found}`,
    },
    moreMismatches: (n: number) => plural('en', n, { other: 'and {n} more' }),
    failed: 'The statistics could not be loaded',
    interactionsFailed: 'The interactions could not be loaded',
    partial: (loaded: string, total: string) =>
      `${loaded} of ${total} interactions are here; totals and pages count only these`,
    tooMany: (loaded: string, total: string) =>
      `This period has ${total} interactions; this browser shows the newest ${loaded}. Choose a shorter period to see the rest.`,
    notFound: 'Not found',
    notFoundPeriod: (period: string) => `No interactions in ${period}`,
    notAllowed: 'Your account may not read statistics.',
  },
  chart: {
    title: 'Timeseries',
    hour: 'Hour',
    day: 'Day',
    granularity: 'Granularity',
    legend: 'Show or hide',
    asTable: 'Show as table',
    asChart: 'Show as chart',
    image: 'Save as PNG',
    fileName: 'timeseries',
    time: 'Time',
    summary: (kpis: string, from: string, to: string) => `Bar chart of ${kpis}, ${from} to ${to}`,
    boundary: 'A session that crosses a boundary is counted where it started.',
    approximate:
      'The service does not follow this time zone and its hours do not line up with this zone’s days: days are approximate.',
    allHidden: 'All are hidden. Choose one above.',
    ready: 'Choose a period to see its numbers.',
    noData: 'Nothing to show in this period.',
    failed: 'The chart could not be loaded',
    imageFailed: 'The image could not be made',
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Reset zoom',
    zoomHint: 'The plus and minus keys zoom, zero shows the whole period again.',
    byHour: 'By the hour.',
    byDay: 'By the day.',
    keyboardHint: 'Arrow keys move from one point in time to the next.',
    at: (time: string, values: string) => `${time}: ${values}`,
    mergedHours: (n: number) =>
      plural('en', n, { other: '{n} hours in each group, zoom in for single ones.' }),
    mergedDays: (n: number) =>
      plural('en', n, {
        one: 'A day in each group, zoom in for hours.',
        other: '{n} days in each group, zoom in for single ones.',
      }),
  },
};
