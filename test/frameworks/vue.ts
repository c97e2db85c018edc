import type {} from 'smartvideo-elements/vue';
import type { GlobalComponents } from 'vue';

/** As vue-tsc reads `<sv-call-report …>`, whose names it takes in camel case. */
type Props = InstanceType<GlobalComponents['sv-call-report']>['$props'];

export const report: Props = {
  class: 'report',
  from: '2020-10-01',
  autoLoad: true,
  excludeTypes: 'chat',
  maxRows: '1000',
  calls: [{ id: 'c-1', start: 1_601_919_788_000 }],
  fill: true,
  onClick: () => undefined,
  onSvCallOpen: (event) => {
    event.currentTarget.search = event.detail.call.id;
  },
  onSvViewChange: ({ detail: { columnWidths } }) => void columnWidths,
};

export const element = (found: InstanceType<GlobalComponents['sv-call-report']>): Promise<void> =>
  found.load();

export const wrong: Props[] = [
  // @ts-expect-error No such attribute.
  { autoLod: true },
  // @ts-expect-error A property of its own type, which a text is not.
  { columns: 'from' },
  // @ts-expect-error Not one of the words.
  { rowsFrom: 'moon' },
  // @ts-expect-error No such event.
  { onSvLoadd: () => undefined },
  // @ts-expect-error The detail has no such value.
  { onSvLoaded: ({ detail }) => detail.nothing },
];
