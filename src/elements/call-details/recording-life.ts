/**
 * The life of a recording's one-time address, from the wish to its end. The address itself is not part of it.
 * `opening` lasts from the click until the browser has taken the address over.
 */
export type RecordingLife =
  | { readonly state: 'idle' }
  | { readonly state: 'asking' }
  | { readonly state: 'ready'; readonly expiresAt: number }
  | { readonly state: 'opening'; readonly at: number }
  | { readonly state: 'opened'; readonly at: number }
  | { readonly state: 'expired' }
  | { readonly state: 'failed'; readonly kind: RecordingFailure; readonly error?: unknown };

/**
 * Why there is no recording to open. `refused`: the account may not; `gone`: it is no longer kept; `blocked`: the
 * page may not open a tab; `other`: the error tells.
 */
export type RecordingFailure = 'refused' | 'gone' | 'blocked' | 'other';

/** What can happen; moments are epoch milliseconds by this device's clock. */
export type RecordingEvent =
  | { readonly type: 'ask' }
  | { readonly type: 'block' }
  | { readonly type: 'answer'; readonly expiresAt: number; readonly now: number }
  | { readonly type: 'fail'; readonly error: unknown }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'open'; readonly now: number }
  | { readonly type: 'taken' }
  | { readonly type: 'leave' };

/** How long the service plays an opened recording in the browser that opened it. */
export const PLAYABLE_MS = 24 * 60 * 60 * 1000;

export const idle: RecordingLife = { state: 'idle' };

/** What follows. An event that means nothing in a state leaves it as it is. */
export function follow(life: RecordingLife, event: RecordingEvent): RecordingLife {
  switch (event.type) {
    case 'ask':
      return isBusy(life) ? life : { state: 'asking' };
    case 'block':
      return isBusy(life) ? life : { state: 'failed', kind: 'blocked' };
    case 'answer':
      if (life.state !== 'asking') return life;
      return lapse({ state: 'ready', expiresAt: event.expiresAt }, event.now);
    case 'fail':
      if (life.state !== 'asking') return life;
      return { state: 'failed', kind: failureOf(event.error), error: event.error };
    case 'tick':
      return lapse(life, event.now);
    case 'open': {
      const still = lapse(life, event.now);
      return still.state === 'ready' ? { state: 'opening', at: event.now } : still;
    }
    case 'taken':
      return life.state === 'opening' ? { state: 'opened', at: life.at } : life;
    case 'leave':
      return isBusy(life) ? idle : life;
  }
}

/** While an address is being made or waits to be opened, another one is not asked for. */
const isBusy = ({ state }: RecordingLife): boolean =>
  state === 'asking' || state === 'ready' || state === 'opening';

function lapse(life: RecordingLife, now: number): RecordingLife {
  return life.state === 'ready' && now >= life.expiresAt ? { state: 'expired' } : life;
}

function failureOf(error: unknown): RecordingFailure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'not-allowed') return 'refused';
  return code === 'gone' || code === 'not-found' ? 'gone' : 'other';
}

/** Whole seconds left, the one that has begun included. */
export const secondsLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.ceil((expiresAt - now) / 1000));

/** Milliseconds until the number of seconds left changes. */
export const untilNextSecond = (expiresAt: number, now: number): number =>
  Math.max(1, (expiresAt - now) % 1000 || 1000);

/** Only these are ever made a link. */
export function isWebAddress(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}
