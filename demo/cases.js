/** What the demo has ready to be looked at, by the name it has in the page's address (`figure=`). */

/** The opening case: nothing of the address names another. */
export const opening = 'now';

const madeUp = (days) => (zone) => ({
  element: 'sv-call-report',
  from: dayIn(zone, days - 1),
  to: dayIn(zone, 0),
});
const ofGuide = (element, from, to) => () => ({ element, from, to });

const lastTwoDays = madeUp(2);
/** This morning; of a day that has only begun, the morning before. */
const lastMorning = (timeZone) => {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(),
  );
  const day = dayIn(timeZone, hour < 9 ? 1 : 0);
  return { element: 'sv-call-report', from: `${day}T00:00`, to: `${day}T11:59` };
};

/** The last whole week, from Monday on. */
const lastWeek = (timeZone) => {
  const weekday = (new Date(dayIn(timeZone, 0)).getUTCDay() + 6) % 7;
  return {
    element: 'sv-interaction-stats',
    from: dayIn(timeZone, weekday + 7),
    to: dayIn(timeZone, weekday + 1),
  };
};

const figure8 = ofGuide('sv-call-report', '2020-10-01T00:00', '2020-10-06T23:59');

/** `shows` gives element and period for a time zone; `hint` says what to look at; `then` does what a user would next. */
export const cases = {
  now: {
    shows: lastTwoDays,
    hint: 'Made-up calls, newest first. Choose a period, filter, search, press Info for everything about a call.',
  },
  missed: {
    shows: lastMorning,
    hint: 'The calls of the morning. Press Missed above the table: what is left was missed, and Agent says by whom.',
  },
  recording: {
    shows: lastTwoDays,
    hint: 'Press Recorded above the table, ▷ in a call’s row, Open recording. The URL works once, for seconds.',
  },
  visitor: {
    shows: lastTwoDays,
    hint: 'Press Info in a row: the line of time has all that was done, and below are the visitor’s other calls.',
  },
  who: {
    shows: lastWeek,
    hint: 'Only missed calls are counted: agents with the most first, and below when they came. Press an agent.',
    then: (stats) => openOn(stats, 'by-success=false&sections=agents,hours'),
  },
  compare: {
    shows: (zone) => ({ ...madeUp(7)(zone), element: 'sv-interaction-stats' }),
    hint: 'Seven days beside the seven before: each total has its difference, and the chart the earlier bars behind.',
    then: (stats) => stats.setAttribute('compare', 'previous-period'),
  },
  hours: {
    shows: lastWeek,
    hint: 'Unsuccessful calls by hour and weekday, of the last whole week. Press an hour: all else shows its calls.',
    then: (stats) => openOn(stats, 'by-success=false&sections=hours'),
  },
  today: {
    shows: madeUp(7),
    hint: 'Some thousands of calls. They come page by page, and can be filtered and sorted meanwhile.',
  },
  all: {
    shows: madeUp(91),
    hint: 'All there are: 50,000 calls, or a million where the server was started with “--calls 1000000”.',
  },
  6: {
    shows: ofGuide('sv-call-report', '', ''),
    hint: 'What a supervisor sees at first: no period is chosen yet, so nothing is loaded.',
  },
  7: {
    shows: figure8,
    hint: 'The panel in which a period is chosen: days by mouse or keyboard, times typed or by slider, presets.',
    then: openPicker,
  },
  8: {
    shows: figure8,
    hint: 'The guide’s calls of October 2020, in its columns and its order; CRM is unticked because it is blank.',
  },
  9: {
    shows: figure8,
    hint: 'Everything about one call, in the guide’s groups, order and words; its recording opens from here.',
    then: openThirdCall,
  },
  12: {
    shows: ofGuide('sv-interaction-stats', '2021-05-28', '2021-05-28'),
    hint: 'Totals of a day, counts by the hour, and its interactions, ten on a page.',
  },
  14: {
    shows: ofGuide('sv-interaction-stats', '2021-04-15', '2021-04-15'),
    hint: 'An interaction of 27 calls, opened: what one visitor and one agent had together, call by call.',
    then: openLongestInteraction,
  },
};

/** The day it is in the zone, or was so many days ago, as `YYYY-MM-DD`. */
function dayIn(timeZone, daysAgo) {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const today = Date.parse(parts.format());
  return new Date(today - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

/** Statistics with such a view; what stands above its sections is folded, so that they are in sight. */
async function openOn(stats, view) {
  await stats.setState(new URLSearchParams({ from: stats.from, to: stats.to }) + '&' + view);
  await stats.updateComplete;
  for (const name of ['totals', 'timeseries', 'interactions'])
    stats.shadowRoot.querySelector(`[data-section=${name}]`)?.removeAttribute('open');
}

async function openPicker(report) {
  await report.updateComplete;
  report.shadowRoot.querySelector('sv-period-picker').open();
}

function openThirdCall(report) {
  report.addEventListener('sv-loaded', () => report.openCall('2d859320-0732-11eb-ac9a-416e8bfde0b8'), {
    once: true,
  });
}

function openLongestInteraction(stats) {
  stats.addEventListener(
    'sv-loaded',
    async () => {
      stats.sort = { column: 'totalCalls', direction: 'descending' };
      await stats.updateComplete;
      stats.shadowRoot.querySelector('[part=disclosure]')?.click();
    },
    { once: true },
  );
}
