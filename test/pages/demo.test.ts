import { expect } from '@open-wc/testing';
import { click, resize, until } from '../support/browser.js';
import { deep, deepAll, openPage, read, type OpenPage } from './page.js';

let page: OpenPage;

beforeEach(() => localStorage.removeItem('demo-bench'));
afterEach(() => page.close());

const byId = <E extends HTMLElement>(id: string): E => page.document.getElementById(id) as E;
const rows = (): HTMLElement[] => deepAll(page.document, '[role=row][part~=row]');
const drawn = (): Promise<boolean> => until(() => rows().length > 5, 'calls are drawn');
const address = (): string => page.window.location.search;

/** Chooses as a user does who has opened the list. */
function choose(field: HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const bench = (name: string): HTMLSelectElement =>
  page.document.querySelector<HTMLSelectElement>(`#bench [name=${name}]`)!;

/** The report that comes in place of the one there is, after something was chosen. */
async function another(choice: () => unknown): Promise<HTMLElement> {
  const before = page.document.querySelector('#frame sv-session');
  await choice();
  return until(() => {
    const now = page.document.querySelector<HTMLElement>('#frame sv-session');
    return now !== before && now;
  }, 'the element is made anew');
}

describe('the front page', () => {
  for (const [width, height] of [
    [1024, 768],
    [390, 844],
  ] as const) {
    it(`says what it is and shows calls without scrolling at ${width} × ${height}`, async () => {
      page = await openPage('/demo/');
      await resize(width, height);
      await drawn();
      const sentence = page.document.querySelector('.intro')!;
      expect(sentence.getBoundingClientRect().bottom).to.be.below(200);
      expect(read(sentence)).to.contain('Call reports for SmartVideo supervisors');
      expect(byId('frame').getBoundingClientRect().top).to.be.below(300);
      await until(() => rows()[0]!.getBoundingClientRect().bottom < height, 'a call is in sight');
      // Beside the scrollbar, which takes room in some browsers.
      const { scrollWidth, clientWidth } = page.document.documentElement;
      expect(scrollWidth).to.equal(clientWidth);
    });
  }

  it('keeps everything where it was in the first frame', async () => {
    page = await openPage('/demo/');
    const places = (): unknown[] =>
      ['case', 'hint', 'frame', 'more'].map((id) => byId(id).getBoundingClientRect().toJSON() as unknown);
    const atFirst = places();
    await drawn();
    expect(places()).to.deep.equal(atFirst);
  });

  it('shows each case by its name, says what to look at, and keeps it in the address', async () => {
    page = await openPage('/demo/');
    const list = byId<HTMLSelectElement>('case');
    await until(() => list.value === 'now' && rows().length > 5, 'the first case is shown');
    for (const option of [...list.options].filter(({ value }) => value && value !== 'all')) {
      const before = byId('hint').textContent;
      if (option.value !== 'now') await another(() => choose(list, option.value));
      expect(byId('hint').textContent, option.text).to.match(/^[A-Z].{30,}[.]$/);
      if (option.value !== 'now') expect(byId('hint').textContent).not.to.equal(before);
      expect(address()).to.equal(option.value === 'now' ? '' : `?figure=${option.value}`);
    }
    const figures = [...list.options].filter(({ text }) => text.includes('· figure'));
    expect(figures.map(({ value, text }) => text.endsWith(`figure ${value}`))).to.not.include(false);
  });

  it('leads to what it says one should try', async () => {
    page = await openPage('/demo/');
    await drawn();
    const tries = [...page.document.querySelectorAll<HTMLElement>('[data-case]')];
    expect(tries).to.have.length(3);
    for (const button of tries) {
      await another(() => click(button));
      expect(byId<HTMLSelectElement>('case').value).to.equal(button.dataset.case);
      expect(button.getAttribute('aria-pressed')).to.equal('true');
    }
  });

  it('shows what an account sees, and says what it may do', async () => {
    page = await openPage('/demo/');
    const button = await until(
      () => page.document.querySelector<HTMLElement>('[data-user="no-calls@videoengager.com"]'),
      'accounts are listed',
    );
    await drawn();
    await another(() => click(button));
    expect(address()).to.equal('?user=no-calls%40videoengager.com');
    expect(read(byId('state')))
      .to.contain('Signed in as No Calls.')
      .and.contain('in place of the call report');
    await until(() => rows().length === 0 && deep(page.document, 'sv-call-report'), 'no calls are shown');
    expect(byId('frame').getBoundingClientRect().top).to.be.within(0, 300);
    expect([...page.document.querySelectorAll('#account-list b')].map(read)).to.include('Nobody, no session');
  });

  it('leads to pages that are there', async () => {
    page = await openPage('/demo/');
    const links = [...page.document.querySelectorAll<HTMLAnchorElement>('a[href]')];
    const own = links.filter(({ origin, hash }) => origin === location.origin && !hash);
    expect(own.length).to.be.greaterThan(6);
    for (const { href } of own) expect((await fetch(href)).status, href).to.equal(200);
    for (const { hash } of links.filter((link) => link.hash))
      expect(page.document.querySelectorAll(hash), hash).to.have.length(1);
  });
});

describe('QA’s bench', () => {
  it('is folded at first, beside the report in a wide window, and stays as it was left', async () => {
    page = await openPage('/demo/');
    await drawn();
    expect(byId('bench').offsetHeight).to.equal(0);
    await click(byId('fold'));
    const frame = byId('frame').getBoundingClientRect();
    expect(byId('bench').getBoundingClientRect().left).to.be.at.least(frame.right);
    page.close();
    page = await openPage('/demo/');
    expect(byId('bench').offsetHeight).to.be.greaterThan(100);
    await resize(1024, 768);
    expect(byId('bench').getBoundingClientRect().bottom).to.be.at.most(
      byId('frame').getBoundingClientRect().top,
    );
    await click(byId('fold'));
    expect(byId('bench').offsetHeight).to.equal(0);
    expect(byId('fold').getAttribute('aria-expanded')).to.equal('false');
  });

  it('cuts no name, of an account or of anything', async () => {
    localStorage.setItem('demo-bench', 'open');
    page = await openPage('/demo/');
    await until(() => bench('user').options.length > 5, 'accounts are offered');
    for (const width of [1280, 360]) {
      await resize(width, 800);
      for (const field of page.document.querySelectorAll('select')) {
        const style = page.window.getComputedStyle(field);
        const context = document.createElement('canvas').getContext('2d')!;
        context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        // The arrow and the padding at both sides.
        const room = field.clientWidth - 34;
        for (const { text } of field.options)
          expect(context.measureText(text).width, `${width} px: ${text}`).to.be.at.most(room);
      }
    }
  });

  it('says what an account and a fault mean, also while it is folded', async () => {
    page = await openPage('/demo/?scenario=errors&user=assen@videoengager.com');
    await until(() => read(byId('state')), 'it is said');
    expect(read(byId('state')))
      .to.contain('Signed in as Assen Dimitrov')
      .and.contain('Each answer is 500.');
    expect(read(byId('state'))).to.contain('Server errors');
  });

  it('makes any element, without a period too, and its address brings it back', async () => {
    page = await openPage('/demo/');
    await drawn();
    await another(() => choose(bench('element'), 'sv-interaction-stats'));
    expect(byId<HTMLSelectElement>('case').value).to.equal('');
    expect(address()).to.match(/^\?element=sv-interaction-stats&from=[\d-]+&to=[\d-]+$/);
    for (const name of ['from', 'to']) await another(() => choose(bench(name), ''));
    await another(() => choose(bench('element'), 'sv-call-report'));
    expect(address()).to.equal('?figure=6');
    page.close();
    page = await openPage('/demo/?element=sv-call-details&lang=ar');
    await page.find('sv-call-details[call-id]');
    expect(byId('html').textContent).to.contain('lang="ar"').and.contain('<sv-call-details call-id=');
  });

  it('takes what is on no list from the address, and goes back to the start', async () => {
    page = await openPage('/demo/?zone=Asia/Kathmandu&from=2020-10-01&to=2020-10-06');
    await drawn();
    expect(bench('zone').value).to.equal('Asia/Kathmandu');
    await another(() => page.document.querySelector<HTMLElement>('[type=reset]')!.click());
    expect(address()).to.equal('');
    expect(bench('zone').value).to.equal('Europe/Sofia');
  });
});
