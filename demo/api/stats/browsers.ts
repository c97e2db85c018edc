/** A user agent as the service parses it (guide, figure 9). */
export interface Browser {
  os: { version: string; name: string };
  engine: { version: string; name: string };
  browser: { major: string; version: string; name: string };
  ua: string;
}

const chromeOnWindows: Browser = {
  os: { version: '10', name: 'Windows' },
  engine: { version: '', name: 'Blink' },
  browser: { major: '138', version: '138.0.0.0', name: 'Chrome' },
  ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
};

const edge: Browser = {
  os: { version: '10', name: 'Windows' },
  engine: { version: '', name: 'Blink' },
  browser: { major: '137', version: '137.0.0.0', name: 'Edge' },
  ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0',
};

const firefox: Browser = {
  os: { version: '', name: 'Linux' },
  engine: { version: '140.0', name: 'Gecko' },
  browser: { major: '140', version: '140.0', name: 'Firefox' },
  ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

const safariOnMac: Browser = {
  os: { version: '10.15.7', name: 'Mac OS' },
  engine: { version: '605.1.15', name: 'WebKit' },
  browser: { major: '18', version: '18.5', name: 'Safari' },
  ua: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
};

const safariOnPhone: Browser = {
  os: { version: '18.5', name: 'iOS' },
  engine: { version: '605.1.15', name: 'WebKit' },
  browser: { major: '18', version: '18.5', name: 'Mobile Safari' },
  ua: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

const chromeOnPhone: Browser = {
  os: { version: '10', name: 'Android' },
  engine: { version: '', name: 'Blink' },
  browser: { major: '138', version: '138.0.0.0', name: 'Mobile Chrome' },
  ua: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
};

export const agentBrowsers = [chromeOnWindows, edge, firefox, safariOnMac];
export const visitorBrowsers = [...agentBrowsers, safariOnPhone, chromeOnPhone, safariOnPhone, chromeOnPhone];
