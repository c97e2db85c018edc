import type { Labels } from '../locales/texts.js';

export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'compact' | 'comfortable';

/** How an element shows itself; what it does not say itself it takes from the element or session around it. */
export interface Presentation {
  /** BCP 47 language tag. */
  lang?: string;
  theme?: Theme;
  density?: Density;
  labels?: Labels;
  /** IANA time zone. */
  timeZone?: string;
}
