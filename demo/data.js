/** Two days of calls, handed in by property. */
const start = Date.parse('2026-03-02T08:00:00+02:00');
const visitors = ['', 'Ελένη Παπαδοπούλου', '山田 太郎', '', 'محمد العلي', '<b>not bold</b>'];
const agents = ['assen@videoengager.com', 'slav@videoengager.com'];

const calls = Array.from({ length: 120 }, (_, n) => {
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

const report = document.querySelector('sv-call-report');
report.calls = calls;

const stats = document.querySelector('sv-interaction-stats');
stats.period = { from: start, to: start + 2 * 86_400_000 };
stats.calls = calls;
