import puppeteer, { type Browser, type CDPSession, type Page, type Target } from 'puppeteer-core';
import { chromiumFlags, findBrowsers } from '../../tools/browsers.mjs';

/** Something that was seen, and where. */
export interface Sighting {
  where: Place;
  /** Address, or name of what holds it. */
  at: string;
  text: string;
}

export type Place =
  | 'address'
  | 'authorization header'
  | 'other header'
  | 'request body'
  | 'answer'
  | 'console'
  | 'message'
  | 'storage'
  | 'cookie'
  | 'document';

/** A browser that writes down all that pages load, say, keep and show, in every frame and window. */
export interface Witness {
  browser: Browser;
  page: Page;
  sightings: Sighting[];
  /** Writes down what all pages hold at this moment: storage, cookies, addresses and documents. */
  look(): Promise<void>;
  close(): Promise<void>;
}

const reporter = '__told';

/** Runs in every page before its own scripts: has each message that arrives written down. */
const listening = `addEventListener('message', ({ data }) => {
  let text;
  try { text = JSON.stringify(data) ?? String(data); } catch { text = String(data); }
  globalThis.${reporter}?.(text);
}, true);`;

const contents = `(() => {
  const kept = (name) => { try { return JSON.stringify({ ...globalThis[name] }); } catch { return ''; } };
  return {
    address: location.href,
    storage: [kept('localStorage'), kept('sessionStorage'), globalThis.name].join(' '),
    document: document.documentElement.outerHTML,
  };
})()`;

export async function startWitness(): Promise<Witness> {
  const { executablePath, env } = findBrowsers().chromium;
  const browser = await puppeteer.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [...chromiumFlags, '--disable-gpu'],
  });
  const sightings: Sighting[] = [];
  const sessions = new Set<CDPSession>();
  const reading: Promise<void>[] = [];
  const see = (where: Place, at: string, text = ''): void =>
    void (text && sightings.push({ where, at, text }));

  const watch = async (session: CDPSession): Promise<void> => {
    if (sessions.has(session)) return;
    sessions.add(session);
    const addresses = new Map<string, string>();
    session.on('sessionattached', (child) => void watch(child));
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      addresses.set(requestId, request.url);
      see('address', request.url, request.url + (request.urlFragment ?? ''));
      see('request body', request.url, request.postData);
    });
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
      for (const [name, value] of Object.entries(headers)) {
        const where = name.toLowerCase() === 'authorization' ? 'authorization header' : 'other header';
        see(where, addresses.get(requestId) ?? '', `${name}: ${value}`);
      }
    });
    session.on('Network.responseReceivedExtraInfo', ({ requestId, headers }) => {
      for (const [name, value] of Object.entries(headers))
        see('other header', addresses.get(requestId) ?? '', `${name}: ${value}`);
    });
    session.on('Network.loadingFinished', ({ requestId }) => {
      const read = session.send('Network.getResponseBody', { requestId });
      const seen = read.then(({ body }) => see('answer', addresses.get(requestId) ?? '', body));
      reading.push(seen.catch(() => undefined));
    });
    session.on('Runtime.consoleAPICalled', ({ args }) =>
      see('console', 'console', args.map((arg) => JSON.stringify(arg.value ?? arg.description)).join(' ')),
    );
    session.on('Log.entryAdded', ({ entry }) => see('console', 'log', `${entry.text} ${entry.url ?? ''}`));
    session.on('Page.navigatedWithinDocument', ({ url }) => see('address', url, url));
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === reporter) see('message', 'postMessage', payload);
    });
    const all = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    await Promise.allSettled([
      session.send('Network.enable', { maxPostDataSize: 65_536 }),
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      session.send('Runtime.addBinding', { name: reporter }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: listening }),
      session.send('Target.setAutoAttach', all),
    ]);
    await session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
  };

  const watchTarget = async (target: Target): Promise<void> => {
    if (target.type() === 'page') await watch(await target.createCDPSession());
  };
  browser.on('targetcreated', (target) => void watchTarget(target).catch(() => undefined));
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await watchTarget(page.target());

  const look = async (): Promise<void> => {
    await Promise.all(reading);
    for (const open of await browser.pages()) {
      for (const frame of open.frames()) {
        const held = (await frame.evaluate(contents).catch(() => undefined)) as
          Record<'address' | 'storage' | 'document', string> | undefined;
        if (!held) continue;
        see('address', held.address, held.address);
        see('storage', held.address, held.storage);
        see('document', held.address, held.document);
      }
    }
    for (const { name, value, domain } of await browser.cookies()) see('cookie', domain, `${name}=${value}`);
  };
  return { browser, page, sightings, look, close: () => browser.close() };
}
