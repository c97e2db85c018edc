/** Whether the user wants to see all of every call, remembered by the browser for all pages of an origin. */
const KEY = 'smartvideo-elements.details.show-all';

/** What was chosen last in this page, where the browser remembers nothing. */
let chosen = false;

export function isAllShown(): boolean {
  try {
    chosen = localStorage.getItem(KEY) === 'true';
  } catch {
    // A frame or a browser without storage: what this page knows has to do.
  }
  return chosen;
}

export function rememberAllShown(all: boolean): void {
  chosen = all;
  try {
    if (all) localStorage.setItem(KEY, 'true');
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
