import type {
  CallInput,
  SvBreakdown,
  SvCallReport,
  SvInteractionStats,
  SvTimeseriesChart,
} from 'smartvideo-elements';

/** The README's own sample of calls that are handed in. */
export function handIn(report: SvCallReport): void {
  report.calls = [
    {
      id: 'c-1',
      start: '2020-10-05T20:43:08+03:00',
      type: 'video',
      from: { kind: 'visitor', label: 'Ann' },
      to: { kind: 'agent', label: 'slav@videoengager.com' },
      duration: 60,
      talk: 59,
      reason: 'Caller hangup',
    },
  ];
  report.calls = [{ id: 'c-2', start: 1_601_919_788_000, talk: '00:00:59', agent: null, success: 'true' }];
}

/** Interactions too are taken as they are known. */
export function handInInteractions(stats: SvInteractionStats): void {
  stats.interactions = [{ id: 'i-1', start: '2020-10-05T20:43:08Z', totalCalls: '3', duration: '00:10:00' }];
  // @ts-expect-error Without an id.
  stats.interactions = [{ start: 1_601_919_788_000 }];
}

export const wrongCalls: CallInput[] = [
  // @ts-expect-error Without a start.
  { id: 'c-1' },
  // @ts-expect-error No such kind of party.
  { id: 'c-1', start: 1_601_919_788_000, from: { kind: 'robot' } },
];

/** Each element's events have its own details. */
export function listen(report: SvCallReport, chart: SvTimeseriesChart, breakdown: SvBreakdown): void {
  report.addEventListener('sv-view-change', ({ detail }) => detail.columnWidths);
  chart.addEventListener('sv-view-change', ({ detail }) => detail.zoom?.from);
  breakdown.addEventListener('sv-view-change', ({ detail }) => detail.by);
  chart.addEventListener('sv-load', ({ detail }) => detail.query.granularity);
  report.addEventListener('click', ({ clientX }) => clientX);
  document.querySelector('sv-session')?.addEventListener('sv-session-ready', ({ detail }) => detail.account);
  // @ts-expect-error A chart has no columns.
  chart.addEventListener('sv-view-change', ({ detail }) => detail.columnWidths);
  // @ts-expect-error The report's query is of no granularity.
  report.addEventListener('sv-load', ({ detail }) => detail.query.granularity);
}
