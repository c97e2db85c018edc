import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../controls/events.js';

interface ViewHistoryOptions<View extends object> {
  /** The properties of the host that are its view. */
  read: () => View;
  /** Sets them. */
  write: (view: View) => void;
  /** Whether the view is what the user has in front. */
  isShown: () => boolean;
  /** The query to the service, as a text to compare. */
  query: () => string;
  /** Loads the current query. */
  load: () => Promise<void>;
  /** Tells the page that the view is another one. */
  changed: () => void;
  /** Says what was undone or done again, by the names of properties; none for nothing. */
  announce: (direction: 'undo' | 'redo', what: readonly (keyof View)[]) => void;
}

/** Views that can be brought back; older ones are forgotten. */
const MAX_STEPS = 100;

/**
 * Undo and redo of how the host is looked at: Control+Z, Control+Shift+Z and Control+Y, on a Mac with Command. Each
 * change that the host tells by `sv-view-change` is a step, and what is typed into a field without leaving it is one
 * together. In a field in which something was typed, the browser's own undo goes first.
 */
export class ViewHistory<View extends object> implements ReactiveController {
  #options: ViewHistoryOptions<View>;
  #now?: View;
  #past: View[] = [];
  #future: View[] = [];
  /** The text field in which something was typed since it has the focus. */
  #edited?: EventTarget;
  /** The field whose typing is the last step. */
  #lastTyped?: EventTarget;
  /** The field that is being typed in at this moment. */
  #typing?: EventTarget;
  #isRestoring = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ViewHistoryOptions<View>) {
    this.#options = options;
    listen(host, host, {
      'sv-view-change': this.record,
      focusout: this.#endTyping,
      keydown: this.#onKeyDown,
    });
    host.addEventListener('input', this.#onInput, { capture: true });
    // What the field does with it has been done then.
    host.addEventListener('input', () => (this.#typing = undefined));
    host.addController(this);
  }

  hostUpdated(): void {
    // What the page sets is no step of the user's.
    this.#now = this.#options.read();
  }

  /** Another user: nothing is left to go back to. */
  clear(): void {
    this.#past = [];
    this.#future = [];
    this.#now = this.#options.read();
  }

  /** Makes a step of what is different now. */
  record = (): void => {
    const before = this.#now;
    const now = this.#options.read();
    this.#now = now;
    if (this.#isRestoring || !before || differences(before, now).length === 0) return;
    this.#future = [];
    const isSameStep = this.#typing !== undefined && this.#typing === this.#lastTyped;
    this.#lastTyped = this.#typing;
    if (!isSameStep) this.#past = [...this.#past, before].slice(-MAX_STEPS);
  };

  #go(direction: 'undo' | 'redo'): void {
    const { read, write, query, load, changed, announce } = this.#options;
    const [from, to] = direction === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past];
    const view = from.pop();
    this.#lastTyped = undefined;
    if (!view) return announce(direction, []);
    const before = read();
    const queryBefore = query();
    to.push(before);
    this.#isRestoring = true;
    write(view);
    changed();
    this.#isRestoring = false;
    announce(direction, differences(before, view));
    if (query() !== queryBefore) void load();
  }

  #onKeyDown = (event: KeyboardEvent): void => {
    const onMac = isMac();
    const isOurs = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!isOurs || event.altKey || event.defaultPrevented || this.#isElsewhere(event)) return;
    // Keyboards of other scripts have another letter there.
    const isKey = (letter: string): boolean =>
      event.key.toLowerCase() === letter ||
      (/[^ -~]/.test(event.key) && event.code === `Key${letter.toUpperCase()}`);
    const isRedo = (isKey('z') && event.shiftKey) || (!onMac && isKey('y') && !event.shiftKey);
    if (!isRedo && !isKey('z')) return;
    event.preventDefault();
    this.#go(isRedo ? 'redo' : 'undo');
  };

  /** Whether the keys belong to a field that was edited, or to a dialog in front of the view. */
  #isElsewhere(event: Event): boolean {
    if (!this.#options.isShown()) return true;
    const all = event.composedPath();
    // The host itself may be in a dialog of the page's.
    const path = all.slice(0, all.indexOf(event.currentTarget!));
    return path[0] === this.#edited || path.some((one) => one instanceof HTMLDialogElement);
  }

  #onInput = (event: Event): void => {
    const [field] = event.composedPath();
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && textTypes.has(field.type));
    this.#edited = this.#typing = isText ? field : undefined;
  };

  #endTyping = (): void => {
    this.#edited = this.#lastTyped = undefined;
  };
}

const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'email', 'url', 'number', 'date', 'time']);

const isMac = (): boolean => /^(?:Mac|iP)/.test(navigator.platform);

const differences = <View extends object>(a: View, b: View): (keyof View)[] =>
  (Object.keys(a) as (keyof View)[]).filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
