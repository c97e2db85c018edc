import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { SvSession } from '../../src/elements/session/session.js';
import type { Host } from '../../src/model/host.js';
import { click, resize, until } from '../support/browser.js';
import { session as serverSession } from '../support/service.js';
import { part } from './call-report-page.js';
import { figure14Day, part as statsPart, rows } from './interaction-stats-page.js';

interface Asked {
  windows: string[];
  interactions: string[];
}

/** A host that does what it is asked, and remembers it. */
function aHost(name: Host['name'] = 'genesys-cloud', more: Partial<Host> = {}): Host & Asked {
  const asked: Asked = { windows: [], interactions: [] };
  return {
    ...asked,
    name,
    context: {},
    visible: true,
    onVisibility: () => () => undefined,
    onStop: () => () => undefined,
    ready: () => undefined,
    notify: () => undefined,
    setAttention: () => undefined,
    openInteraction: (id) => Boolean(asked.interactions.push(id)),
    openWindow: (url) => /^https?:/.test(url) && Boolean(asked.windows.push(url)),
    disconnect: () => undefined,
    ...more,
  };
}

/** A session in a host, with the element in it. */
async function inHost(host: Host, element: HTMLElement): Promise<SvSession> {
  const { baseUrl, tokenUrl } = serverSession();
  const session = Object.assign(document.createElement('sv-session'), {
    baseUrl,
    tokenUrl,
    host,
    timeZone: 'Europe/Sofia',
  });
  session.append(element);
  await fixture(html`<div>${session}</div>`);
  return session;
}

/** The statistics of figure 14 with the calls of their longest interaction. */
async function openInteraction(host: Host): Promise<ShadowRoot> {
  const stats = document.createElement('sv-interaction-stats');
  Object.assign(stats, { ...figure14Day, autoLoad: true });
  stats.sort = { column: 'totalCalls', direction: 'descending' };
  await inHost(host, stats);
  await until(() => rows(stats).length > 0, 'there are interactions');
  await click(rows(stats)[0]!.querySelector('.disclosure')!);
  const calls = await until(() => statsPart(stats, 'sv-interaction-calls')?.shadowRoot, 'it is open');
  await until(() => calls.querySelector('.found'), 'its calls have come');
  return calls;
}

describe('links: in a host', () => {
  before(() => resize(1280, 900));

  it('lead to windows of its making', async () => {
    const host = aHost();
    const report = Object.assign(document.createElement('sv-call-report'), {
      feedbackUrl: 'https://example.com/feedback',
    });
    await inHost(host, report);
    await click((await until(() => part(report, 'footer'), 'there is a link')).querySelector('a')!);
    await until(() => host.windows.length > 0, 'a window is asked for');
    expect(host.windows).to.deep.equal(['https://example.com/feedback']);
  });

  it('show an interaction in its own view, without an address for it', async () => {
    const host = aHost();
    const calls = await openInteraction(host);
    await click(await until(() => calls.querySelector('[part=conversation]'), 'there is a way'));
    await until(() => host.interactions.length > 0, 'the interaction is asked for');
    expect(host.interactions).to.have.length(1);
    expect(host.interactions[0]).to.match(/^[\w-]{8,}$/);
    expect(host.windows).to.deep.equal([]);
  });

  it('that the host cannot show are left to be copied, and no window opens', async () => {
    const host = aHost('genesys-cloud', { openInteraction: () => false });
    const windows: string[] = [];
    const calls = await openInteraction({ ...host, openWindow: (url) => Boolean(windows.push(url)) });
    await click(await until(() => calls.querySelector('[part=conversation]'), 'there is a way'));
    const id = await until(() => calls.querySelector<HTMLElement>('.found .mono'), 'its id is shown');
    expect(id.innerText).to.match(/^[\w-]{8,}$/);
    expect(calls.querySelector('[part=conversation]')).to.equal(null);
    expect(windows).to.deep.equal([]);
  });

  it('stay links where there is no host, or one that is any page', async () => {
    const host = aHost('page');
    const calls = await openInteraction(host);
    expect(calls.querySelector('[part=conversation]')).to.equal(null);
    expect(host.interactions).to.deep.equal([]);
  });

  it('that lead to no web page are left to the browser', async () => {
    const host = aHost();
    const report = Object.assign(document.createElement('sv-call-report'), {
      feedbackUrl: 'mailto:support@example.com',
    });
    await inHost(host, report);
    const link = (await until(() => part(report, 'footer'), 'there is a link')).querySelector('a')!;
    let left = false;
    addEventListener(
      'click',
      (event) => {
        left = !event.defaultPrevented;
        event.preventDefault();
      },
      { once: true },
    );
    await click(link);
    await until(() => left, 'it is left to the browser');
    expect(host.windows).to.deep.equal([]);
  });
});
