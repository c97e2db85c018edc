import { expect } from '@open-wc/testing';
import { PageHost, type HostMessage, type PageHostOptions } from '../../src/hosts/index.js';

let host: PageHost;
let opened: unknown[][];
const { open } = window;

function made(options?: PageHostOptions): PageHost {
  host?.disconnect();
  return (host = new PageHost(options));
}

beforeEach(() => {
  opened = [];
  window.open = (...args) => {
    opened.push(args);
    return null;
  };
});

afterEach(() => {
  window.open = open;
  Reflect.deleteProperty(document, 'visibilityState');
  host.disconnect();
});

/** As if the user had changed to another tab of the browser, or back. */
function show(visible: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    value: visible ? 'visible' : 'hidden',
    configurable: true,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('any page as a host', () => {
  it('says what it was told of itself', () => {
    const told = { language: 'ar', theme: 'dark', context: { conversationId: 'c1' } } as const;
    expect(made(told)).to.include({ name: 'page', ...told });
    expect(made().context).to.deep.equal({});
  });

  it('tells once when the user can no longer see it, and when again', () => {
    made();
    const seen: boolean[] = [];
    host.onVisibility((visible) => seen.push(visible));
    show(false);
    show(false);
    expect(host.visible).to.equal(false);
    show(true);
    expect(seen).to.deep.equal([false, true]);
  });

  it('tells the others when one who listens fails', () => {
    made();
    const seen: boolean[] = [];
    const failed: unknown[] = [];
    const { reportError } = window;
    window.reportError = (error) => void failed.push(error);
    host.onVisibility(() => {
      throw new Error('not seen');
    });
    host.onVisibility((visible) => seen.push(visible));
    show(false);
    window.reportError = reportError;
    expect(seen).to.deep.equal([false]);
    expect(failed).to.have.length(1);
  });

  it('tells when it is left, and again when it was shown from the browser’s memory in between', () => {
    made();
    let told = 0;
    const end = host.onStop(() => void (told += 1));
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new Event('pagehide'));
    expect(told).to.equal(1);
    dispatchEvent(new Event('pageshow'));
    dispatchEvent(new Event('pagehide'));
    expect(told).to.equal(2);
    end();
    dispatchEvent(new Event('pageshow'));
    dispatchEvent(new Event('pagehide'));
    expect(told).to.equal(2);
  });

  it('tells nothing once it is disconnected', () => {
    made();
    let told = 0;
    host.onVisibility(() => (told += 1));
    host.onStop(() => void (told += 1));
    host.disconnect();
    show(false);
    dispatchEvent(new Event('pagehide'));
    expect(told).to.equal(0);
  });

  it('leaves its messages to the page', () => {
    made();
    const messages: HostMessage[] = [];
    const hear = ({ detail }: CustomEvent<HostMessage>): void => void messages.push(detail);
    document.addEventListener('sv-host-notify', hear);
    host.notify({ title: 'Failed', kind: 'error', id: 'x' });
    document.removeEventListener('sv-host-notify', hear);
    expect(messages).to.deep.equal([{ title: 'Failed', kind: 'error', id: 'x' }]);
  });

  it('opens web pages in windows that know nothing of it', () => {
    made();
    expect(host.openWindow('https://videome.leadsecure.com/x')).to.equal(true);
    expect(host.openWindow('/report')).to.equal(true);
    expect(opened).to.deep.equal([
      ['https://videome.leadsecure.com/x', '_blank', 'noopener'],
      [`${location.origin}/report`, '_blank', 'noopener'],
    ]);
  });

  for (const url of [
    '',
    ' ',
    'javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'blob:x',
    'file:///x',
    'http://',
  ]) {
    it(`opens nothing else: ${JSON.stringify(url)}`, () => {
      made();
      expect(host.openWindow(url)).to.equal(false);
      expect(opened).to.deep.equal([]);
    });
  }

  it('opens an interaction where it was told its address', () => {
    made({ conversationUrl: 'https://apps.mypurecloud.de/directory/#/engage/admin/interactions/{id}' });
    expect(host.openInteraction('af2ef59d-9bc5')).to.equal(true);
    expect(opened[0]![0]).to.equal(
      'https://apps.mypurecloud.de/directory/#/engage/admin/interactions/af2ef59d-9bc5',
    );
  });

  it('opens no interaction by an odd id, without its address, or by a script', () => {
    const conversationUrl = 'https://apps.mypurecloud.de/{id}';
    for (const id of [
      '',
      '../x',
      'a/b',
      'a b',
      '<b>',
      '{{gcConversationId}}',
      'javascript:x',
      'x'.repeat(200),
    ])
      expect(made({ conversationUrl }).openInteraction(id), id).to.equal(false);
    for (const address of [undefined, '', 'https://apps.mypurecloud.de/', 'javascript:alert("{id}")'])
      expect(made({ conversationUrl: address }).openInteraction('c1'), address).to.equal(false);
    expect(opened).to.deep.equal([]);
  });
});
