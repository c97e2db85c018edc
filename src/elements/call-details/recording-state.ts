import { codeOf } from '../../model/error-code.js';

/**
 * The states of a recording's one-time address, from the request to its end. The address itself is not part of them.
 * `opening` lasts from the click until the browser has taken the address over.
 */
export type RecordingState =
  | { readonly state: 'idle' }
  | { readonly state: 'requesting' }
  | { readonly state: 'ready'; readonly expiresAt: number }
  | { readonly state: 'opening'; readonly at: number }
  | { readonly state: 'opened'; readonly at: number }
  | { readonly state: 'expired' }
  | { readonly state: 'failed'; readonly kind: RecordingFailure; readonly error?: unknown };

/**
 * Why there is no recording to open. `refused`: the account may not (403); `gone`: the service says that it is no longer
 * kept (410); `blocked`: the page may not open a tab; `other`: see the error. All but `refused` can be tried again.
 */
export type RecordingFailure = 'refused' | 'gone' | 'blocked' | 'other';

/** What can happen; times are epoch milliseconds by this device's clock. */
export type RecordingEvent =
  | { readonly type: 'request' }
  | { readonly type: 'block' }
  | { readonly type: 'answer'; readonly expiresAt: number; readonly now: number }
  | { readonly type: 'fail'; readonly error: unknown }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'open'; readonly now: number }
  | { readonly type: 'taken' }
  | { readonly type: 'leave' };

/** How long the service plays an opened recording in the browser that opened it. */
export const PLAYABLE_MS = 24 * 60 * 60 * 1000;

export const idle: RecordingState = { state: 'idle' };

/** The state after an event. An event that means nothing in a state leaves it as it is. */
export function nextState(current: RecordingState, event: RecordingEvent): RecordingState {
  switch (event.type) {
    case 'request':
      return isBusy(current) ? current : { state: 'requesting' };
    case 'block':
      return isBusy(current) ? current : { state: 'failed', kind: 'blocked' };
    case 'answer':
      if (current.state !== 'requesting') return current;
      return expireIfDue({ state: 'ready', expiresAt: event.expiresAt }, event.now);
    case 'fail':
      if (current.state !== 'requesting') return current;
      return { state: 'failed', kind: failureOf(event.error), error: event.error };
    case 'tick':
      return expireIfDue(current, event.now);
    case 'open': {
      const checked = expireIfDue(current, event.now);
      return checked.state === 'ready' ? { state: 'opening', at: event.now } : checked;
    }
    case 'taken':
      return current.state === 'opening' ? { state: 'opened', at: current.at } : current;
    case 'leave':
      return isBusy(current) ? idle : current;
  }
}

/** While an address is being made or waits to be opened, no other one is requested. */
const isBusy = ({ state }: RecordingState): boolean =>
  state === 'requesting' || state === 'ready' || state === 'opening';

function expireIfDue(current: RecordingState, now: number): RecordingState {
  return current.state === 'ready' && now >= current.expiresAt ? { state: 'expired' } : current;
}

function failureOf(error: unknown): RecordingFailure {
  const code = codeOf(error);
  if (code === 'not-allowed') return 'refused';
  return code === 'gone' ? 'gone' : 'other';
}

/**
 * Whether the service has nothing to open, or nothing yet: 404, an empty answer, or 202. One that is still being
 * processed is answered so.
 */
export function isNotThere(error: unknown): boolean {
  const { status } = (error ?? {}) as { status?: unknown };
  return codeOf(error) === 'not-found' || status === 202;
}

/** What the service itself says about its refusal; our own words about an answer are none of it. */
export function serviceWords(error: unknown): string {
  const { status, detail } = (error ?? {}) as { status?: unknown; detail?: unknown };
  const isRefusal = typeof status === 'number' && status >= 400 && codeOf(error) !== 'unreadable-answer';
  return isRefusal && typeof detail === 'string' ? detail.trim() : '';
}

/** Whole seconds left, the one that has begun included. */
export const secondsLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.ceil((expiresAt - now) / 1000));

/** Milliseconds until the number of seconds left changes. */
export const untilNextSecond = (expiresAt: number, now: number): number =>
  Math.max(1, (expiresAt - now) % 1000 || 1000);

/** Whether an address may become a link: `http:` and `https:` only, and without a user and a password to give away. */
export function isWebAddress(url: string): boolean {
  try {
    const { protocol, username, password } = new URL(url);
    return /^https?:$/.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}
