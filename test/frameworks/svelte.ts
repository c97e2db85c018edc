import type {} from 'smartvideo-elements/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

/** As svelte-check reads `<sv-call-report …>`. */
export const report: SvelteHTMLElements['sv-call-report'] = {
  class: 'report',
  from: '2020-10-01',
  'auto-load': true,
  'exclude-types': 'chat',
  calls: [{ id: 'c-1', start: 1_601_919_788_000 }],
  fill: true,
  onclick: () => undefined,
  'onsv-call-open': (event) => {
    event.currentTarget.search = event.detail.call.id;
  },
  'on:sv-view-change': ({ detail: { columnWidths } }) => void columnWidths,
};

export const wrong: SvelteHTMLElements['sv-call-report'][] = [
  // @ts-expect-error No such attribute.
  { 'auto-lod': true },
  // @ts-expect-error A property of its own type, which a text is not.
  { columns: 'from' },
  // @ts-expect-error Not one of the words.
  { 'rows-from': 'moon' },
  // @ts-expect-error No such event.
  { 'onsv-loadd': () => undefined },
  // @ts-expect-error The detail has no such value.
  { 'onsv-loaded': ({ detail }) => detail.nothing },
];
