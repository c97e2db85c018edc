import { expect } from '@open-wc/testing';
import type { GenesysCloudHost } from '../../src/hosts/index.js';
import { version } from '../../src/version.js';
import { until } from '../support/browser.js';
import { stage, type Message, type Stage } from './stage.js';

let around: Stage;
let host: GenesysCloudHost;

beforeEach(async () => {
  around = await stage();
  host = new around.app.hosts.GenesysCloudHost({ hostOrigin: around.origin });
});

afterEach(() => {
  host.disconnect();
  around.close();
});

const hook = (name: string): Message => ({ purecloudEventType: 'appLifecycleHook', hook: name });

/** What was said, without who says so. */
async function said(): Promise<Message[]> {
  await around.settled();
  return around.heard.map(
    ({ protocol: _, protocolAgentName: __, protocolAgentVersion: ___, ...rest }) => rest,
  );
}

const conversation = 'af2ef59d-9bc5-4436-8738-97c04869c81c';

describe('a Genesys Cloud client app asks of its host', () => {
  it('in the name of this library', async () => {
    host.setAttention(1);
    await around.settled();
    expect(around.heard[0]).to.deep.equal({
      action: 'setAttentionCount',
      count: 1,
      protocol: 'purecloud-client-apps',
      protocolAgentName: 'smartvideo-elements',
      protocolAgentVersion: version,
    });
  });

  it('what the published SDK asks, word for word', async () => {
    const sdk = new around.app.purecloud.apps.ClientApp({ pcOrigin: around.origin });
    const toast = {
      type: 'success',
      id: 'export',
      markdownMessage: false,
      timeout: 7,
      showCloseButton: true,
    } as const;
    const failure = { ...toast, type: 'error', timeout: 0, id: 'failed' } as const;
    sdk.alerting.showToastPopup('Exported', '3 rows', toast);
    sdk.alerting.showToastPopup('Failed', 'No connection', failure);
    sdk.alerting.setAttentionCount(4);
    sdk.conversations.showInteractionDetails(conversation);
    sdk.coreUi.openWindow('https://videome.leadsecure.com/a?b=c');
    const asked = await said();
    around.heard.length = 0;

    host.notify({ title: 'Exported', text: '3 rows', kind: 'success', id: 'export' });
    host.notify({ title: 'Failed', text: 'No connection', kind: 'error', id: 'failed' });
    host.setAttention(4);
    host.openInteraction(conversation);
    host.openWindow('https://videome.leadsecure.com/a?b=c');
    expect(await said()).to.deep.equal(asked);
  });

  it('for toasts whose text stays text', async () => {
    host.notify({ title: '*Anna* [x](https://evil.example)' });
    expect(await said()).to.deep.equal([
      {
        action: 'showToast',
        title: '*Anna* [x](https://evil.example)',
        message: '',
        type: 'info',
        markdownMessage: false,
        timeout: 7,
        showCloseButton: true,
      },
    ]);
  });

  it('for whole numbers of things to attend to', async () => {
    [2.9, -1, NaN, Infinity, 0].forEach((count) => host.setAttention(count));
    expect((await said()).map(({ count }) => count)).to.deep.equal([2, 0, 0, 0, 0]);
  });

  it('for interactions by plain ids alone', async () => {
    for (const id of [
      '',
      ' ',
      '../admin',
      'a b',
      'a/b',
      '<img src=x>',
      '{{gcConversationId}}',
      '$Interaction.Id$',
      'é',
    ])
      expect(host.openInteraction(id)).to.equal(false);
    expect(host.openInteraction(conversation)).to.equal(true);
    expect(await said()).to.deep.equal([{ action: 'showInteractionDetails', conversationId: conversation }]);
  });

  it('for windows of web pages alone', async () => {
    for (const url of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'blob:https://videome.leadsecure.com/1',
      'file:///etc/passwd',
      'mailto:a@b.example',
      'https://',
    ])
      expect(host.openWindow(url), url).to.equal(false);
    expect(host.openWindow('/brokerages/report')).to.equal(true);
    const { origin } = around.app.location;
    expect(await said()).to.deep.equal([{ action: 'openWindow', targetUrl: `${origin}/brokerages/report` }]);
  });
});

describe('a Genesys Cloud client app answers its host', () => {
  it('that it is ready, once when it is and once for each time it is asked from then on', async () => {
    await around.say(hook('bootstrap'));
    expect(await said()).to.deep.equal([]);
    host.ready();
    host.ready();
    expect(await said()).to.deep.equal([{ action: 'bootstrapped' }]);
    await around.say(hook('bootstrap'));
    expect(await said()).to.have.length(2);
  });

  it('by being seen or not', async () => {
    const seen: boolean[] = [];
    const end = host.onVisibility((visible) => seen.push(visible));
    expect(host.visible).to.equal(true);
    await around.say(hook('blur'));
    expect(host.visible).to.equal(false);
    await around.say(hook('blur'));
    await around.say(hook('focus'));
    expect(host.visible).to.equal(true);
    end();
    await around.say(hook('blur'));
    expect(seen).to.deep.equal([false, true]);
  });

  it('that it has stopped when all is kept', async () => {
    let keep = (): void => undefined;
    let told = 0;
    host.onStop(() => {
      told += 1;
      throw new Error('not kept');
    });
    host.onStop(() => new Promise((resolve) => (keep = resolve)));
    host.onStop(() => void (told += 1))();
    await around.say(hook('stop'));
    expect(await said()).to.deep.equal([]);
    expect(told).to.equal(1);
    keep();
    await around.hears(({ action }) => action === 'stopped');
    around.app.dispatchEvent(new around.app.Event('pagehide'));
    expect(told).to.equal(1);
  });

  it('that it has stopped when something is never kept', async () => {
    host.onStop(() => new Promise(() => undefined));
    await around.say(hook('stop'));
    await around.hears(({ action }) => action === 'stopped');
  });

  it('no more once it is disconnected', async () => {
    host.ready();
    host.disconnect();
    for (const name of ['bootstrap', 'blur', 'stop']) await around.say(hook(name));
    expect(host.visible).to.equal(true);
    expect(await said()).to.deep.equal([{ action: 'bootstrapped' }]);
  });
});

describe('a Genesys Cloud client app is not moved', () => {
  let stopped: number;

  beforeEach(async () => {
    stopped = 0;
    host.onStop(() => void (stopped += 1));
    host.ready();
    await around.settled();
    around.heard.length = 0;
  });

  async function unmoved(): Promise<void> {
    expect(await said()).to.deep.equal([]);
    expect(host.visible).to.equal(true);
    expect(stopped).to.equal(0);
    await around.say(hook('bootstrap'));
    expect(await said()).to.deep.equal([{ action: 'bootstrapped' }]);
  }

  const hooks = ['bootstrap', 'blur', 'stop'].map(hook);

  it('by another app in the same host', async () => {
    for (const forged of hooks) await around.say(forged, 'sibling');
    await unmoved();
  });

  it('by the page itself, or the page around its host', async () => {
    const { app } = around;
    let had = 0;
    app.addEventListener('message', () => (had += 1));
    const inside = app.document.createElement('script');
    inside.textContent = `for (const forged of ${JSON.stringify(hooks)}) postMessage(forged, '*');`;
    app.document.head.append(inside);
    for (const forged of hooks) app.postMessage(forged, '*');
    await until(() => had === 6, 'the app has had all');
    await unmoved();
  });

  it('by a host of another origin than it was told, which hears nothing either', async () => {
    host.disconnect();
    const elsewhere = new around.app.hosts.GenesysCloudHost({ hostOrigin: 'https://apps.mypurecloud.de' });
    elsewhere.ready();
    elsewhere.notify({ title: 'Anna called' });
    elsewhere.openInteraction(conversation);
    for (const forged of hooks) await around.say(forged);
    expect(elsewhere.visible).to.equal(true);
    expect(await said()).to.deep.equal([]);
    elsewhere.disconnect();
  });

  for (const [form, data] of [
    ['nothing', null],
    ['a text', JSON.stringify(hook('stop'))],
    ['an array', [hook('stop')]],
    ['a map', new Map(Object.entries(hook('stop')))],
    ['a time', new Date(0)],
    ['a number', 7],
    ['another type of event', { ...hook('stop'), purecloudEventType: 'appLifecycleHooks' }],
    ['a type that is a list', { ...hook('stop'), purecloudEventType: ['appLifecycleHook'] }],
    ['a hook that is a list', { ...hook('stop'), hook: ['stop'] }],
    ['a hook nobody knows', hook('constructor')],
    ['no hook', { purecloudEventType: 'appLifecycleHook' }],
  ] as const) {
    it(`by ${form}`, async () => {
      await around.say(data);
      await unmoved();
    });
  }
});
