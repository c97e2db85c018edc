// Chromium's trace of a page's main thread: CPU time between marks, and tasks.

/**
 * Traces until the function it resolves with is called, which resolves with a `Trace`.
 * @param tasks whether tasks are of interest too, and not only the time between marks
 */
export async function startTrace(session, { tasks = false } = {}) {
  const categories = ['blink.user_timing', ...(tasks ? ['toplevel'] : [])];
  const events = [];
  const collect = ({ value }) => events.push(...value.filter(isRelevant));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', collect);
    return new Trace(events);
  };
}

const isTask = ({ name, tdur }) => name === 'ThreadControllerImpl::RunTask' && tdur !== undefined;
const isMark = ({ cat, ph }) => cat === 'blink.user_timing' && (ph === 'I' || ph === 'R');
const isRelevant = (event) => isTask(event) || isMark(event);

/** Times in milliseconds. CPU is that of the thread that set the marks, the page's main thread. */
export class Trace {
  #marks;
  #tasks;

  constructor(events) {
    this.#marks = new Map(events.filter(isMark).map((mark) => [mark.name, mark]));
    const [main] = this.#marks.values();
    this.#tasks = events.filter(
      (event) => isTask(event) && event.pid === main?.pid && event.tid === main.tid,
    );
  }

  cpu(from, to) {
    return (this.#mark(to).tts - this.#mark(from).tts) / 1000;
  }

  wall(from, to) {
    return (this.#mark(to).ts - this.#mark(from).ts) / 1000;
  }

  /** CPU time of the longest task that began between two marks. */
  longestTask(from, to) {
    const [start, end] = [this.#mark(from).ts, this.#mark(to).ts];
    const within = this.#tasks.filter(({ ts }) => ts >= start && ts < end);
    return Math.max(0, ...within.map(({ tdur }) => tdur / 1000));
  }

  #mark(name) {
    const mark = this.#marks.get(name);
    if (!mark) throw new Error(`The page set no mark “${name}”.`);
    return mark;
  }
}
