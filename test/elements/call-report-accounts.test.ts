import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { allPermissions, type Agent } from '../../src/model/account.js';
import { ServerFaultError } from '../../src/model/errors.js';
import type { ReportQuery, SmartVideoSource } from '../../src/model/source.js';
import { click, resize, until } from '../support/browser.js';
import { anAccount, manyCalls, sourceOf } from '../support/calls.js';
import { button, figure8, part, report, rows, state, status } from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const maria = 'maria@videoengager.com';
const listed: Agent[] = ['slav@videoengager.com', 'assen@videoengager.com'].map((email) => ({
  email,
  name: '',
}));
const two = [
  { id: 't1', label: 'slav@videoengager.com' },
  { id: 't2', label: 'lab@videoengager.com' },
];
const fault = (): Promise<never> =>
  Promise.reject(new ServerFaultError({ operation: 'agents', status: 500 }));

interface Asking {
  client: SmartVideoSource;
  queries: ReportQuery[];
}

/** A service that gives the same calls whosever are asked for, and keeps what it was asked. */
function asking(more: Partial<SmartVideoSource> = {}, account = anAccount({ tenants: two })): Asking {
  const queries: ReportQuery[] = [];
  const source = sourceOf(manyCalls(3), account);
  const callPage: SmartVideoSource['callPage'] = (query, ...wish) => {
    queries.push(query);
    return source.callPage({ ...query, agent: undefined }, ...wish);
  };
  return { client: { ...source, callPage, ...more }, queries };
}

const select = (element: SvCallReport, name: 'agent' | 'tenant'): HTMLSelectElement | undefined =>
  part(element, name)?.querySelector('select') ?? undefined;
const offered = (element: SvCallReport, name: 'agent' | 'tenant'): string[] =>
  [...select(element, name)!.options].map(({ label }) => label);
const chosen = (element: SvCallReport, name: 'agent' | 'tenant'): string | undefined =>
  select(element, name)?.selectedOptions[0]?.label;

function choose(element: SvCallReport, name: 'agent' | 'tenant', value: string): void {
  const choice = select(element, name)!;
  choice.value = value;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}

async function loaded(
  more: Partial<SmartVideoSource>,
  attributes: Record<string, string>,
  account?: ReturnType<typeof anAccount>,
): Promise<{ element: SvCallReport; queries: ReportQuery[] }> {
  const { client, queries } = asking(more, account);
  const { element } = await report({ client }, { ...october, ...attributes });
  await until(() => rows(element).length > 0, 'there are rows');
  return { element, queries };
}

describe('Call report: one agent’s calls', () => {
  before(() => resize(1280, 800));

  for (const [what, agents] of [
    ['cannot be had', fault],
    ['is empty', async () => []],
    ['has one alone', async () => listed.slice(0, 1)],
    ['does not have this one', async () => listed],
  ] as const)
    it(`are always said to be, when the list of agents ${what}`, async () => {
      const { element, queries } = await loaded({ agents }, { agent: maria });
      await until(() => chosen(element, 'agent') === maria, 'it is said whose they are');
      expect(offered(element, 'agent')).to.include.members(['Agent: all', maria]);
      choose(element, 'agent', '');
      await until(() => queries.at(-1)!.agent === undefined, 'all are asked for');
      await until(() => chosen(element, 'agent') === 'Agent: all', 'it is said that they are all');
      choose(element, 'agent', maria);
      await until(() => queries.at(-1)!.agent === maria, 'one is asked for again');
    });

  it('are not said to be where nobody chooses, and no choice is made of one', async () => {
    const { element } = await loaded({ agents: async () => listed.slice(0, 1) }, {});
    await until(() => part(element, 'tenant'), 'the account is known');
    expect(part(element, 'agent')).to.equal(null);
  });

  it('are not said to be where the account sees its own alone', async () => {
    const own = anAccount({ tenants: two, permissions: { ...allPermissions, tenant: false } });
    const { element, queries } = await loaded({}, { agent: maria }, own);
    expect(queries[0]!.agent).to.equal(undefined);
    expect(part(element, 'agent')).to.equal(null);
  });

  it('are said to be on a phone and on paper', async () => {
    const { element } = await loaded({ agents: fault }, { agent: maria });
    expect(element.shadowRoot!.querySelector('.print-heading')!.textContent).to.contain(maria);
    expect(status(element)).not.to.contain(maria);
    await resize(360, 740);
    await until(() => status(element).startsWith(maria), 'it is said');
    await expect(element).to.be.accessible();
    await resize(1280, 800);
  });

  it('that are none are said to be theirs', async () => {
    const { element } = await report(
      { client: sourceOf([]) },
      { ...october, agent: 'nobody@videoengager.com' },
    );
    await until(() => state(element)?.innerText.includes('Not found'), 'it says so');
    expect(state(element)!.innerText).to.contain('Agent: nobody@videoengager.com');
  });
});

describe('Call report: another tenant’s calls', () => {
  before(() => resize(1280, 800));

  it('are said to be by its id when the account does not list it', async () => {
    const { element } = await loaded({}, { tenant: 't9' });
    await until(() => chosen(element, 'tenant') === 't9', 'it is said');
    expect(offered(element, 'tenant')).to.include.members(['t9', ...two.map(({ label }) => label)]);
  });

  it('are said to be when the account lists none', async () => {
    const { element, queries } = await loaded({}, { tenant: 't9' }, anAccount());
    await until(() => chosen(element, 'tenant') === 't9', 'it is said');
    expect(queries[0]!.tenant).to.equal('t9');
  });

  it('are not said to be where they are its own', async () => {
    const { element } = await loaded({ agents: async () => listed }, { tenant: 't1' }, anAccount());
    await until(() => part(element, 'agent'), 'the account is known');
    expect(part(element, 'tenant')).to.equal(null);
  });
});

describe('Call report: the list of agents', () => {
  before(() => resize(1280, 800));

  it('is asked for again with the next load when it could not be had', async () => {
    let asked = 0;
    const agents = (): Promise<Agent[]> => ((asked += 1) === 1 ? fault() : Promise.resolve(listed));
    const { element } = await loaded({ agents }, {});
    await until(() => asked === 1, 'it was asked for');
    await click(button(element, 'Refresh')!);
    await until(() => part(element, 'agent'), 'there is a choice');
    expect(offered(element, 'agent')).to.deep.equal(['Agent: all', ...listed.map(({ email }) => email)]);
    await element.refresh();
    expect(asked).to.equal(2);
  });
});

describe('Call report: tenant and agent in the toolbar', () => {
  before(() => resize(1280, 800));

  it('take the room there is, with the tenant named, beside everything else', async () => {
    const { element } = await loaded({ agents: async () => listed }, {});
    const tenant = await until(() => part(element, 'tenant'), 'there is a choice');
    await until(() => part(element, 'agent'), 'there are agents');
    expect(tenant.innerText).to.contain('Tenant:');
    expect(tenant.querySelector('select')!.getBoundingClientRect().width).to.be.above(180);
    const tops = ['toolbar', 'refresh'].map((name) => part(element, name)!.getBoundingClientRect());
    expect(tops[0]!.height).to.be.below(40);
    expect(tenant.querySelector('select')!.title).to.equal('slav@videoengager.com');
  });

  it('are written from left to right in Arabic, as addresses are, and the word for all is not', async () => {
    const { element } = await loaded({ agents: async () => listed }, { lang: 'ar' });
    const direction = (name: 'agent' | 'tenant'): string =>
      getComputedStyle(select(element, name)!).direction;
    await until(() => part(element, 'agent') && direction('agent') === 'rtl', 'it is Arabic');
    expect(direction('tenant')).to.equal('ltr');
    choose(element, 'agent', 'assen@videoengager.com');
    await until(() => direction('agent') === 'ltr', 'the address is');
  });
});

describe('Call report: a scope nobody knows', () => {
  it('counts as not given', async () => {
    const { queries } = await loaded({}, { scope: 'galaxy' });
    expect(queries[0]!.scope).to.equal('tenant');
  });
});
