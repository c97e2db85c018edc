import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../controls/events.js';
import {
  noSelection,
  readSelection,
  toggled,
  without,
  type CallSelection,
  type SelectionKey,
} from '../model/call-selection.js';
import type { Period } from '../model/period.js';
import { sameContent } from '../model/same.js';
import type { ViewState } from './view-state.js';

/** Properties of an element whose numbers filter those of others. */
export interface LinkProperties {
  /**
   * Elements with the same name filter each other, wherever in the page they are: what is picked in one is picked in all.
   * Without the attribute, those of one session do (or those with the same array as `calls`); blank: with no other.
   */
  linkGroup?: string;

  /** What is picked: only calls that are so are shown and counted. See the event `sv-select`. Default: nothing. */
  selection: CallSelection;
}

export const linkProperties: PropertyDeclarations = {
  linkGroup: { attribute: 'link-group' },
  selection: { attribute: false },
};

/** Detail of `sv-select`. */
export interface Selecting {
  /** What is picked from now on, by all keys. */
  selection: CallSelection;
  /** What has changed. */
  keys: readonly SelectionKey[];
}

interface LinkHost extends ReactiveControllerHost, HTMLElement, LinkProperties {}

/** Elements that filter each other. */
class LinkGroup {
  selection: CallSelection = noSelection;
  readonly members = new Set<LinkController>();

  set(selection: CallSelection): void {
    if (sameContent(selection, this.selection)) return;
    this.selection = selection;
    for (const member of this.members) member.follow();
  }
}

const named = new Map<string, LinkGroup>();
const ofData = new WeakMap<object, LinkGroup>();

function groupOf(name: string | undefined, data: object | undefined): LinkGroup {
  if (name) {
    const group = named.get(name) ?? new LinkGroup();
    named.set(name, group);
    return group;
  }
  // A page may hand in anything as calls.
  const isShared = name === undefined && typeof data === 'object' && data !== null;
  const group = (isShared && ofData.get(data)) || new LinkGroup();
  if (isShared) ofData.set(data, group);
  return group;
}

/**
 * What is picked in the host and in the elements it is linked with.
 *
 * The host calls `update()` in its `willUpdate`, after its connection is known.
 */
export class LinkController implements ReactiveController {
  #host: LinkHost;
  #changed?: () => void;
  /** Whether the page has picked it, by the host's property. */
  #isGiving = false;
  #group!: LinkGroup;
  /** What the group was joined by; nothing while it is the host's alone. */
  #joined?: readonly [name: string | undefined, data: object | undefined];

  /** @param changed What is picked has changed, here or in another element, but for what the page sets here. */
  constructor(host: LinkHost, changed?: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.selection = noSelection;
    this.#enter(new LinkGroup());
    host.addController(this);
  }

  get selection(): CallSelection {
    return this.#group.selection;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /**
   * Joins the group that the host's `link-group` names, and takes what the page has set as `selection`.
   * @param data What elements without a `link-group` have in common: their source, or calls that were handed in
   */
  update(data: object | undefined): void {
    this.#isGiving = true;
    this.#take(data);
    this.#isGiving = false;
  }

  #take(data: object | undefined): void {
    const { linkGroup: name } = this.#host;
    const given = readSelection(this.#host.selection);
    const isGiven = !sameContent(given, this.selection);
    const [joinedName, joinedData] = this.#joined ?? [];
    const isJoined =
      this.#joined !== undefined && name === joinedName && (name !== undefined || data === joinedData);
    if (this.#host.isConnected && !isJoined) {
      this.#leave();
      this.#joined = [name, data];
      this.#enter(groupOf(name, data));
      // Who joins others looks at what they do.
      if (this.#group.members.size === 1) this.#group.set(given);
    } else if (isGiven) this.#group.set(given);
    this.#host.selection = this.selection;
  }

  /** Picks a value, or no longer if it is picked already, unless a listener of `sv-select` objects. */
  pick<Key extends SelectionKey>(key: Key, value: CallSelection[Key]): void {
    this.select(toggled(this.selection, key, value), [key]);
  }

  /** Picks no longer what is picked by some keys. */
  drop(keys: readonly SelectionKey[]): void {
    this.select(without(this.selection, keys), keys);
  }

  /** Another user: what this one has picked is dropped. */
  reset(): void {
    this.#group.set(noSelection);
    this.#host.selection = noSelection;
  }

  /** Another member of the group has changed what is picked. */
  follow(): void {
    this.#host.selection = this.selection;
    if (!this.#isGiving) this.#changed?.();
  }

  /** To be called when another period is shown: a part that is not in it is picked no longer. */
  keepWithin(period: Period | undefined): void {
    const { part } = this.selection;
    if (part && period && (part.from < period.from || part.to > period.to))
      this.#group.set(without(this.selection, ['part']));
  }

  /** Picks again what was picked before: an undo, which nobody is asked about. */
  restore(selection: CallSelection): void {
    this.#group.set(selection);
  }

  /** Picks what is in an element inside the host, unless a listener of `sv-select` objects. */
  select(selection: CallSelection, keys: readonly SelectionKey[]): void {
    if (emit(this.#host, 'sv-select', { selection, keys }, true)) this.#group.set(selection);
  }

  /** Into a group of its own, with what is picked. */
  #leave(): void {
    const left = this.#group;
    const [name] = this.#joined ?? [];
    left.members.delete(this);
    if (name && left.members.size === 0 && named.get(name) === left) named.delete(name);
    const own = new LinkGroup();
    own.selection = left.selection;
    this.#enter(own);
    this.#joined = undefined;
  }

  #enter(group: LinkGroup): void {
    this.#group = group;
    group.members.add(this);
  }
}

/** What stands in a view state for a text that is blank. */
const blank = '()';

/**
 * What is picked as parts of a view state: `by-agent`, `by-reason`, `by-type`, `by-success`, `by-hour` (weekday, hour and
 * zone, `4.10.Europe/Sofia`), `by-part` (`1622149200000-1622163600000`).
 * @param sharesAgents Whether it may name an agent
 */
export function selectionState(selection: CallSelection, sharesAgents: boolean): ViewState {
  const { agent, reason, type, success, hourOfWeek: hour, part } = selection;
  const text = (value: string | undefined): string | undefined => (value === '' ? blank : value);
  return {
    'by-agent': sharesAgents ? text(agent) : undefined,
    'by-reason': text(reason),
    'by-type': text(type),
    'by-success': success?.toString(),
    'by-hour': hour && `${hour.weekday}.${hour.hour}.${hour.timeZone}`,
    'by-part': part && `${part.from}-${part.to}`,
  };
}

/** What a view state says is picked; what cannot be read is passed over. */
export function selectionFromState(state: ViewState): CallSelection {
  const text = (value: string | undefined): string | undefined => (value === blank ? '' : value);
  const success = state['by-success'];
  const [, weekday, hour, timeZone] = /^(\d)\.(\d+)\.(.+)$/.exec(state['by-hour'] ?? '') ?? [];
  const [, from, to] = /^(\d+)-(\d+)$/.exec(state['by-part'] ?? '') ?? [];
  return readSelection({
    agent: text(state['by-agent']),
    reason: text(state['by-reason']),
    type: text(state['by-type']),
    success: success === 'true' ? true : success === 'false' ? false : undefined,
    hourOfWeek: timeZone && { weekday: Number(weekday), hour: Number(hour), timeZone },
    part: to && { from: Number(from), to: Number(to) },
  });
}
