import { expect } from '@open-wc/testing';
import type { SdkApp } from '../client-app-sdk/app.js';
import { openSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;
let app: SdkApp;

beforeEach(async () => {
  const page = `${location.origin}/test/client-app-sdk/app.html?gcHostOrigin={{gcHostOrigin}}`;
  simulator = await openSimulator({ page });
  await simulator.says('The app answered “bootstrap”');
  app = simulator.app() as SdkApp;
});

afterEach(() => simulator.close());

describe('the simulator, to an app by Genesys’ published SDK', () => {
  it('shows its toasts, one in place of another of the same id', async () => {
    const { alerting } = app.clientApp;
    alerting.showToastPopup('Saved', 'one', { id: 'a', type: 'success' });
    alerting.showToastPopup('Failed', 'two', { id: 'a', type: 'error', showCloseButton: true, timeout: 0 });
    alerting.showToastPopup('By the way', 'three', { timeout: 60 });
    await simulator.says('By the way');
    const toasts = await simulator.shows('.toast');
    expect(toasts.map(({ text }) => text.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Failed two Close',
      'By the way three Close',
    ]);
    await simulator.press('.toast[data-type=error] button');
    const [left] = await simulator.shows('.toast:only-child');
    expect(left!.text).to.contain('By the way');
  });

  it('shows its attention count', async () => {
    app.clientApp.alerting.setAttentionCount(3);
    await simulator.says('setAttentionCount');
    expect((await simulator.shows('#apps .badge:not(:empty)')).map(({ text }) => text)).to.deep.equal(['3']);
  });

  it('shows an interaction', async () => {
    app.clientApp.conversations.showInteractionDetails('af2ef59d-9bc5-4436-8738-97c04869c81c');
    const [panel] = await simulator.shows('#panel:not([hidden])');
    expect(panel!.text).to.contain('af2ef59d-9bc5-4436-8738-97c04869c81c');
    await simulator.press('#panel-close');
  });

  it('fires the hooks, and hears the answers', async () => {
    for (const button of [1, 2]) await simulator.press(`#actions button:nth-child(${button})`);
    await simulator.press('#actions button:nth-child(3)');
    await simulator.says('The app answered “stop”');
    await simulator.says('The host closed the app.');
    expect(app.hooks).to.deep.equal(['bootstrap', 'focus', 'blur', 'stop']);
  });

  // The last, as the window stays before the tests.
  it('opens windows of the web alone', async () => {
    app.clientApp.coreUi.openWindow('javascript:alert(1)');
    await simulator.says('The host opens addresses of the web alone.');
    app.clientApp.coreUi.openWindow(`${location.origin}/test/support/page.html`);
    expect(await simulator.says('openWindow', 'page.html')).to.contain(location.origin);
    await simulator.says('The host opens a window.');
  });
});
