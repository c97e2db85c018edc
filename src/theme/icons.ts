import { html, type TemplateResult } from 'lit';

/** Paths of the icons that the call report or several elements use; others are where they are used. */
const shapes = {
  video:
    'M3.25 4h5.5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-5.5a1.5 1.5 0 0 1-1.5-1.5v-5a1.5 1.5 0 0 1 1.5-1.5zM10.25 7l4-2v6l-4-2z',
  chat: 'M2.5 3h11a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H7l-3 2.5v-2.5H2.5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
  screen:
    'M2.75 2.75h10.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1zM5.5 14h5M8 9V5M6.25 6.75 8 5l1.75 1.75',
  call: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zM8 5v3l2 1.5',
  missed:
    'M3.25 5.25v-3h3M3.25 2.25 8 6.75l5-4.75M1.5 12c3.7-3.3 9.3-3.3 13 0l-1.6 1.9-2.6-1.2v-1.6a7.5 7.5 0 0 0-4.6 0v1.6l-2.6 1.2z',
  info: 'M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0zM8 7.25v3.5M8 5.05v.1',
  warning: 'M8 2 1.75 13.25h12.5zM8 6.25v3.25M8 11.35v.1',
  error: 'M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0zM5.9 5.9l4.2 4.2m0-4.2-4.2 4.2',
  check: 'M3 8.5l3.25 3.25L13 4.75',
  close: 'M3.5 3.5l9 9m0-9-9 9',
  calendar:
    'M3.5 3h9a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-9a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5zM2 6.5h12M5.25 1.5V4.5M10.75 1.5V4.5',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.85M13.5 1.75v3h-3',
  download: 'M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11',
  columns:
    'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM6 2.75v10.5M10 2.75v10.5',
  search: 'M2.25 6.75a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0zM10 10l3.75 3.75',
  filter: 'M2 3h12L9.5 8.25v4.5l-3-1.5v-3z',
  stop: 'M5 4h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z',
  play: 'M5 3.25v9.5l7.5-4.75z',
  chart: 'M2 13.5h12M4 11V7.5M8 11V3M12 11V5.5',
  external: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v3.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1H7',
  back: 'M10 3.5l-4.5 4.5 4.5 4.5',
  forward: 'M6 3.5l4.5 4.5-4.5 4.5',
  down: 'M3.5 6l4.5 4.5L12.5 6',
  ascending: 'M8 13V3.5M4.5 7 8 3.5 11.5 7',
  descending: 'M8 3v9.5M4.5 9 8 12.5 11.5 9',
  unsorted: 'M5 6.25 8 3.25l3 3M5 9.75l3 3 3-3',
  recording:
    'M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0zM5.75 8a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0-4.5 0zM7.25 8a.75 .75 0 1 0 1.5 0a.75 .75 0 1 0-1.5 0z',
} as const;

export type IconName = keyof typeof shapes;

/**
 * An icon from its path on a 16 × 16 grid, stroked with 1.5 px in the current text colour. It is hidden from assistive
 * technology: text beside it, or the label of its button, has to say the same.
 */
export const drawing = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;

export const icon = (name: IconName): TemplateResult => drawing(shapes[name]);
