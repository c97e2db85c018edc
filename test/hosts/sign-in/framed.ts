import { answerOpener, carriedIn, GenesysSignIn, SignInError } from '../../../src/hosts/index.js';

/** What the framed page tells the test around it. */
export type Told =
  { ready: true } | { email: string; carried?: Record<string, string>; address: string } | { failed: string };

const tell = (told: Told): void => parent.postMessage(told, '*');

async function start(): Promise<void> {
  const wishes = carriedIn(location.href) ?? Object.fromEntries(new URLSearchParams(location.search));
  const { genesys = '', clientId = '', mode } = wishes;
  const signIn = new GenesysSignIn({
    region: { login: genesys, api: genesys },
    clientId,
    redirectUri: location.pathname,
    mode: mode === 'popup' ? 'popup' : 'redirect',
  });
  const tellWho = async (carried?: Record<string, string>): Promise<void> => {
    const headers = { authorization: `Bearer ${signIn.token()}` };
    const { email } = await (await fetch(`${genesys}/api/v2/users/me`, { headers })).json();
    tell({ email, carried, address: location.href });
  };
  document.querySelector('button')!.addEventListener('click', () => {
    signIn.begin(wishes).then(() => tellWho(), fail);
  });
  const carried = await signIn.finish();
  if (carried) return tellWho(carried);
  await drawn();
  tell({ ready: true });
}

/** A click goes astray before a frame of another process is on the screen. */
async function drawn(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

function fail(error: unknown): void {
  tell({ failed: error instanceof SignInError ? error.code : String(error) });
}

if (answerOpener() === undefined) start().catch(fail);
