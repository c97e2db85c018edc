/** A view that was saved under a name. */
export interface SavedView {
  name: string;
  /** The text of `getState()`, with the agent that is picked. */
  state: string;
}

/** Where a host keeps the views of its user. */
export interface ViewStore {
  load: () => Promise<SavedView[]>;
  /** Keeps these instead of those before. A rejection is told to the user. */
  save: (views: SavedView[]) => Promise<void>;
}

/** Characters of a name that are kept. */
const MAX_NAME = 80;

/** The views that were kept in `localStorage` under a key. Reading and writing fail where the browser forbids them. */
export const browserStore = (key: string): ViewStore => ({
  async load() {
    const text = localStorage.getItem(storageKey(key));
    return text === null ? [] : (JSON.parse(text) as SavedView[]);
  },
  async save(views) {
    localStorage.setItem(storageKey(key), JSON.stringify(views));
  },
});

const storageKey = (key: string): string => `sv-views ${key}`;

/** A name without blanks around it, and not longer than can be read. */
export const nameOf = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, MAX_NAME);

/** The views in what a store has given; what is none is left out. */
export function checkedViews(given: unknown): SavedView[] {
  const views = Array.isArray(given) ? (given as unknown[]) : [];
  return views.flatMap((one) => {
    const { name, state } = (one ?? {}) as Partial<Record<keyof SavedView, unknown>>;
    return typeof name === 'string' && nameOf(name) && typeof state === 'string'
      ? [{ name: nameOf(name), state }]
      : [];
  });
}
