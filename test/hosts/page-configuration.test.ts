import { expect } from '@open-wc/testing';
import { loadConfiguration } from '../../src/hosts/page-configuration.js';

const good = { baseUrl: 'https://videome.leadsecure.com', tokenUrl: '/smartvideo/token', clientId: 'c1' };

const file = (value: unknown): string => `data:application/json,${encodeURIComponent(JSON.stringify(value))}`;
const load = (value: unknown) => loadConfiguration(file(value), ['tokenUrl', 'clientId']);

describe('smartvideo.json', () => {
  it('is taken as it is', async () => {
    const whole = {
      ...good,
      workspaceOrigins: ['https://wwe.example'],
      regions: [{ name: 'x', domain: 'x.example' }],
    };
    expect(await load(whole)).to.deep.equal(whole);
  });

  for (const [name, value] of [
    ['baseUrl', undefined],
    ['baseUrl', ''],
    ['tokenUrl', undefined],
    ['tokenUrl', 7],
    ['tokenUrl', 'http://broker.example/token'],
    ['tokenUrl', '/smartvideo/token?key=1'],
    ['redirectUri', 'https://elsewhere.example/page.html'],
    ['redirectUri', 'http://'],
    ['redirectUri', '/page.html#part'],
    ['clientId', undefined],
    ['clientId', ''],
    ['signInUrl', ['/login']],
    ['region', {}],
    ['baseUrls', 'https://uae.leadsecure.com'],
    ['workspaceOrigins', [7]],
    ['regions', [null]],
    ['regions', [{ name: 'x', domain: 'x.example', login: 'javascript:alert(1)' }]],
  ] as const) {
    it(`cannot have ${JSON.stringify(value) ?? 'nothing'} as ${name}`, async () => {
      expect(await load({ ...good, [name]: value })).to.deep.equal({
        code: 'configuration-unusable',
        value: name,
      });
    });
  }

  it('may have a broker that only the session of its own pages asks', async () => {
    const own = { ...good, tokenUrl: '/smartvideo/token?app=1' };
    expect(await loadConfiguration(file(own), ['tokenUrl'])).to.deep.equal(own);
  });

  it('is an object', async () => {
    for (const odd of [null, 7, [], 'x'])
      expect(await load(odd)).to.have.property('code', 'configuration-unusable');
  });

  it('is JSON', async () => {
    expect(await loadConfiguration('data:text/plain,<!doctype html>', [])).to.deep.equal({
      code: 'configuration-unreadable',
    });
  });

  it('may be missing, or not to be had', async () => {
    expect(await loadConfiguration('/demo/no-such.json', [])).to.deep.equal({ code: 'no-configuration' });
    expect(await loadConfiguration('http://127.0.0.1:1/smartvideo.json', [])).to.deep.equal({
      code: 'configuration-unreachable',
    });
  });
});
