/** Calls by property: two days of the page's own, or those of a file that the report opens. */
const report = document.querySelector('sv-call-report');
const stats = document.querySelector('sv-interaction-stats');
const start = Date.parse('2026-03-02T08:00:00+02:00');
const visitors = ['', 'Ελένη Παπαδοπούλου', '山田 太郎', '', 'محمد العلي', '<b>not bold</b>'];
const agents = ['assen@videoengager.com', 'slav@videoengager.com'];

const own = Array.from({ length: 120 }, (_, n) => {
  const agent = agents[n % 2];
  const answered = n % 5 !== 4;
  const duration = 30 + ((n * 37) % 900);
  return {
    id: `call-${n}`,
    interactionId: `interaction-${Math.floor(n / 3)}`,
    start: start + n * 17 * 60_000,
    type: ['chat', 'video', 'screen'][n % 3],
    from: { kind: 'visitor', label: visitors[n % visitors.length] },
    to: { kind: 'agent', label: agent },
    answeredBy: answered ? agent : undefined,
    duration,
    talk: answered ? duration - 4 : 0,
    crm: '',
    reason: answered ? ['Caller hangup', 'Callee hangup', 'Caller Closed the Window'][n % 3] : 'Missed Call',
  };
});

/** From the first call to the last. */
function periodOf(calls) {
  let [from, to] = [Infinity, -Infinity];
  for (const { start } of calls) {
    from = Math.min(from, start);
    to = Math.max(to, start + 1);
  }
  return { from, to };
}

// The statistics are of what the report shows: the page's own calls, a file's, and its own again.
report.addEventListener('sv-loaded', () => {
  if (stats.calls === report.calls) return;
  stats.period = periodOf(report.calls);
  stats.calls = report.calls;
});

document.getElementById('example').addEventListener('click', () => {
  const link = document.createElement('a');
  const content = JSON.stringify(own.slice(0, 10), undefined, 2);
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = 'calls.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});

report.calls = own;
