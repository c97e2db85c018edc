import { SignInError } from './sign-in-error.js';
import { decodeState, hasAnswer } from './state.js';

/** As Genesys' own SDK has it, so that its popup pages and ours understand each other. */
const messageName = 'gc_auth_popup';
const features = 'popup=true,width=800,height=700';
const pollInterval = 250;

/**
 * A window to sign in in. It is empty at first: it has to be opened within the click, and the address takes a moment.
 * @throws SignInError `popup-blocked`
 */
export function openPopup(page: Window): Window {
  let popup: Window | null = null;
  try {
    popup = page.open('about:blank', '_blank', features);
  } catch {
    // Firefox throws in a frame whose sandbox allows no windows; others give nothing.
  }
  if (!popup) throw new SignInError('popup-blocked');
  return popup;
}

interface PopupOptions {
  page: Window;
  popup: Window;
  /** The state that the answer must have. */
  state: string;
  /** Milliseconds. */
  timeout: number;
}

/**
 * What the popup brings back in its address. It comes as a message from that very window and our own origin; nothing
 * is shared by storage, which a frame and a window of one origin have apart.
 *
 * A login page that cuts the window off from its opener (`Cross-Origin-Opener-Policy: same-origin`) looks like one that
 * was closed. A `BroadcastChannel` would not help where it matters: a frame inside another site has one of its own.
 * Such a login service needs the redirect, or an opener policy of `same-origin-allow-popups` or none.
 * @throws SignInError `popup-closed`, `timeout`
 */
export function popupAnswer({ page, popup, state, timeout }: PopupOptions): Promise<URLSearchParams> {
  return new Promise<URLSearchParams>((resolve, reject) => {
    let wasClosed = false;
    const onMessage = ({ source, origin, data }: MessageEvent): void => {
      if (source !== popup || origin !== page.location.origin) return;
      const answer = answerIn(data);
      if (!answer || answer.get('state') !== state) return;
      end();
      resolve(answer);
    };
    const fail = (code: 'popup-closed' | 'timeout'): void => {
      end();
      reject(new SignInError(code));
    };
    const poll = setInterval(() => {
      // One turn later, as its last message can still be on the way.
      if (wasClosed) fail('popup-closed');
      wasClosed = popup.closed;
    }, pollInterval);
    const timer = setTimeout(() => fail('timeout'), timeout);
    const end = (): void => {
      clearInterval(poll);
      clearTimeout(timer);
      page.removeEventListener('message', onMessage);
      popup.close();
    };
    page.addEventListener('message', onMessage);
  });
}

function answerIn(data: unknown): URLSearchParams | undefined {
  const { name, type, search } = (data ?? {}) as Partial<Record<string, unknown>>;
  const isAnswer = name === messageName && type === 'message' && typeof search === 'string';
  return isAnswer ? new URLSearchParams(search) : undefined;
}

/**
 * For the page at the redirect URI, first of all: when it was opened as a sign-in window, hands its answer to the page
 * that opened it and closes.
 * @returns `answered`: there is nothing more to do here; `alone`: it is a sign-in window whose opener is gone, and says
 * so best; `undefined`: it is no sign-in window
 */
export function answerOpener(page: Window = window): 'answered' | 'alone' | undefined {
  const { search, pathname, origin } = page.location;
  const answer = new URLSearchParams(search);
  if (!hasAnswer(answer) || !decodeState(answer.get('state'))?.popup) return undefined;
  page.history.replaceState(null, '', pathname);
  const opener = page.opener as Window | null;
  if (!opener) return 'alone';
  // To our own origin alone: whoever else opened this window learns nothing.
  opener.postMessage({ name: messageName, type: 'message', hash: '', search }, origin);
  page.close();
  return 'answered';
}
