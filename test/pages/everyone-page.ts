import '../../src/define.js';
// Charts are drawn at once.
import '../../src/controls/chart/echarts.js';
import type { SvCallDetails } from '../../src/elements/call-details/call-details.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvInteraction } from '../../src/elements/interaction/interaction.js';
import type { SvSession } from '../../src/elements/session/session.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { Labels } from '../../src/locales/texts.js';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import { NoSessionError, ServerFaultError } from '../../src/model/errors.js';
import type { Call } from '../../src/model/call.js';
import { until } from '../support/browser.js';
import { anAccount, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import { allPermissions } from '../../src/model/account.js';
import { deep, deepAll } from './page.js';

/** Calls of every kind: missed, recorded, of each type, with long names, of both directions of writing. */
export const everyKind: Call[] = manyCalls(12, (n) => ({
  type: ['video', 'chat', 'screen', 'fax'][n % 4],
  from: n % 3 === 0 ? { kind: 'visitor', label: 'ليلى عبد الرحمن' } : { kind: 'visitor', label: '' },
  to:
    n % 2 === 0
      ? { kind: 'agent', label: 'a.very.long.address.of.an.agent@contact-centre.example' }
      : { kind: 'group', label: '' },
  agent: 'assen@videoengager.com',
  talk: n % 4 === 1 ? 0 : 59,
  duration: n % 5 === 0 ? 3_700 : 60,
  reason: n % 4 === 1 ? 'Missed Call' : 'Callee Closed the Window',
  recordingCount: n % 3,
  interactionId: `i-${n % 6}`,
  visitorId: `v-${n % 6}`,
}));

const days = { from: '2020-10-05', to: '2020-10-05' };

/** One state of one element, on its own in a box. */
export interface State {
  name: string;
  /** What is put in the page, under a name of its own. */
  make: (labels: Labels) => HTMLElement;
  /** Waits until the element is in the state. */
  ready: (element: HTMLElement) => Promise<unknown>;
}

const part = (element: HTMLElement, name: string): HTMLElement | undefined =>
  deep(element.shadowRoot!, `[part~='${name}']`);

const report = (properties: Partial<SvCallReport>): SvCallReport =>
  Object.assign(document.createElement('sv-call-report'), { timeZone: 'Europe/Sofia', ...properties });

const stats = (properties: Partial<SvInteractionStats>): SvInteractionStats =>
  Object.assign(document.createElement('sv-interaction-stats'), { timeZone: 'Europe/Sofia', ...properties });

const has = (name: string) => (element: HTMLElement) => until(() => part(element, name), `there is ${name}`);

/** A source whose every answer is a failure. */
const broken = (error: Error) =>
  new Proxy(sourceOf([]), {
    get: (source, name) => (name === 'me' ? source.me : async () => Promise.reject(error)),
  });

const unwelcome = anAccount({ permissions: { ...allPermissions, calls: false, stats: false } });

/** Every state that the elements have. */
export const states: readonly State[] = [
  {
    name: 'report, nothing chosen',
    make: (labels) => report({ labels, client: sourceOf([]) }),
    ready: has('state'),
  },
  {
    name: 'report, loading',
    make: (labels) =>
      report({ labels, client: heldPages(everyKind, 5).client, ...days, autoLoad: true } as never),
    ready: has('stop'),
  },
  {
    name: 'report, loaded',
    make: (labels) => report({ labels, calls: everyKind, showColumns: ['agent'] }),
    ready: has('row'),
  },
  {
    name: 'report, missed, columns being arranged',
    make: (labels) => report({ labels, calls: everyKind, filters: { success: false } }),
    ready: async (element) => {
      await has('row')(element);
      (await has('arrange')(element)).click();
      await has('arrange-panel')(element);
    },
  },
  {
    name: 'report, searched',
    make: (labels) => report({ labels, calls: everyKind, search: 'assen' }),
    ready: has('match'),
  },
  {
    name: 'report, filtered to nothing',
    make: (labels) => report({ labels, calls: everyKind, search: 'nobody' }),
    ready: has('state'),
  },
  { name: 'report, empty', make: (labels) => report({ labels, calls: [] }), ready: has('state') },
  {
    name: 'report, failed',
    make: (labels) =>
      report({ labels, client: broken(new ServerFaultError()), ...days, autoLoad: true } as never),
    ready: has('failure'),
  },
  {
    name: 'report, not allowed',
    make: (labels) => report({ labels, client: sourceOf([], unwelcome), ...days, autoLoad: true } as never),
    ready: has('state'),
  },
  {
    name: 'report, signed out',
    make: (labels) => {
      const session = document.createElement('sv-session') as SvSession;
      Object.assign(session, {
        labels,
        baseUrl: 'https://service.example',
        getToken: () => Promise.reject(new NoSessionError()),
      });
      session.append(report({ labels }));
      return session;
    },
    ready: has('sign-in-button'),
  },
  {
    name: 'report, choosing a period',
    make: (labels) => report({ labels, calls: everyKind, ...days } as never),
    ready: async (element) => {
      await has('row')(element);
      // Its panel closes when the focus goes elsewhere, as it does while other states are made.
      await deep<SvPeriodPicker>(element.shadowRoot!, 'sv-period-picker')!.open();
      await until(() => part(element, 'panel'), 'the panel is open');
    },
  },
  {
    name: 'statistics, nothing chosen',
    make: (labels) => stats({ labels, client: sourceOf([]) }),
    ready: has('state'),
  },
  {
    name: 'statistics, loaded',
    make: (labels) => stats({ labels, calls: everyKind, ...days } as never),
    ready: async (element) => {
      (await has('disclosure')(element)).click();
      await until(() => part(element, 'calls') && deep(element.shadowRoot!, 'canvas'), 'all is drawn');
    },
  },
  {
    name: 'statistics, empty',
    make: (labels) => stats({ labels, calls: [], ...days } as never),
    ready: has('state'),
  },
  {
    name: 'statistics, failed',
    make: (labels) =>
      stats({ labels, client: broken(new ServerFaultError()), ...days, autoLoad: true } as never),
    ready: has('failure'),
  },
  {
    name: 'statistics, not allowed',
    make: (labels) => stats({ labels, client: sourceOf([], unwelcome), ...days, autoLoad: true } as never),
    ready: has('state'),
  },
  {
    name: 'timeseries, as a table',
    make: (labels) =>
      Object.assign(document.createElement('sv-timeseries-chart') as SvTimeseriesChart, {
        labels,
        client: sourceOf(everyKind),
        view: 'table' as const,
        ...days,
        autoLoad: true,
      }),
    ready: (element) => until(() => deep(element.shadowRoot!, 'table'), 'the table is there'),
  },
  {
    name: 'interaction',
    make: (labels) =>
      Object.assign(document.createElement('sv-interaction') as SvInteraction, {
        labels,
        client: sourceOf(everyKind),
        interactionId: 'i-1',
      }),
    ready: (element) => until(() => deep(element.shadowRoot!, 'dl'), 'the details are there'),
  },
  {
    name: 'details',
    make: (labels) =>
      Object.assign(document.createElement('sv-call-details') as SvCallDetails, {
        labels: {
          ...labels,
          details: { callInformation: 'Facts', callerSession: 'One side', calleeSession: 'Other side' },
        },
        call: everyKind[1],
      }),
    ready: (element) => until(() => deep(element.shadowRoot!, 'dl'), 'the details are there'),
  },
  {
    name: 'details, on a line of time',
    make: (labels) =>
      Object.assign(document.createElement('sv-call-details') as SvCallDetails, {
        labels: {
          ...labels,
          details: {
            callInformation: 'These facts',
            callerSession: 'This side',
            calleeSession: 'That side',
            line: { title: 'What was done' },
          },
        },
        client: sourceOf(everyKind),
        callId: everyKind[1]!.id,
      }),
    ready: (element) =>
      until(() => deepAll(element.shadowRoot!, '[part~=line-call]').length > 1, 'its calls are there'),
  },
];

/** All states one under the other, in a language, as the one thing in a page. */
export async function stage(lang: string, chosen: readonly State[] = states): Promise<HTMLElement> {
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  document.title = heading.textContent = 'Every state';
  main.append(heading);
  document.body.append(main);
  main.lang = lang;
  main.dir = lang === 'ar' ? 'rtl' : 'ltr';
  for (const { name, make, ready } of chosen) {
    const box = document.createElement('div');
    box.dataset['state'] = name;
    // Regions of a page are told apart by their names.
    const labels: Labels = {
      report: { title: name },
      stats: { title: name },
      chart: { title: `${name}, chart` },
      interaction: { calls: name },
    };
    const element = Object.assign(make(labels), { lang });
    box.append(element);
    main.append(box);
    await ready(element);
  }
  await until(
    () => deepAll(main, '[part~=base]').every((base) => base.lang === lang),
    `all is there in ${lang}`,
  );
  return main;
}

/** Gives everything in a stage a theme. */
export async function dress(main: HTMLElement, theme: 'light' | 'dark'): Promise<void> {
  main.style.setProperty('background', theme === 'dark' ? '#2a2a2e' : '#ffffff');
  main.style.setProperty('color', theme === 'dark' ? '#ffffff' : '#2a2a2e');
  for (const element of main.querySelectorAll<SvCallReport>('[data-state] *')) element.theme = theme;
  await settled(main);
}

/** Waits until nothing in it has moved for some frames. */
export async function settled(main: HTMLElement): Promise<void> {
  let height = 0;
  let still = 0;
  await until(() => {
    still = main.scrollHeight === height ? still + 1 : 0;
    height = main.scrollHeight;
    return still > 6;
  }, 'nothing moves');
}
