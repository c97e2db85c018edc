import { expect } from '@open-wc/testing';
import {
  clientAppLink,
  interactionTemplate,
  regionOfDomain,
  regionOfHost,
  regions,
  type RegionEntry,
} from '../../src/hosts/index.js';

const demo: RegionEntry = {
  name: 'prod',
  domain: 'localhost',
  apps: 'http://localhost:8080',
  api: 'http://localhost:8080/genesys/',
  login: 'http://localhost:8080/genesys',
};

describe('Genesys Cloud regions', () => {
  it('are the eighteen that Genesys lists, each name and each domain once', () => {
    const all = regions();
    expect(new Set(all.map(({ name }) => name)).size).to.equal(18);
    expect(new Set(all.map(({ domain }) => domain)).size).to.equal(18);
  });

  it('have their addresses from their domain', () => {
    expect(regionOfHost('https://apps.mypurecloud.de', 'prod-euc1')).to.include({
      domain: 'mypurecloud.de',
      apps: 'https://apps.mypurecloud.de',
      api: 'https://api.mypurecloud.de',
      login: 'https://login.mypurecloud.de',
    });
  });

  for (const origin of [
    'https://mypurecloud.de',
    'https://apps.mypurecloud.de/',
    'https://ui.eu.MyPureCloud.de',
  ]) {
    it(`are known by their host ${origin}, which is where messages go`, () => {
      expect(regionOfHost(origin, 'prod-euc1')?.apps).to.equal(new URL(origin).origin);
    });
  }

  for (const [fault, origin, name] of [
    ['another region’s name', 'https://apps.mypurecloud.de', 'prod'],
    ['a name nobody has', 'https://apps.mypurecloud.de', 'dev'],
    ['a domain that only ends alike', 'https://evilmypurecloud.de', 'prod-euc1'],
    ['a domain with the region’s in front', 'https://apps.mypurecloud.de.evil.example', 'prod-euc1'],
    ['credentials that look like the region', 'https://apps.mypurecloud.de@evil.example', 'prod-euc1'],
    ['credentials', 'https://user:secret@apps.mypurecloud.de', 'prod-euc1'],
    ['http', 'http://apps.mypurecloud.de', 'prod-euc1'],
    ['a port', 'https://apps.mypurecloud.de:8443', 'prod-euc1'],
    ['a path', 'https://apps.mypurecloud.de/x', 'prod-euc1'],
    ['a root’s dot at the end', 'https://apps.mypurecloud.de.', 'prod-euc1'],
    ['this machine, unasked', 'http://localhost:8080', 'prod'],
    ['a script', 'javascript:alert(1)//apps.mypurecloud.de', 'prod-euc1'],
    ['a placeholder', '{{gcHostOrigin}}', 'prod-euc1'],
    ['no origin', 'null', 'prod-euc1'],
    ['nothing', '', 'prod-euc1'],
  ] as const) {
    it(`are not recognised by ${fault}`, () => {
      expect(regionOfHost(origin, name)).to.equal(undefined);
    });
  }

  for (const domain of ['mypurecloud.ie', '.mypurecloud.ie', 'mypurecloud.ie/', ' MyPureCloud.ie ']) {
    it(`are known by the domain of older set-ups, “${domain}”`, () => {
      expect(regionOfDomain(domain)).to.include({ name: 'prod-euw1', apps: 'https://apps.mypurecloud.ie' });
    });
  }

  for (const domain of [
    'apps.mypurecloud.ie',
    'https://mypurecloud.ie',
    'pure.cloud',
    '',
    '.',
    'localhost',
  ]) {
    it(`are not recognised by the domain “${domain}”`, () => {
      expect(regionOfDomain(domain)).to.equal(undefined);
    });
  }

  it('can be added to', () => {
    const known = regions([{ name: 'prod-new1', domain: 'new1.pure.cloud' }]);
    expect(known).to.have.length(19);
    expect(regionOfHost('https://apps.new1.pure.cloud', 'prod-new1', known)?.login).to.equal(
      'https://login.new1.pure.cloud',
    );
  });

  it('can be replaced by name, with addresses of one’s own', () => {
    const known = regions([demo]);
    expect(known).to.have.length(18);
    expect(regionOfHost('http://localhost:8080', 'prod', known)).to.include({
      apps: 'http://localhost:8080',
      api: 'http://localhost:8080/genesys',
      login: 'http://localhost:8080/genesys',
    });
    expect(regionOfHost('https://apps.mypurecloud.com', 'prod', known)).to.equal(undefined);
    expect(regionOfDomain('localhost', known)?.api).to.equal('http://localhost:8080/genesys');
  });

  it('have addresses without slashes at their end', () => {
    const [own] = regions([
      { ...demo, login: 'https://login.corp.example//', api: 'https://corp.example/a/' },
    ]);
    expect(own).to.include({ login: 'https://login.corp.example', api: 'https://corp.example/a' });
  });

  for (const origin of ['http://localhost:8081', 'https://localhost:8080', 'http://apps.localhost:8080']) {
    it(`with an origin of their own have no other: ${origin}`, () => {
      expect(regionOfHost(origin, 'prod', regions([demo]))).to.equal(undefined);
    });
  }

  for (const [fault, entry] of [
    ['http elsewhere', { apps: 'http://apps.corp.example' }],
    ['a user interface that is more than an origin', { apps: 'https://apps.corp.example/ui' }],
    ['a script', { login: 'javascript:alert(1)' }],
    ['credentials', { api: 'https://a:b@api.corp.example' }],
    ['no address', { api: 'api.corp.example' }],
    ['a domain that is none', { domain: 'corp.example/x' }],
  ] as const) {
    it(`are refused with ${fault}`, () => {
      const region = { name: 'own', domain: 'corp.example', ...entry };
      expect(() => regions([region])).to.throw(TypeError, 'own');
    });
  }

  it('give links to a client app and to an interaction', () => {
    const region = regionOfDomain('mypurecloud.de')!;
    expect(clientAppLink(region, 'a b/c')).to.equal('https://apps.mypurecloud.de/directory/#/apps/a%20b%2Fc');
    expect(interactionTemplate(region)).to.equal(
      'https://apps.mypurecloud.de/directory/#/engage/admin/interactions/{id}',
    );
  });
});
