import { svg, html, type TemplateResult } from 'lit';

/** Drawn on a 16 × 16 grid with a 1.5 px line in the colour of the text around them. */
const shapes = {
  video: svg`<rect x="1.75" y="4" width="8.5" height="8" rx="1.5"/><path d="m10.25 7 4-2v6l-4-2z"/>`,
  chat: svg`<path d="M2.5 3h11a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H7l-3 2.5v-2.5H2.5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"/>`,
  screen: svg`<rect x="1.75" y="2.75" width="12.5" height="8.5" rx="1"/><path d="M5.5 14h5M8 9V5M6.25 6.75 8 5l1.75 1.75"/>`,
  call: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3l2 1.5"/>`,
  missed: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  info: svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 7.25v3.5"/><path d="M8 5.05v.1"/>`,
  warning: svg`<path d="M8 2 1.75 13.25h12.5z"/><path d="M8 6.25v3.25M8 11.35v.1"/>`,
  error: svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2"/>`,
  check: svg`<path d="m3 8.5 3.25 3.25L13 4.75"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  minus: svg`<path d="M3 8h10"/>`,
  close: svg`<path d="m3.5 3.5 9 9m0-9-9 9"/>`,
  search: svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.5 3.5"/>`,
  calendar: svg`<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5.25 1.5V4.5M10.75 1.5V4.5"/>`,
  clock: svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 4.5V8l2.5 1.5"/>`,
  refresh: svg`<path d="M13.5 8A5.5 5.5 0 1 1 11.6 3.85"/><path d="M13.5 1.75v3h-3"/>`,
  download: svg`<path d="M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8.25" height="8.25" rx="1"/><path d="M10.5 3.25v-.25a1 1 0 0 0-1-1H3a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h.25"/>`,
  columns: svg`<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1"/><path d="M6 2.75v10.5M10 2.75v10.5"/>`,
  filter: svg`<path d="M2 3h12L9.5 8.25v4.5l-3-1.5v-3z"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1"/>`,
  play: svg`<path d="M5 3.25v9.5l7.5-4.75z"/>`,
  chart: svg`<path d="M2 13.5h12M4 11V7.5M8 11V3M12 11V5.5"/>`,
  table: svg`<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1"/><path d="M1.75 6.25h12.5M1.75 9.75h12.5M6.5 6.25v7"/>`,
  image: svg`<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1"/><path d="m2 11.5 3.5-3.5 3 3 2-2 3.5 3"/><circle cx="10.5" cy="6" r="1"/>`,
  external: svg`<path d="M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v3.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1H7"/>`,
  back: svg`<path d="m10 3.5-4.5 4.5 4.5 4.5"/>`,
  forward: svg`<path d="m6 3.5 4.5 4.5-4.5 4.5"/>`,
  down: svg`<path d="m3.5 6 4.5 4.5L12.5 6"/>`,
  ascending: svg`<path d="M8 13V3.5M4.5 7 8 3.5 11.5 7"/>`,
  descending: svg`<path d="M8 3v9.5M4.5 9 8 12.5 11.5 9"/>`,
  unsorted: svg`<path d="M5 6.25 8 3.25l3 3M5 9.75l3 3 3-3"/>`,
  recording: svg`<circle cx="8" cy="8" r="6.25"/><circle cx="8" cy="8" r="2.5" fill="currentcolor"/>`,
} as const;

export type IconName = keyof typeof shapes;

/** An icon beside words that say the same; it is hidden from assistive technology. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
