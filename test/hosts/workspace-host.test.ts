import { expect } from '@open-wc/testing';
import type { WorkspaceHost } from '../../src/hosts/index.js';
import { until } from '../support/browser.js';
import { stage, type Message, type Stage } from './stage.js';

let around: Stage;
let host: WorkspaceHost;

beforeEach(async () => {
  around = await stage();
  host = new around.app.hosts.WorkspaceHost({ hostOrigin: around.origin });
});

afterEach(() => {
  host.disconnect();
  around.close();
});

/** The requests for one service so far. */
const requests = (service: string): Message[] => around.heard.filter(({ request }) => request === service);

/** The next request for a service that was not answered yet. */
function asked(service: string): Promise<Message> {
  return until(() => requests(service).find((request) => !answered.has(request)), `${service} is asked for`);
}

const answered = new WeakSet<Message>();

/** Answers the next request for a service as Workspace does. */
async function answer(service: string, values: Message): Promise<Message> {
  const request = await asked(service);
  answered.add(request);
  const { referenceId } = request;
  await around.say({ userAgent: 'WWE Server', protocolVersion: 2, referenceId, ...values });
  return request;
}

/** Takes a page's clock over: what it puts off from now on is done when the test lets so many milliseconds pass. */
function clockOf(page: Pick<Window, 'setTimeout'>): (milliseconds: number) => void {
  const due: { run: () => void; wait: number }[] = [];
  page.setTimeout = ((run: () => void, wait = 0) => due.push({ run, wait })) as typeof setTimeout;
  return (milliseconds) => due.filter(({ wait }) => wait <= milliseconds).forEach(({ run }) => run());
}

/** Has the workspace answer whether the page is seen until that shows: there may be more than one question. */
async function answerUntil(shown: boolean, values: Message): Promise<void> {
  await asked('system.amIVisible');
  while (host.visible !== shown) {
    const request = requests('system.amIVisible').at(-1)!;
    answered.add(request);
    await around.say({ userAgent: 'WWE Server', referenceId: request['referenceId'], ...values });
    await around.settled();
  }
}

describe('a page in Workspace Web Edition', () => {
  it('speaks the Service Client API', async () => {
    host.notify({ title: 'Exported', text: '3 rows' });
    const { referenceId, ...request } = await asked('system.popupToast');
    expect(request).to.deep.equal({
      request: 'system.popupToast',
      parameters: [{ title: 'Exported', message: '3 rows', autoCloseTimeout: 7000 }],
      userAgent: 'WWE Client',
      protocolVersion: 2,
    });
    expect(referenceId).to.be.a('string');
  });

  it('says its frame’s id once it was told', async () => {
    await around.say({ userAgent: 'WWE Server', frameId: 'frame-7' });
    host.notify({ title: 'Exported' });
    expect(await asked('system.popupToast')).to.include({ frameId: 'frame-7' });
  });

  it('numbers its requests, so that each has its own answer', async () => {
    host.openInteraction('first');
    host.openInteraction('second');
    const [first, second] = await until(() => {
      const both = requests('interaction.getByInteractionId');
      return both.length === 2 && both;
    });
    await around.say({ userAgent: 'WWE Server', referenceId: second!['referenceId'], caseId: 'case-2' });
    expect(await asked('interaction.selectCaseByCaseId')).to.deep.include({ parameters: ['case-2'] });
    expect(first!['referenceId']).not.to.equal(second!['referenceId']);
  });

  it('keeps an error’s toast until it is dismissed', async () => {
    host.notify({ title: 'Failed', kind: 'error' });
    const { parameters } = await asked('system.popupToast');
    expect(parameters).to.deep.equal([{ title: 'Failed', message: '', buttonShowDismiss: true }]);
  });

  it('takes away the toast that another of the same id replaces', async () => {
    host.notify({ title: '1 of 2', id: 'export' });
    await answer('system.popupToast', { toastId: 'wweCustomToast0' });
    host.notify({ title: 'Other', id: 'other' });
    host.notify({ title: '2 of 2', id: 'export' });
    expect(await asked('system.closeToast')).to.deep.include({ parameters: ['wweCustomToast0'] });
    expect(requests('system.closeToast')).to.have.length(1);
    expect(requests('system.popupToast')).to.have.length(3);
  });

  it('shows a number beside its title in the menu bar while there is one', async () => {
    host.setAttention(0);
    host.setAttention(3.5);
    host.setAttention(0);
    await asked('system.closeViewInApplicationMenuBar');
    expect(
      around.heard.filter(({ request }) => String(request).endsWith('ApplicationMenuBar')),
    ).to.have.length(2);
    expect(requests('system.updateViewInApplicationMenuBar')[0]).to.deep.include({
      parameters: [{ name: 'smartvideo', label: 'Reports (3)', shortLabel: '(3)', tooltip: 'Reports (3)' }],
    });
    expect(requests('system.closeViewInApplicationMenuBar')[0]).to.deep.include({
      parameters: ['smartvideo'],
    });
  });

  it('opens web pages alone, in a window of the browser', () => {
    const opened: unknown[][] = [];
    around.app.open = (...args) => {
      opened.push(args);
      return null;
    };
    expect(host.openWindow('javascript:alert(1)')).to.equal(false);
    expect(host.openWindow('https://videome.leadsecure.com/')).to.equal(true);
    expect(opened).to.deep.equal([['https://videome.leadsecure.com/', '_blank', 'noopener']]);
  });
});

describe('Workspace Web Edition says whether its page can be seen', () => {
  it('when it is asked at the start, and when the frame comes into view again', async () => {
    await answerUntil(false, { visible: false });
    const seen: boolean[] = [];
    host.onVisibility((visible) => seen.push(visible));
    const count = (): number => requests('system.amIVisible').length;
    const before = count();
    around.hide(true);
    await until(() => count() > before || around.app.innerWidth === 0, 'the frame is gone');
    const hidden = count();
    around.hide(false);
    await until(() => count() > hidden, 'it is asked for again');
    await answerUntil(true, { visible: true });
    expect(seen).to.deep.equal([true]);
  });

  it('and where it does not say, the browser does', async () => {
    await answerUntil(false, { visible: false });
    around.app.document.dispatchEvent(new around.app.Event('visibilitychange'));
    await answerUntil(true, { errorMessage: 'Not allowed' });
  });

  it('by its latest word, whatever comes late', async () => {
    const first = await asked('system.amIVisible');
    answered.add(first);
    around.app.document.dispatchEvent(new around.app.Event('visibilitychange'));
    await answer('system.amIVisible', { visible: true });
    await around.say({ userAgent: 'WWE Server', referenceId: first['referenceId'], visible: false });
    await around.settled();
    expect(host.visible).to.equal(true);
  });
});

describe('an interaction in Workspace Web Edition', () => {
  it('is shown by selecting its case', async () => {
    expect(host.openInteraction('0001JaCXBVAK00FM')).to.equal(true);
    const request = await answer('interaction.getByInteractionId', {
      interactionId: '0001',
      caseId: 'd4187b87',
    });
    expect(request['parameters']).to.deep.equal(['0001JaCXBVAK00FM']);
    const select = await answer('interaction.selectCaseByCaseId', {});
    expect(select['parameters']).to.deep.equal(['d4187b87']);
    await around.settled();
    expect(requests('system.popupToast')).to.deep.equal([]);
  });

  it('is found in an answer that holds it one level deeper', async () => {
    host.openInteraction('0001');
    await answer('interaction.getByInteractionId', { data: { interactionId: '0001', caseId: 'd4187b87' } });
    expect(await asked('interaction.selectCaseByCaseId')).to.deep.include({ parameters: ['d4187b87'] });
  });

  for (const [fault, values] of [
    ['is not open there', { data: null }],
    ['may not be asked for', { errorMessage: 'Not allowed' }],
    ['has a case that is no text', { caseId: { toString: 'x' } }],
  ] as const) {
    it(`that ${fault} is said to be so`, async () => {
      host.openInteraction('0001');
      await answer('interaction.getByInteractionId', values);
      const { parameters } = await asked('system.popupToast');
      expect(parameters).to.deep.equal([
        { title: 'This interaction is not open in the workspace.', message: '0001', autoCloseTimeout: 7000 },
      ]);
      expect(requests('interaction.selectCaseByCaseId')).to.deep.equal([]);
    });
  }

  it('that the workspace says nothing about within ten seconds counts as not open', async () => {
    const pass = clockOf(around.app);
    host.openInteraction('0001');
    const request = await asked('interaction.getByInteractionId');
    pass(10_000);
    await asked('system.popupToast');
    const { referenceId } = request;
    await around.say({ userAgent: 'WWE Server', referenceId, caseId: 'd4187b87' });
    await around.settled();
    expect(requests('interaction.selectCaseByCaseId')).to.deep.equal([]);
  });

  /** A host that knows the address of an interaction, while the browser does or does not count a click as recent. */
  function withAddress(isActive: boolean): { opened: unknown[] } {
    const { app } = around;
    const opened: unknown[] = [];
    app.open = (url) => {
      opened.push(url);
      return null;
    };
    Object.defineProperty(app.navigator, 'userActivation', { value: { isActive } });
    host.disconnect();
    const conversationUrl = 'https://archive.example/{id}';
    host = new app.hosts.WorkspaceHost({ hostOrigin: around.origin, conversationUrl });
    return { opened };
  }

  it('that is not open there is opened by its address, where there is one', async () => {
    const { opened } = withAddress(true);
    host.openInteraction('0001');
    await answer('interaction.getByInteractionId', { errorMessage: 'Unknown' });
    await until(() => opened.length > 0, 'it is opened');
    expect(opened).to.deep.equal(['https://archive.example/0001']);
  });

  it('that is not open there is said to be so when the browser would block its window unseen', async () => {
    const { opened } = withAddress(false);
    host.openInteraction('0001');
    await answer('interaction.getByInteractionId', { errorMessage: 'Unknown' });
    const { parameters } = await asked('system.popupToast');
    expect(parameters).to.deep.equal([
      { title: 'This interaction is not open in the workspace.', message: '0001', autoCloseTimeout: 7000 },
    ]);
    expect(opened).to.deep.equal([]);
  });

  it('with an odd id is not asked for', async () => {
    for (const id of ['', '$Interaction.Id$', 'a b', '../x', '<b>'])
      expect(host.openInteraction(id)).to.equal(false);
    await around.settled();
    expect(requests('interaction.getByInteractionId')).to.deep.equal([]);
  });
});

describe('a page in Workspace Web Edition is not moved', () => {
  const hidden = (referenceId: unknown): Message => ({
    userAgent: 'WWE Server',
    referenceId,
    visible: false,
  });

  /** It still waits for the answer to its first request, which the workspace then gives. */
  async function unmoved(): Promise<void> {
    expect(host.visible).to.equal(true);
    host.notify({ title: 'Exported' });
    expect(await asked('system.popupToast')).not.to.have.property('frameId');
    await answerUntil(false, { visible: false });
  }

  it('by another frame in the workspace', async () => {
    const { referenceId } = await asked('system.amIVisible');
    await around.say(hidden(referenceId), 'sibling');
    await around.say({ userAgent: 'WWE Server', frameId: 'forged' }, 'sibling');
    await unmoved();
  });

  it('by the page itself, or the page around the workspace', async () => {
    const { app } = around;
    const { referenceId } = await asked('system.amIVisible');
    let had = 0;
    app.addEventListener('message', () => (had += 1));
    const inside = app.document.createElement('script');
    inside.textContent = `postMessage(${JSON.stringify(hidden(referenceId))}, '*');`;
    app.document.head.append(inside);
    app.postMessage(hidden(referenceId), '*');
    app.postMessage({ userAgent: 'WWE Server', frameId: 'forged' }, '*');
    await until(() => had === 3, 'the page has had all');
    await unmoved();
  });

  it('by a workspace of another origin than it was told, which hears nothing either', async () => {
    host.disconnect();
    await around.settled();
    const before = around.heard.length;
    const elsewhere = new around.app.hosts.WorkspaceHost({ hostOrigin: 'https://wwe.example' });
    elsewhere.notify({ title: 'Anna called' });
    await around.say(hidden('sv-1'));
    await around.settled();
    expect(elsewhere.visible).to.equal(true);
    expect(around.heard).to.have.length(before);
    elsewhere.disconnect();
  });

  for (const [form, data] of [
    ['nothing', null],
    ['a text', 'wwe'],
    ['a list', [{ userAgent: 'WWE Server' }]],
    ['a map', new Map([['userAgent', 'WWE Server']])],
    ['another product', { userAgent: 'Widget', frameId: 'x' }],
    ['no product', { referenceId: 'sv-1', visible: false }],
    ['an answer to nothing it asked', hidden('sv-999')],
    ['an answer to a name every object has', hidden('constructor')],
    ['an answer whose reference is a list', hidden(['sv-1'])],
    ['an event', { userAgent: 'WWE Server', event: 'system', data: { visible: false }, frameId: 'x' }],
  ] as const) {
    it(`by ${form}`, async () => {
      await asked('system.amIVisible');
      await around.say(data);
      await unmoved();
    });
  }

  it('once it is disconnected', async () => {
    const { referenceId } = await asked('system.amIVisible');
    host.disconnect();
    await around.settled();
    const before = around.heard.length;
    await around.say(hidden(referenceId));
    around.app.document.dispatchEvent(new around.app.Event('visibilitychange'));
    await around.settled();
    expect(host.visible).to.equal(true);
    expect(around.heard).to.have.length(before);
  });
});
