// One candidate and its calls. The tool drives `bench`: each step is marked at its start and when it is painted.
import { fetchCalls } from './calls.js';
import { deepElementAt, painted } from './paint.js';

const asked = new URLSearchParams(location.search);
const place = document.getElementById('place');
const appended = 1000;
const patience = 30_000;

const { candidate } = await import(`./candidates/${asked.get('candidate')}.js`);
const made = await fetchCalls(Number(asked.get('calls')) + appended);
const calls = made.slice(0, -appended);
const page = made.slice(-appended);
made.length = 0;

let typed;

/**
 * Does a step and waits until what is wanted is painted: so many rows, text in the first of them, or others than
 * before. Tells how many frames that took.
 */
async function step(name, work, wanted) {
  const before = firstRowText();
  performance.mark(`${name}:start`);
  work();
  return untilPainted(name, wanted, before);
}

async function untilPainted(name, wanted, before) {
  const patient = performance.now() + patience;
  for (let frames = 1; ; frames++) {
    await painted();
    if (isShown(wanted, before)) {
      performance.mark(`${name}:end`);
      return frames;
    }
    if (performance.now() > patient)
      throw new Error(
        `${name}: ${candidate.count()} rows, first “${firstRowText()}”, wanted ${JSON.stringify(wanted)}`,
      );
  }
}

function isShown({ count, includes, change }, before) {
  if (count !== undefined && candidate.count() !== count) return false;
  const text = firstRowText();
  return text !== '' && (!change || text !== before) && (!includes || text.toLowerCase().includes(includes));
}

function firstRowText() {
  const box = candidate.scroller()?.getBoundingClientRect();
  const row = box && rowAt(box.left + box.width / 3, box.top + 110);
  return row?.textContent.trim() ?? '';
}

function rowAt(x, y) {
  return deepElementAt(x, y)?.closest(candidate.rowSelector);
}

/** How many of five heights show no row. */
function blanks() {
  const box = candidate.scroller().getBoundingClientRect();
  const heights = [0.25, 0.4, 0.55, 0.7, 0.9].map((share) => box.top + share * box.height);
  return heights.filter((y) => !rowAt(box.left + box.width / 3, y)?.textContent.trim()).length;
}

/** Watches frames until told to stop: the time between them, and in how many something was blank. */
function watchFrames() {
  const times = [];
  let blank = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      times.push(await painted());
      if (blanks() > 0) blank++;
    }
  })();
  return async () => {
    running = false;
    await watching;
    return { intervals: times.slice(1).map((time, index) => time - times[index]), blank };
  };
}

let stopWatching;

window.bench = {
  mount: () => step('mount', () => candidate.mount(place, calls), { count: calls.length }),
  /** As `mount`, where calls may still come. */
  mountOpen: () =>
    step('mount', () => (candidate.mountOpen ?? candidate.mount)(place, calls), { count: calls.length }),
  sort: (name, column, direction, count = calls.length) =>
    step(name, () => candidate.sort(column, direction), { count, change: true }),
  filter: (name, column, text, wanted) => step(name, () => candidate.filter(column, text), wanted),
  append: (name, wanted) => step(name, () => candidate.append(page), wanted),
  count: () => candidate.count(),
  canType: () => Boolean(candidate.input),
  focus: (column) => candidate.input(column).focus(),

  /** The next key is a step. */
  expectKey(name, wanted) {
    typed = new Promise((resolve, reject) => {
      const start = () => {
        performance.mark(`${name}:start`);
        untilPainted(name, wanted, firstRowText()).then(resolve, reject);
      };
      window.addEventListener('keydown', start, { capture: true, once: true });
    });
  },
  keyPainted: () => typed,

  /** Resolves when the candidate has done all it does by itself, and the main thread nothing for some frames. */
  async idle() {
    await candidate.settled?.();
    for (let quiet = 0; quiet < 10; quiet++) {
      await painted();
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
    performance.mark('idle');
  },

  watchFrames: () => void (stopWatching = watchFrames()),
  stopWatching: () => stopWatching(),
  /** As one who drags the scroll bar from the first row to the last in this time. */
  async sweep(milliseconds) {
    const scroller = candidate.scroller();
    const start = performance.now();
    for (let done = 0; done < 1;) {
      await painted();
      done = Math.min(1, (performance.now() - start) / milliseconds);
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * done;
    }
  },
  top: () => void (candidate.scroller().scrollTop = 0),

  unmount: () => candidate.unmount(),

  async remount(times) {
    for (let time = 0; time < times; time++) {
      candidate.mount(place, calls);
      await painted();
      candidate.unmount();
    }
  },
};
