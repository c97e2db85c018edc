import { expect } from '@open-wc/testing';
import { connectHost, type RegionEntry } from '../../src/hosts/index.js';
import { stage, type Stage } from './stage.js';

describe('connecting a page with its host', () => {
  let around: Stage;

  beforeEach(async () => {
    around = await stage('?gcLangTag=pt_BR&gcConversationId=af2ef59d&gcTargetEnv=prod');
  });

  afterEach(() => around.close());

  const region = (apps: string): RegionEntry => ({ name: 'prod', domain: 'localhost', apps });

  it('takes language and conversation from its address, and speaks with Genesys Cloud', async () => {
    const { hosts, location } = around.app;
    const parameters = { ...hosts.readParameters(location.href).host, gcHostOrigin: around.origin };
    const {
      host,
      problem,
      region: found,
    } = hosts.connectHost(parameters, { regions: [region(around.origin)] });
    expect(problem).to.equal(undefined);
    expect(found?.apps).to.equal(around.origin);
    expect(host).to.include({ name: 'genesys-cloud', language: 'pt-BR' });
    expect(host.context).to.deep.equal({ conversationId: 'af2ef59d' });
    host.setAttention(1);
    await around.settled();
    expect(around.heard[0]).to.include({ action: 'setAttentionCount' });
    host.disconnect();
  });

  it('speaks with Workspace', async () => {
    const { host } = around.app.hosts.connectHost(
      { interactionId: '0001JaCX' },
      { workspaceOrigins: [around.origin], interactionClosedText: 'Nicht offen' },
    );
    expect(host.name).to.equal('workspace');
    expect(host.context).to.deep.equal({ conversationId: '0001JaCX' });
    await around.hears(({ request }) => request === 'system.amIVisible');
    host.disconnect();
  });

  it('speaks with the window that opened it rather than with the frame around', async () => {
    const { app } = around;
    const heard: unknown[] = [];
    const opener = { postMessage: (...args: unknown[]) => heard.push(args) };
    Object.defineProperty(app, 'opener', { value: opener });
    const { host } = app.hosts.connectHost({}, { workspaceOrigins: [around.origin] });
    host.notify({ title: 'Exported' });
    await around.settled();
    expect(host.name).to.equal('workspace');
    expect(around.heard).to.deep.equal([]);
    expect(heard.map((args) => (args as unknown[])[1])).to.contain(around.origin);
    host.disconnect();
  });

  it('never says a word to a frame that is not the host', async () => {
    const { hosts } = around.app;
    const elsewhere = [
      hosts.connectHost({ gcHostOrigin: 'https://apps.mypurecloud.de', gcTargetEnv: 'prod-euc1' }),
      hosts.connectHost({}, { workspaceOrigins: ['https://wwe.example'] }),
      hosts.connectHost({ gcHostOrigin: around.origin, gcTargetEnv: 'prod' }),
      hosts.connectHost({ hostOrigin: around.origin }, { workspaceOrigins: ['https://wwe.example'] }),
    ];
    for (const { host } of elsewhere) {
      host.ready();
      host.notify({ title: 'Anna called' });
      host.setAttention(2);
    }
    await around.settled();
    expect(around.heard).to.deep.equal([]);
    elsewhere.forEach(({ host }) => host.disconnect());
  });

  it('outside it opens interactions in the region’s user interface', () => {
    const parameters = { gcHostOrigin: 'https://apps.mypurecloud.de', gcTargetEnv: 'prod-euc1' };
    const { host, problem } = connectHost(parameters);
    const opened: unknown[] = [];
    const { open } = window;
    window.open = (url) => {
      opened.push(url);
      return null;
    };
    expect(host.openInteraction('af2ef59d')).to.equal(true);
    window.open = open;
    expect(opened).to.deep.equal([
      'https://apps.mypurecloud.de/directory/#/engage/admin/interactions/af2ef59d',
    ]);
    expect(host.name).to.equal('page');
    expect(problem).to.deep.equal({ code: 'not-in-genesys-cloud' });
    host.disconnect();
  });

  it('fails with a region that the configuration gets wrong', () => {
    expect(() =>
      connectHost({ environment: 'localhost' }, { regions: [region('http://apps.corp.example')] }),
    ).to.throw(TypeError);
  });
});
