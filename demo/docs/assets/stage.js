/** What the playground and the theme editor share: a session with the demo's data, in the theme of the page. */
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

export const supervisor = 'slav@videoengager.com';

export function sessionFor(user = supervisor) {
  const session = document.createElement('sv-session');
  session.setAttribute('base-url', location.origin);
  signIn(session, user);
  return session;
}

/** Another token is another source: what was loaded for the user before goes. */
export function signIn(session, user) {
  session.setAttribute('token-url', `${location.origin}/demo/token?${new URLSearchParams({ user })}`);
}

/** The theme that the page has now: `light` or `dark`. */
export const pageTheme = () =>
  document.documentElement.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light');

/** Keeps an element in the theme that the page has, unless `isFree` says that somebody chose another. */
export function followTheme(element, isFree = () => true) {
  const follow = () => {
    if (isFree()) element.setAttribute('theme', pageTheme());
  };
  follow();
  systemIsDark.addEventListener('change', follow);
  document.addEventListener('docs-theme', follow);
}

/** The day so many days from now, as `YYYY-MM-DD`. */
export const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
