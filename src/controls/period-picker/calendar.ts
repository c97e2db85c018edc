/** What the picker uses of cally's `calendar-range`. Days are `YYYY-MM-DD`. */
export interface CalendarRange extends HTMLElement {
  /** `first/last`. */
  value: string;
  /** The first day while the last is still to be chosen. */
  tentative: string;
  /** The day that has, or gets, the focus. */
  focusedDate?: string;
}

const tags = [
  'calendar-ctx',
  'calendar-month',
  'calendar-date',
  'calendar-select-year',
  'calendar-select-month',
  'calendar-range',
  'calendar-multi',
];

/**
 * Sees to it that `calendar-range` and `calendar-month` are there. The package defines all of its tags when it is
 * loaded and throws at the first that the page has already, so it is loaded only where there is none of them.
 * @returns false when the page uses one of these names for something else, or the package cannot be loaded
 */
export async function calendarReady(): Promise<boolean> {
  if (isThere()) return true;
  if (tags.some((tag) => customElements.get(tag))) return false;
  try {
    await import('cally');
  } catch {
    // Another copy may have come first in the meantime; what counts is what is there now.
  }
  return isThere();
}

/** Names of a foreign page may mean something else; two properties of cally's tell. */
function isThere(): boolean {
  const range = customElements.get('calendar-range')?.prototype as object | undefined;
  const month = customElements.get('calendar-month')?.prototype as object | undefined;
  return !!range && 'tentative' in range && !!month && 'offset' in month;
}
