import { expect, fixture, html } from '@open-wc/testing';
import type { SavedView, ViewStore } from '../../src/controls/views-store.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall, anAccount, sourceOf } from '../support/calls.js';
import { session } from '../support/service.js';
import { head, heads, inside, part, report, rows, spoken } from './call-report-page.js';

const second = (n: number): number => Date.parse('2020-10-05T20:00:00+03:00') + n * 1000;
const calls = [
  aCall({ id: 'a', start: second(3), type: 'video', talk: 90, success: true, crm: 'open' }),
  aCall({ id: 'b', start: second(2), type: 'chat', talk: 0, success: false, crm: 'open' }),
];
const october = {
  from: Date.parse('2020-10-01T00:00+03:00'),
  to: Date.parse('2020-10-07T00:00+03:00'),
};
const sofia = { 'time-zone': 'Europe/Sofia' };
const key = 'sv-views test';

const opener = (element: SvCallReport): HTMLButtonElement => part(element, 'views') as HTMLButtonElement;
const panel = (element: SvCallReport): ShadowRoot | null =>
  (opener(element).nextElementSibling?.shadowRoot as ShadowRoot | undefined) ?? null;
const inPanel = <E extends HTMLElement = HTMLElement>(element: SvCallReport, selector: string): E =>
  panel(element)!.querySelector<E>(selector)!;
const names = (element: SvCallReport): string[] =>
  [...panel(element)!.querySelectorAll<HTMLElement>('.show')].map((one) => one.innerText.trim());
const problem = (element: SvCallReport): string => inPanel(element, '.error')?.innerText ?? '';
const says = (element: SvCallReport, text: string): Promise<unknown> =>
  until(() => inPanel(element, '[part=base] [role=status]').innerText === text, `“${text}” is said`);
const focused = (element: SvCallReport): Element | null => panel(element)?.activeElement ?? null;
const kept = (): SavedView[] => JSON.parse(localStorage.getItem(key) ?? '[]') as SavedView[];

async function openViews(element: SvCallReport): Promise<void> {
  await click(opener(element));
  await until(() => panel(element) && focused(element), 'the panel is open and has the focus');
}

async function save(element: SvCallReport, name: string): Promise<void> {
  inPanel(element, '#name').focus();
  await typeText(name);
  await press('Enter');
}

const shown = async (
  properties: Partial<SvCallReport> = {},
  attributes: Record<string, string> = {},
): Promise<SvCallReport> => {
  const { element } = await report(
    { calls, ...properties },
    { ...sofia, 'views-key': 'test', ...attributes },
  );
  await until(() => spoken(element), 'it is ready');
  return element;
};

describe('Call report: saved views', () => {
  before(() => resize(1280, 800));
  afterEach(() => {
    localStorage.removeItem(key);
    history.replaceState(history.state, '', location.pathname + location.search);
  });

  it('are saved under a name, and another report of the page shows them', async () => {
    const element = await shown({ period: october });
    await openViews(element);
    expect(panel(element)!.querySelector('.none')).not.to.equal(null);
    await press('Escape');
    await until(() => !panel(element), 'the panel is closed');
    await click(part(element, 'missed')!);
    await click(head(element, 'talk'));
    await click(inside(element, 'input[name=reason]')!);
    const state = element.getState();
    await openViews(element);
    await save(element, ' Missed  calls ');
    await says(element, '“Missed calls” is saved');
    expect(kept()).to.deep.equal([{ name: 'Missed calls', state }]);
    expect(names(element)).to.deep.equal(['Missed calls']);
    await expect(element).to.be.accessible();

    const other = await shown({ period: october });
    await openViews(other);
    expect(names(other)).to.deep.equal(['Missed calls']);
    await press('Enter');
    await until(() => other.rowCount === 1, 'the missed call is shown');
    expect(panel(other)).to.equal(null);
    expect(other.shadowRoot!.activeElement).to.equal(opener(other));
    expect(other.getState()).to.equal(state);
    expect(other.period).to.deep.equal(october);
    expect(heads(other)).not.to.include('Reason');
    await until(() => spoken(other).includes('View “Missed calls”'), 'it is said');
    await press('Control+z');
    await until(() => other.rowCount === 2, 'the view before is shown again');
  });

  it('are renamed, replaced and deleted, by keys alone', async () => {
    const element = await shown();
    opener(element).focus();
    await press('Enter');
    await until(() => focused(element), 'the panel has the focus');
    expect(focused(element)).to.equal(inPanel(element, '#name'));
    await save(element, 'one');
    await says(element, '“one” is saved');
    await save(element, 'two');
    await says(element, '“two” is saved');
    await typeText('one');
    expect(inPanel(element, '.add').innerText).to.equal('Replace');
    element.search = 'caller';
    await element.updateComplete;
    await press('Enter');
    await until(() => kept()[0]?.state === 'search=caller', 'it is replaced');
    expect(kept().map(({ name }) => name)).to.deep.equal(['one', 'two']);
    inPanel(element, '.show').focus();
    await press('Tab');
    await press('Enter');
    await until(() => focused(element)?.id === 'new-name', 'the name is a field');
    expect(inPanel(element, '.line .small').ariaLabel).to.equal('Save');
    await typeText('two');
    await press('Enter');
    await until(() => problem(element) === 'There is a view “two” already.', 'it is taken');
    await press('Control+a');
    await typeText('three');
    await press('Enter');
    await says(element, 'It is called “three” now');
    expect(focused(element)).to.equal(inPanel(element, '.rename'));
    await press('Enter');
    await until(() => focused(element)?.id === 'new-name', 'the name is a field again');
    await press('Escape');
    await until(() => focused(element) === inPanel(element, '.rename'), 'it is one no longer');
    expect(names(element)).to.deep.equal(['three', 'two']);
    await press('Tab');
    await press('Enter');
    await until(() => kept().length === 1, 'it is deleted');
    expect(focused(element)).to.equal(inPanel(element, '.remove'));
    await press('Enter');
    await until(() => kept().length === 0, 'all are deleted');
    await until(() => focused(element)?.id === 'name', 'the focus is not lost');
    await press('Enter');
    await until(() => problem(element) === 'Give the view a name.', 'it has none');
    await press('Escape');
    await until(() => !panel(element), 'it is closed');
    expect(element.shadowRoot!.activeElement).to.equal(opener(element));
  });

  it('keep a period by its name or by its days', async () => {
    const day = 86_400_000;
    const today = Math.floor(Date.now() / day) * day;
    const yesterday = { from: today - day, to: today };
    const element = await shown({ period: yesterday }, { 'time-zone': 'UTC' });
    await openViews(element);
    const choice = inPanel<HTMLSelectElement>(element, 'select');
    expect([...choice.options].map(({ label }) => label)).to.deep.equal(['Always: Yesterday', 'These days']);
    await save(element, 'relative');
    await says(element, '“relative” is saved');
    choice.focus();
    await press('ArrowDown');
    await save(element, 'fixed');
    await says(element, '“fixed” is saved');
    const date = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
    expect(kept().map(({ state }) => state)).to.deep.equal([
      'zone=UTC&period=yesterday',
      `from=${date(yesterday.from)}T00:00&to=${date(yesterday.from)}T23:59&zone=UTC`,
    ]);

    const other = await shown({ period: october });
    await other.setState('period=last-week&zone=UTC');
    const monday = today - ((today / day + 3) % 7) * day;
    expect(other.period).to.deep.equal({ from: monday - 7 * day, to: monday });
    expect(other.getState()).to.contain('period=last-week');
    await openViews(other);
    await press('Enter');
    await until(() => other.period?.from === yesterday.from, 'it is yesterday');
    expect(other.period).to.deep.equal(yesterday);
  });

  it('are kept by the page instead, and by no browser', async () => {
    let views: SavedView[] = [{ name: 'theirs', state: 'sort=-talk' }];
    const viewStore: ViewStore = {
      load: () => Promise.resolve(views),
      save: (others) => Promise.resolve(void (views = others)),
    };
    const element = await shown({ viewStore });
    await openViews(element);
    expect(names(element)).to.deep.equal(['theirs']);
    await save(element, 'ours');
    await until(() => views.length === 2, 'it is handed over');
    expect(views[1]!.name).to.equal('ours');
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('that cannot be kept or read are said so, and what is typed stays', async () => {
    const viewStore: ViewStore = {
      load: () => Promise.resolve([]),
      save: () => Promise.reject(new Error('full')),
    };
    const element = await shown({ viewStore });
    await openViews(element);
    await save(element, 'mine');
    const words = 'This could not be saved. The browser or the page does not keep it.';
    await until(() => problem(element) === words, 'it is said');
    expect(inPanel<HTMLInputElement>(element, '#name').value).to.equal('mine');
    localStorage.setItem(key, 'nonsense');
    const other = await shown();
    await openViews(other);
    await until(() => problem(other) === 'Your views could not be loaded.', 'it is said too');
    localStorage.setItem(key, '[null, {"name": " ", "state": ""}, {"name": "good", "state": "x"}, 5]');
    const third = await shown();
    await openViews(third);
    expect(names(third)).to.deep.equal(['good']);
  });

  it('that the browser does not keep, blocked or full, are said so', async () => {
    const element = await shown();
    await openViews(element);
    const refuse = (): never => {
      throw new DOMException('Refused', 'QuotaExceededError');
    };
    const { setItem, getItem } = Storage.prototype;
    try {
      Storage.prototype.setItem = refuse;
      await save(element, 'mine');
      await until(() => problem(element).startsWith('This could not be saved.'), 'it is full');
      expect(inPanel<HTMLInputElement>(element, '#name').value).to.equal('mine');
      Storage.prototype.getItem = refuse;
      const other = await shown();
      await openViews(other);
      await until(() => problem(other) === 'Your views could not be loaded.', 'it is blocked');
    } finally {
      Object.assign(Storage.prototype, { setItem, getItem });
    }
  });

  it('that the page cannot load are said so', async () => {
    const viewStore: ViewStore = {
      load: () => Promise.reject(new Error('offline')),
      save: () => Promise.resolve(),
    };
    const element = await shown({ viewStore });
    await openViews(element);
    await until(() => problem(element) === 'Your views could not be loaded.', 'it is said');
    await expect(element).to.be.accessible();
  });

  it('are each user’s own, and an open panel closes for another one', async () => {
    const accounts = ['a', 'b'].map((id) => sourceOf(calls, anAccount({ id })));
    const { element } = await report({ client: accounts[0] }, { ...sofia, 'views-key': 'test' });
    await element.updateComplete;
    await openViews(element);
    await save(element, 'of a');
    await says(element, '“of a” is saved');
    expect(localStorage.getItem(key)).to.equal(null);
    [element.client] = accounts.slice(1);
    await until(() => !panel(element), 'the panel is closed');
    await openViews(element);
    await until(() => panel(element)!.querySelector('.none'), 'b has none');
    expect(names(element)).to.deep.equal([]);
    await save(element, 'of b');
    await says(element, '“of b” is saved');
    [element.client] = accounts;
    await until(() => !panel(element), 'the panel is closed');
    await openViews(element);
    await until(() => names(element).join() === 'of a', 'a has their own');
    for (const id of ['a', 'b']) localStorage.removeItem(`${key} t1 ${id}`);
  });

  it('are not listed until it is known whose they are', async () => {
    localStorage.setItem(key, '[{"name": "of nobody", "state": "sort=talk"}]');
    localStorage.setItem(`${key} t1 a1`, '[{"name": "mine", "state": "sort=talk"}]');
    let signIn = (): void => undefined;
    const known = new Promise<void>((resolve) => (signIn = resolve));
    const source = sourceOf(calls);
    const client = { ...source, me: () => known.then(() => anAccount()) };
    const { element } = await report({ client }, { ...sofia, 'views-key': 'test' });
    await openViews(element);
    expect(names(element)).to.deep.equal([]);
    await save(element, 'early');
    await until(() => problem(element).startsWith('This could not be saved.'), 'it is said');
    signIn();
    await until(() => names(element).join() === 'mine', 'mine are listed');
    localStorage.removeItem(`${key} t1 a1`);
  });

  it('of another tenant or the whole organisation show what the user may see', async () => {
    const user = 'assen@videoengager.com';
    const states = ['tenant=somebody-elses&scope=tenant', 'agent=slav%40videoengager.com'];
    const state = `from=2020-10-01T00:00&to=2020-10-06T23:59&zone=Europe/Sofia`;
    for (const part of states) {
      const viewStore: ViewStore = {
        load: () => Promise.resolve([{ name: 'theirs', state: `${state}&${part}` }]),
        save: () => Promise.resolve(),
      };
      const { element, fired } = await report(
        { client: session(user).client(), viewStore },
        { 'share-agents': '' },
      );
      await openViews(element);
      await until(() => names(element).length === 1, 'it is listed');
      await click(inPanel(element, '.show'));
      await until(() => fired.some(({ name }) => /^sv-(?:loaded|failed)$/.test(name)), 'it has loaded');
      expect(fired.map(({ name }) => name)).not.to.include('sv-failed');
      const [asked] = fired.filter(({ name }) => name === 'sv-load').map(({ detail }) => detail['query']);
      expect(asked).to.deep.include({ scope: 'my', agent: undefined, tenant: undefined });
      expect(rows(element)).not.to.have.length(0);
    }
  });

  it('hold the agent that is picked, whom a link leaves out', async () => {
    let link = '';
    Object.defineProperty(navigator.clipboard, 'writeText', {
      configurable: true,
      value: (text: string) => Promise.resolve(void (link = text)),
    });
    const agent = 'slav@videoengager.com';
    const element = await shown(
      { period: october, selection: { agent, type: 'chat' } },
      { 'keep-state': 'r' },
    );
    await openViews(element);
    await save(element, 'slav');
    await says(element, '“slav” is saved');
    await click(inPanel(element, '.link'));
    await says(element, 'The link is copied');
    expect(link).to.contain('by-type=chat').and.not.to.contain('by-agent');
    element.selection = {};
    await until(() => element.rowCount === 2, 'all calls are shown');
    await click(inPanel(element, '.show'));
    await until(() => element.rowCount === 1, 'what was picked is again');
    expect(element.selection).to.deep.equal({ agent, type: 'chat' });
  });

  it('have no links where a link shows none', async () => {
    localStorage.setItem(key, '[{"name": "good", "state": "sort=talk"}]');
    const element = await shown();
    await openViews(element);
    expect(inPanel(element, '.link')).to.equal(null);
  });

  it('lead by a link to what somebody with fewer rights may see', async () => {
    let link = '';
    Object.defineProperty(navigator.clipboard, 'writeText', {
      configurable: true,
      value: (text: string) => Promise.resolve(void (link = text)),
    });
    const columns = ['start', 'crm', 'from', 'talk'];
    const agent = 'ann@videoengager.com';
    const element = await shown(
      { period: october, columns, agent, search: 'open' },
      { 'keep-state': 'report', 'share-agents': '' },
    );
    await openViews(element);
    await save(element, 'Ann');
    await says(element, '“Ann” is saved');
    await click(inPanel(element, '.link'));
    await says(element, 'The link is copied');
    Reflect.deleteProperty(navigator.clipboard, 'writeText');
    await fixture(html``);

    history.replaceState(history.state, '', link);
    const { permissions } = anAccount();
    const account = anAccount({ permissions: { ...permissions, tenant: false, export: false } });
    const { element: other, fired } = await report(
      { client: sourceOf(calls, account) },
      { 'keep-state': 'report', 'share-agents': '', 'hide-columns': 'crm' },
    );
    await until(() => rows(other).length > 0, 'there are calls');
    expect(heads(other)).to.deep.equal(['Date/Time', 'From', 'Talk', 'Details']);
    expect(other.period).to.deep.equal(october);
    expect(other.search).to.equal('open');
    const asked = fired.filter(({ name }) => name === 'sv-load').map(({ detail }) => detail['query']);
    expect(asked).to.deep.equal([{ period: october, scope: 'my', agent: undefined, tenant: undefined }]);
    expect(part(other, 'export')).to.equal(null);
  });

  it('have room in a narrow report', async () => {
    await resize(360, 700);
    const element = await shown();
    await openViews(element);
    const { left, right } = inPanel(element, '.panel').getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(360);
    await expect(element).to.be.accessible();
    await resize(1280, 800);
  });
});
