import { expect } from '@open-wc/testing';
import {
  chooseHost,
  type HostConfiguration,
  type HostParameters,
  type Surroundings,
} from '../../src/hosts/index.js';

const alone: Surroundings = { framed: false, opened: false };
const framed: Surroundings = { framed: true, opened: false };
const genesys: HostParameters = { gcHostOrigin: 'https://apps.mypurecloud.de', gcTargetEnv: 'prod-euc1' };
const workspaces: HostConfiguration = {
  workspaceOrigins: ['https://wwe.example', 'https://wwe2.example:8443'],
};
const one: HostConfiguration = { workspaceOrigins: ['https://wwe.example/ui/'] };

describe('where a page lives', () => {
  it('is nowhere in particular, without a word about it', () => {
    expect(chooseHost({}, {}, alone)).to.deep.equal({ name: 'page' });
    expect(chooseHost({}, {}, framed)).to.deep.equal({ name: 'page' });
    expect(chooseHost(genesys, one, framed, 'page')).to.deep.equal({ name: 'page' });
  });

  it('is Genesys Cloud when origin and environment fit and a frame is around', () => {
    const { region, ...choice } = chooseHost(genesys, one, framed);
    expect(choice).to.deep.equal({ name: 'genesys-cloud', hostOrigin: 'https://apps.mypurecloud.de' });
    expect(region?.domain).to.equal('mypurecloud.de');
    const told = { ...framed, parentOrigin: 'https://apps.mypurecloud.de' };
    expect(chooseHost(genesys, {}, told).name).to.equal('genesys-cloud');
  });

  it('is Genesys Cloud by the domain of older set-ups', () => {
    expect(chooseHost({ environment: 'mypurecloud.ie' }, {}, framed)).to.include({
      name: 'genesys-cloud',
      hostOrigin: 'https://apps.mypurecloud.ie',
    });
  });

  it('is a Genesys Cloud of the administrator’s own', () => {
    const own = { regions: [{ name: 'prod', domain: 'localhost', apps: 'http://localhost:8080' }] };
    const parameters = { gcHostOrigin: 'http://localhost:8080', gcTargetEnv: 'prod' };
    expect(chooseHost(parameters, own, framed)).to.include({ hostOrigin: 'http://localhost:8080' });
    expect(chooseHost(parameters, {}, framed).name).to.equal('page');
  });

  it('is any page outside Genesys Cloud, which still knows its region', () => {
    const choice = chooseHost(genesys, {}, alone);
    expect(choice.name).to.equal('page');
    expect(choice.problem).to.deep.equal({ code: 'not-in-genesys-cloud' });
    expect(choice.region?.name).to.equal('prod-euc1');
  });

  for (const [parameters, missing] of [
    [{}, 'gcHostOrigin={{gcHostOrigin}}, gcTargetEnv={{gcTargetEnv}}'],
    [{ gcHostOrigin: genesys.gcHostOrigin }, 'gcTargetEnv={{gcTargetEnv}}'],
    [{ gcTargetEnv: 'prod-euc1' }, 'gcHostOrigin={{gcHostOrigin}}'],
  ] as const) {
    it(`needs in Genesys Cloud ${missing}`, () => {
      expect(chooseHost(parameters, {}, framed, 'genesys-cloud')).to.deep.equal({
        name: 'page',
        problem: { code: 'missing-placeholders', value: missing },
      });
    });
  }

  for (const parameters of [
    { gcHostOrigin: 'https://evil.example', gcTargetEnv: 'prod' },
    { gcHostOrigin: genesys.gcHostOrigin, gcTargetEnv: 'prod' },
    { environment: 'evil.example' },
  ]) {
    it(`is no Genesys Cloud that only the address speaks of: ${JSON.stringify(parameters)}`, () => {
      const { name, region, problem } = chooseHost(parameters, {}, framed);
      expect([name, region]).to.deep.equal(['page', undefined]);
      expect(problem).to.deep.equal({ code: 'unknown-region' });
    });
  }

  it('is no Genesys Cloud when the browser sees another page around', () => {
    const { name, problem } = chooseHost(genesys, {}, { ...framed, parentOrigin: 'https://evil.example' });
    expect(name).to.equal('page');
    expect(problem).to.deep.equal({ code: 'other-host', value: 'https://evil.example' });
  });

  it('is the one Workspace there is, in a frame or opened by it', () => {
    const expected = { name: 'workspace', hostOrigin: 'https://wwe.example' };
    expect(chooseHost({}, one, framed)).to.deep.equal(expected);
    expect(chooseHost({}, one, { framed: false, opened: true })).to.deep.equal(expected);
  });

  it('is that of several Workspaces which the browser or the address says', () => {
    const second = 'https://wwe2.example:8443';
    for (const [parameters, around] of [
      [{}, { ...framed, parentOrigin: second }],
      [{ hostOrigin: 'https://wwe.example' }, { ...framed, parentOrigin: second }],
      [{ hostOrigin: `${second}/ui/index.html` }, framed],
      [{ hostOrigin: second }, { ...framed, referrerOrigin: 'https://wwe.example' }],
      [{}, { ...framed, referrerOrigin: second }],
      [{}, { framed: true, opened: true, parentOrigin: 'https://portal.example', referrerOrigin: second }],
    ] as const) {
      expect(chooseHost(parameters, workspaces, around)).to.deep.equal({
        name: 'workspace',
        hostOrigin: second,
      });
    }
  });

  it('is the one Workspace also after a sign-in elsewhere has led back', () => {
    const around = { ...framed, referrerOrigin: 'https://login.mypurecloud.de' };
    expect(chooseHost({}, one, around).name).to.equal('workspace');
  });

  const stranger = { ...framed, parentOrigin: 'https://evil.example' };
  const opaque = { ...framed, parentOrigin: 'null' };
  for (const [parameters, configuration, around, problem] of [
    [{}, one, alone, { code: 'not-in-workspace' }],
    [{}, {}, framed, { code: 'no-workspace-origins' }],
    [
      {},
      { workspaceOrigins: ['*', 'wwe.example', 'javascript:alert(1)', 'null'] },
      framed,
      { code: 'no-workspace-origins' },
    ],
    [{}, workspaces, framed, { code: 'host-origin-needed' }],
    [
      { hostOrigin: 'https://evil.example' },
      one,
      framed,
      { code: 'other-host', value: 'https://evil.example' },
    ],
    [{ hostOrigin: '*' }, one, framed, { code: 'other-host', value: 'null' }],
    [{ hostOrigin: 'null' }, one, framed, { code: 'other-host', value: 'null' }],
    [{}, one, stranger, { code: 'other-host', value: 'https://evil.example' }],
    [{ hostOrigin: 'https://wwe.example' }, one, opaque, { code: 'other-host', value: 'null' }],
  ] as const) {
    it(`is no Workspace, and that is said: ${Object.values(problem).join(' ')}`, () => {
      const choice = chooseHost(parameters, configuration, around, 'workspace');
      expect(choice.name).to.equal('page');
      expect(choice.problem).to.deep.equal(problem);
    });
  }
});
