// A call report over a service. The tool presses keys and buttons; `bench` says when what they asked for is drawn.
const asked = new URLSearchParams(location.search);

/** Requests for rows: how many were begun, and how many are under way. */
const rowRequests = { begun: 0, open: 0 };
/** All requests under way. */
let open = 0;
const { fetch } = window;
window.fetch = async (input, init) => {
  const isForRows = new URL(input, location).pathname.startsWith('/api/stats/calls/');
  open += 1;
  if (isForRows) {
    rowRequests.begun += 1;
    rowRequests.open += 1;
  }
  try {
    const response = await fetch(input, init);
    const body = await response.blob();
    const { status, headers } = response;
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  } finally {
    open -= 1;
    if (isForRows) rowRequests.open -= 1;
  }
};

await import('/dist/sv-elements.js');
const settings = {
  baseUrl: asked.get('service'),
  getToken: async () => asked.get('token'),
  period: { from: Number(asked.get('from')), to: Number(asked.get('to')) },
  timeZone: 'Europe/Sofia',
  // Few enough that the service filters, sorts and counts.
  maxRows: 1000,
};
const report = Object.assign(document.createElement('sv-call-report'), settings);

const grid = () => report.renderRoot?.querySelector('sv-data-grid')?.shadowRoot;
const rows = () => [...(grid()?.querySelectorAll('[part~=row]') ?? [])];
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const areDrawn = () =>
  rowRequests.open === 0 &&
  rows().length > 0 &&
  rows().every((row) => row.getAttribute('aria-busy') !== 'true') &&
  !grid().host.matches('[dimmed]');

let acted = { at: 0, begun: 0 };
for (const name of ['keydown', 'click', 'input'])
  addEventListener(name, ({ timeStamp }) => (acted = { at: timeStamp, begun: rowRequests.begun }), true);

window.bench = {
  start() {
    acted = { at: performance.now(), begun: 0 };
    document.body.append(report);
    report.load();
  },
  /** Milliseconds from the last key, click or start to the frame in which the rows it asked for are drawn. */
  async drawn() {
    while (rowRequests.begun === acted.begun || !areDrawn()) await nextFrame();
    return performance.now() - acted.at;
  },
  /** Resolves when nothing more is under way, such as counts. */
  async quiet() {
    for (let frames = 0; frames < 20; frames = open === 0 ? frames + 1 : 0) await nextFrame();
  },
  /** With all that stands in it selected. */
  focusSearch() {
    const field = report.renderRoot.querySelector('input[type=search]');
    field.focus();
    field.select();
  },
  sort: (column) => grid().querySelector(`[part~=sort][data-column=${column}]`).click(),
  focusRow: () => rows()[0].focus(),
  lastIndex: () => Math.max(...rows().map((row) => Number(row.getAttribute('aria-rowindex')))),
  /** Milliseconds until the statistics of the same calls are drawn. */
  async statistics() {
    const begun = performance.now();
    const statistics = Object.assign(document.createElement('sv-interaction-stats'), settings);
    const loaded = new Promise((resolve) =>
      statistics.addEventListener('sv-loaded', resolve, { once: true }),
    );
    document.body.prepend(statistics);
    statistics.load();
    await loaded;
    await nextFrame();
    return performance.now() - begun;
  },
};
