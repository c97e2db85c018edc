import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { AccountChoice } from '../../src/controllers/account-choice.js';
import { english } from '../../src/locales/texts.js';
import { allPermissions } from '../../src/model/account.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { until } from '../support/browser.js';
import { anAccount, sourceOf } from '../support/calls.js';
import { LoadingHost, SessionHost } from './hosts.js';

const agentsOf: Record<string, string[]> = {
  home: ['a@example.com', 'b@example.com'],
  away: ['c@example.com'],
};

async function choiceFor(permissions = allPermissions, agents?: SmartVideoSource['agents']) {
  const tenants = [
    { id: 'home', label: 'Home' },
    { id: 'away', label: 'Away' },
  ];
  const source: SmartVideoSource = {
    ...sourceOf([], anAccount({ tenantId: 'home', tenants, permissions })),
    agents: agents ?? (async (tenant = 'home') => agentsOf[tenant]!.map((email) => ({ email, name: '' }))),
  };
  const host = new LoadingHost();
  const session = new SessionHost();
  session.provide({ source });
  session.append(host);
  let chosen = 0;
  const { connection, query } = host;
  const choice = new AccountChoice(host, { connection, query, chosen: () => (chosen += 1) });
  const box = await fixture<HTMLElement>(html`<div>${session}</div>`);
  await choice.prepare();
  const place = box.appendChild(document.createElement('div'));
  const options = (part: string): string[] => {
    render(choice.template(english.texts), place);
    return [...place.querySelectorAll<HTMLOptionElement>(`[part=${part}] option`)].map(({ value }) => value);
  };
  const pick = (part: string, value: string): void => {
    const select = place.querySelector<HTMLSelectElement>(`[part=${part}] select`)!;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  await until(() => connection.isAccountKnown, 'the account is known');
  return { host, choice, options, pick, chosen: () => chosen };
}

describe('the choice of a tenant and an agent', () => {
  it('offers the agents of the tenant that is shown', async () => {
    const { host, options, pick, chosen } = await choiceFor();
    await until(() => options('agent').length === 3, 'the agents are there');
    expect(options('tenant')).to.deep.equal(['home', 'away']);
    pick('tenant', 'away');
    expect([host.tenant, chosen()]).to.deep.equal(['away', 1]);
    await until(() => !options('agent').includes('a@example.com'), 'those of the other tenant are gone');
  });

  it('names what is shown, where it is not the user’s own', async () => {
    const { host, choice } = await choiceFor();
    expect(choice.names).to.deep.equal([]);
    Object.assign(host, { tenant: 'away', agent: 'c@example.com' });
    expect(choice.names).to.deep.equal(['Away', 'c@example.com']);
  });

  it('gives back what the page gave, for the next user', async () => {
    const { host, choice, options, pick } = await choiceFor();
    await until(() => options('agent').length === 3, 'the agents are there');
    pick('agent', 'b@example.com');
    expect(host.agent).to.equal('b@example.com');
    choice.reset();
    expect(host.agent).to.equal(undefined);
  });

  it('is none for who may see their own data only', async () => {
    const { options } = await choiceFor({ ...allPermissions, tenant: false });
    expect([options('tenant'), options('agent')]).to.deep.equal([[], []]);
  });

  it('asks again for agents that could not be loaded, and only then', async () => {
    let asked = 0;
    const { choice, options } = await choiceFor(allPermissions, async () => {
      asked += 1;
      if (asked === 1) throw new Error('no');
      return agentsOf['home']!.map((email) => ({ email, name: '' }));
    });
    await until(() => asked === 1, 'they are asked for');
    await until(() => {
      choice.retry();
      return options('agent').length === 3;
    }, 'the agents are there');
    choice.retry();
    expect(asked).to.equal(2);
  });
});
