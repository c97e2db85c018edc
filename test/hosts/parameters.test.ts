import { expect } from '@open-wc/testing';
import { readParameters } from '../../src/hosts/index.js';

const page = 'https://portal.example/demo/genesys-cloud.html';

describe('parameters of a page’s address', () => {
  it('say what is to be seen', () => {
    const { view, problems } = readParameters(
      `${page}?scope=my&from=2020-10-01T00:00&to=2020-10-06&period=last7&agent=slav%40videoengager.com&tenant-id=t1&page-size=25` +
        '&interaction-id=8c4a-1&external-interaction-id=af2ef59d-9bc5&granularity=hour&lang=pt_BR&theme=dark' +
        '&time-zone=Europe/Sofia&base-url=https://uae.leadsecure.com',
    );
    expect(problems).to.deep.equal([]);
    expect(view).to.deep.equal({
      scope: 'my',
      from: '2020-10-01T00:00',
      to: '2020-10-06',
      period: 'last7',
      agent: 'slav@videoengager.com',
      tenantId: 't1',
      pageSize: 25,
      interactionId: '8c4a-1',
      externalInteractionId: 'af2ef59d-9bc5',
      granularity: 'hour',
      lang: 'pt-BR',
      theme: 'dark',
      timeZone: 'Europe/Sofia',
      baseUrl: 'https://uae.leadsecure.com',
    });
  });

  it('say what the host filled in', () => {
    const { host } = readParameters(
      new URL(
        `${page}?gcHostOrigin=https%3A%2F%2Fapps.mypurecloud.de&gcTargetEnv=prod-euc1&gcLangTag=en_US` +
          '&gcConversationId=af2ef59d&gcUsePopupAuth=true&pcEnvironment=mypurecloud.de&interactionId=0001JaCX' +
          '&hostOrigin=https://wwe.example',
      ),
    );
    expect(host).to.deep.equal({
      gcHostOrigin: 'https://apps.mypurecloud.de',
      gcTargetEnv: 'prod-euc1',
      environment: 'mypurecloud.de',
      language: 'en-US',
      conversationId: 'af2ef59d',
      usePopupAuth: true,
      interactionId: '0001JaCX',
      hostOrigin: 'https://wwe.example',
    });
  });

  it('have their older names too', () => {
    const { host } = readParameters(
      new URLSearchParams('langTag=en-us&conversationId=c1&usePopupAuth=0&environment=mypurecloud.ie'),
    );
    expect(host).to.include({
      language: 'en-US',
      conversationId: 'c1',
      usePopupAuth: false,
      environment: 'mypurecloud.ie',
    });
  });

  it('of the current name win where it was filled in', () => {
    const read = (query: string): string | undefined =>
      readParameters(`${page}?${query}`).host.conversationId;
    expect(read('conversationId=old&gcConversationId=new')).to.equal('new');
    expect(read('conversationId=old&gcConversationId={{gcConversationId}}')).to.equal('old');
    expect(read('conversationId=&conversationId=second&conversationId=third')).to.equal('second');
  });

  for (const value of [
    '',
    '%20',
    '{{gcConversationId}}',
    '%7B%7BgcConversationId%7D%7D',
    '%257B%257BgcConversationId%257D%257D',
    '$Interaction.Id$',
    '%24Interaction.Id%24',
    '%2524Interaction.Id%2524',
    'x-$Agent.UserName$',
  ]) {
    it(`that were not filled in are absent: “${value}”`, () => {
      const { host, view, problems } = readParameters(
        `${page}?conversationId=${value}&gcHostOrigin=${value}&scope=${value}&token=${value}`,
      );
      expect(host.conversationId).to.equal(undefined);
      expect(host.gcHostOrigin).to.equal(undefined);
      expect(view.scope).to.equal(undefined);
      expect(problems).to.deep.equal([]);
    });
  }

  it('nobody knows are ignored', () => {
    const { view, host, problems } = readParameters(
      `${page}?colour=red&__proto__=x&constructor=y&code=abc&state=def`,
    );
    expect(Object.values({ ...view, ...host }).filter((value) => value !== undefined)).to.deep.equal([]);
    expect(problems).to.deep.equal([]);
  });

  for (const [name, value] of [
    ['scope', 'all'],
    ['scope', 'constructor'],
    ['period', 'fortnight'],
    ['granularity', 'Day'],
    ['theme', 'dark"onload='],
    ['lang', 'en us'],
    ['time-zone', 'Mars/Base'],
    ['page-size', '-5'],
    ['page-size', '1001'],
    ['page-size', '1e2'],
    ['interaction-id', '../../users/me'],
    ['external-interaction-id', '<b>'],
    ['conversationId', 'a b'],
    ['interactionId', 'x'.repeat(129)],
    ['usePopupAuth', '__proto__'],
  ] as const) {
    it(`that cannot be what they are named for are said and left out: ${name}=${value.slice(0, 20)}`, () => {
      const { view, host, problems } = readParameters(
        new URLSearchParams({ [name]: value, agent: 'a@b.example' }),
      );
      expect(problems.map(({ parameter }) => parameter)).to.deep.equal([name]);
      expect(problems[0]!.message).to.contain(`“${name}” must be`).and.not.to.contain(value);
      const read = Object.values({ ...view, ...host }).filter((one) => one !== undefined);
      expect(read).to.deep.equal(['a@b.example']);
    });
  }

  it('of a language the host wrote oddly are no concern of the user', () => {
    const { host, problems } = readParameters(`${page}?gcLangTag=???`);
    expect(host.language).to.equal(undefined);
    expect(problems).to.deep.equal([]);
  });

  for (const name of [
    'pak',
    'PAK',
    'partnerKey',
    'partner_key',
    'token',
    'access_token',
    'sv-token',
    'idToken',
    'api-key',
    'x-api-key',
    'client_secret',
    'password',
    'jwt',
    'Authorization',
  ]) {
    it(`refuse all with a key or token among them, without repeating it: ${name}`, () => {
      const parameters = readParameters(`${page}?scope=my&gcTargetEnv=prod&${name}=s3cr3t-value`);
      expect(parameters.refusal).to.include({ parameter: name });
      expect(parameters.view).to.deep.equal({});
      expect(parameters.host).to.deep.equal({});
      expect(JSON.stringify(parameters)).not.to.contain('s3cr3t');
    });
  }

  for (const [where, rest] of [
    ['in a parameter of another name', '?agent=eyJhbGciOiJIUzI1NiJ9.eyJfaWQiOiJ4In0.c2ln'],
    ['in a parameter nobody knows', '?x=Bearer%20abcdef'],
    ['in the fragment, as the implicit grant left it', '#access_token=abcdef&expires_in=86399'],
    ['in the fragment after a query', '?scope=my#sort=start&id_token=abcdef'],
    ['as the second of two', '?token={{token}}&token=abcdef'],
  ] as const) {
    it(`refuse all with a token ${where}`, () => {
      const { refusal, view } = readParameters(page + rest);
      expect(refusal?.message)
        .to.contain('must never be in an address')
        .and.not.to.match(/abcdef|eyJ/);
      expect(view).to.deep.equal({});
    });
  }

  it('take no offence at the rest of an address', () => {
    const { refusal, view } = readParameters(
      `${page}?scope=my&monkey=1&keyboard=us&tokens-used=3#from=1&sort=-start`,
    );
    expect(refusal).to.equal(undefined);
    expect(view.scope).to.equal('my');
  });
});
