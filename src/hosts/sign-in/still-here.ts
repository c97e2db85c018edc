/**
 * Waits for a page to be gone that is on its way elsewhere, and settles only when it is not: the user came back to it,
 * and the browser shows it as it was left (`cancelled`); or the browser has stayed, as nothing came, the user stopped it,
 * or the page itself asked whether to leave (`timeout`). Should the other page come late all the same, it takes over.
 * @param timeout Milliseconds
 */
export function whyStillHere(page: Window, timeout: number): Promise<'cancelled' | 'timeout'> {
  return new Promise((resolve) => {
    const end = (why: 'cancelled' | 'timeout'): void => {
      page.clearTimeout(timer);
      page.removeEventListener('pageshow', onShow);
      resolve(why);
    };
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) end('cancelled');
    };
    const timer = page.setTimeout(() => end('timeout'), timeout);
    page.addEventListener('pageshow', onShow);
  });
}
