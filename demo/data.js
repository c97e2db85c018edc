/** Calls by property: two days of the page's own, or those of a file. */
const byId = (id) => document.getElementById(id);
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

/** A file that cannot be shown, and why, for whoever chose it. */
class Unusable extends Error {}

const number = new Intl.NumberFormat('en');
const mostBytes = 500_000_000;

async function callsIn(file) {
  if (file.size > mostBytes) throw new Unusable('it is larger than the 500 MB a page can read.');
  const text = await file.text().catch(() => {
    throw new Unusable('it cannot be read. Is it a folder, or was it moved?');
  });
  if (!text.trim()) throw new Unusable('it is empty.');
  let calls;
  try {
    calls = JSON.parse(text);
  } catch {
    const beginning = text.trim().slice(0, 24);
    throw new Unusable(`it is not JSON. It begins with “${beginning}”; a list of calls begins with “[”.`);
  }
  if (!Array.isArray(calls)) throw new Unusable('it holds something else than a list of calls.');
  if (calls.length === 0) throw new Unusable('its list holds no calls.');
  return calls;
}

/** Hands calls to both elements, and gives what the report made of them. */
async function show(calls) {
  const loaded = new Promise((resolve) =>
    report.addEventListener('sv-loaded', ({ detail }) => resolve(detail), { once: true }),
  );
  report.calls = calls;
  const { rows, skipped } = await loaded;
  stats.period = periodOf(calls);
  stats.calls = calls;
  return { rows, skipped };
}

/** From the first call to the last. */
function periodOf(calls) {
  let [from, to] = [Infinity, -Infinity];
  for (const call of calls) {
    const moment = typeof call?.start === 'string' ? Date.parse(call.start) : call?.start;
    if (!Number.isFinite(moment)) continue;
    from = Math.min(from, moment);
    to = Math.max(to, moment + 1);
  }
  return from < to ? { from, to } : undefined;
}

async function open(file) {
  if (!file) return;
  asked += 1;
  say(`Reading “${file.name}”…`);
  const before = report.calls;
  try {
    const { rows, skipped } = await show(await callsIn(file));
    if (rows === 0) {
      await show(before);
      throw new Unusable('no entry of its list has both an id and a start that says its zone.');
    }
    const left = skipped
      ? ` ${number.format(skipped)} more are left out: they lack an id, or a start that says its zone.`
      : '';
    say(`${number.format(rows)} calls of “${file.name}” are shown.${left}`);
    byId('own').hidden = false;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    say(`“${file.name}” is not shown: ${error.message} What was here before stays.`, true);
  }
}

function say(sentence, hasFailed = false) {
  byId('outcome').textContent = sentence;
  byId('outcome').toggleAttribute('data-failed', hasFailed);
}

/** How many times something was to be shown: what is asked for later is not talked over. */
let asked = 0;

async function showOwn() {
  const turn = ++asked;
  await show(own);
  if (turn !== asked) return;
  say('The page’s own 120 calls of 2 and 3 March 2026.');
  byId('own').hidden = true;
}

byId('file').addEventListener('change', async ({ target }) => {
  await open(target.files[0]);
  // So that the same file can be chosen again after it was mended.
  target.value = '';
});
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    byId('drop').toggleAttribute('data-over', name === 'dragenter' || name === 'dragover');
    if (name === 'drop') void open(event.dataTransfer.files[0]);
  });
}
byId('example').addEventListener('click', () => {
  const link = document.createElement('a');
  const content = JSON.stringify(own.slice(0, 10), undefined, 2);
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = 'calls.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
byId('own').addEventListener('click', showOwn);

await showOwn();
