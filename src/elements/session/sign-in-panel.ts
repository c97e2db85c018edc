import { html, nothing, type TemplateResult } from 'lit';
import type { SignInState } from '../../controllers/connection-context.js';
import { factsOf, sentenceFor } from '../../controls/messages.js';
import type { SessionTexts } from '../../locales/texts.js';
import { formatMoment } from '../../model/format.js';
import { localTimeZone } from '../../model/zone.js';
import { icon } from '../../theme/icons.js';

/** Where signing in stands, and what the user can do about it. */
export interface SignInPanel {
  state: SignInState;
  /** Whether it stands in place of the elements, not above them. */
  closed: boolean;
  /** Whether the button leads to where one signs in; without such a place the token is asked for again. */
  hasWay: boolean;
  /** Whether the user is signing in. */
  isByUser: boolean;
  /** Why nobody is signed in. */
  reason: unknown;
  /** When the user's last attempt failed, in epoch milliseconds. */
  failedAt?: number;
  start: () => void;
}

/** Says that nobody is signed in, what came of the last attempt, and what to do; or that a sign-in is under way. */
export function signInPanel(panel: SignInPanel, texts: SessionTexts): TemplateResult {
  const { state, closed, isByUser, start } = panel;
  const waits = state === 'signing-in';
  const isAlone = waits && !isByUser;
  return html`<div
    class="sign-in ${isAlone ? 'waits' : ''} ${closed ? 'alone' : 'message warning'}"
    part="sign-in"
    role=${waits ? 'status' : 'alert'}
  >
    ${closed || waits ? nothing : icon('warning')}
    <div class="words">
      <p>${sentence(panel, texts)}</p>
      ${waits ? nothing : details(panel, texts)}
    </div>
    ${
      isAlone
        ? nothing
        : html`<button class="button primary" type="button" part="sign-in-button" @click=${start}>
            ${buttonText(panel, texts)}
          </button>`
    }
  </div>`;
}

function sentence({ state, hasWay }: SignInPanel, { session }: SessionTexts): string {
  const sentences: Record<SignInState, string> = {
    'signing-in': hasWay ? session.signingIn : session.checking,
    'signed-in': '',
    'signed-out': session.signedOut,
    ended: session.ended,
    'not-allowed': session.notAllowed,
  };
  return sentences[state];
}

function buttonText({ state, hasWay }: SignInPanel, { session }: SessionTexts): string {
  if (!hasWay || state === 'not-allowed') return session.tryAgain;
  return state === 'ended' ? session.signInAgain : session.signIn;
}

function details({ state, hasWay, reason, failedAt }: SignInPanel, texts: SessionTexts): TemplateResult {
  const { session } = texts;
  // Who may not is told whom to contact already.
  const help = hasWay ? session.help : session.elsewhere;
  return html`${state === 'not-allowed' ? said(refusalOf(reason)) : nothing}
  ${failedAt === undefined ? nothing : said(outcome(failedAt, hasWay, reason, texts))}
  ${state === 'not-allowed' ? nothing : html`<p class="help">${help}</p>`}`;
}

const said = (text: string): TemplateResult | typeof nothing => (text ? html`<p>${text}</p>` : nothing);

/** What came of the user's attempt, with its time: the same outcome twice is seen, and heard, to be another one. */
function outcome(failedAt: number, hasWay: boolean, reason: unknown, texts: SessionTexts): string {
  const { session } = texts;
  const time = formatMoment(failedAt, localTimeZone(), 'call', undefined, 'HH:mm:ss');
  const attempt = hasWay ? session.failed(time) : session.checked(time);
  return `${attempt} ${reasonText(reason, texts)}`;
}

/** Why: in our words where the cause is a known one, else in those of the page's own error. */
function reasonText(reason: unknown, texts: SessionTexts): string {
  const facts = new Map(factsOf(reason, texts));
  const { facts: labels } = texts.errors;
  if (facts.get(labels.code) === 'no-session') return texts.session.stillSignedOut;
  const sentenceOfCause = sentenceFor(reason, texts);
  const isKnown = sentenceOfCause !== texts.errors.unknown;
  return isKnown ? sentenceOfCause : (facts.get(labels.message) ?? sentenceOfCause);
}

/** What the integrator's server says to somebody who may not: its sentence is meant for the user. */
function refusalOf(reason: unknown): string {
  const { detail } = (reason ?? {}) as { detail?: unknown };
  return typeof detail === 'string' ? detail : '';
}
