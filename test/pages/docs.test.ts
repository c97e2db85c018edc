import { expect } from '@open-wc/testing';
import { until } from '../support/browser.js';
import { openPage, read, type OpenPage } from './page.js';

let page: OpenPage;
let violations: string[];

const find = <E extends HTMLElement>(selector: string): E => page.document.querySelector<E>(selector)!;

async function open(path: string): Promise<void> {
  page = await openPage(`/docs/${path}`);
  violations = [];
  page.document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    violations.push(`${violatedDirective} ${sample}`),
  );
}

/** As somebody types or chooses it. */
function set(selector: string, value: string): void {
  const field = find<HTMLInputElement>(selector);
  field.value = value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

const html = (): string => find('#try-html').textContent!;

describe('the documentation', () => {
  afterEach(() => {
    page.close();
    expect(violations).to.deep.equal([]);
  });

  it('has an element to try: what is set is there at once, and in the HTML to copy', async () => {
    await open('elements/sv-breakdown.html');
    const element = await until(() => find('[data-stage] sv-breakdown'), 'the element is there');
    set('[data-attribute=by]', 'type');
    set('[data-attribute=link-group]', 'a "b"');
    set('[data-property=permissions]', '{ "export": false }');
    set('[data-slot=toolbar]', '1 < 2');
    expect(element).to.have.attribute('by', 'type');
    expect(element).to.have.property('permissions').that.deep.equals({ export: false });
    expect(element.querySelector('[slot=toolbar]')!.textContent).to.equal('1 < 2');
    expect(html()).to.contain('by="type"');
    expect(html()).to.contain('link-group="a &quot;b&quot;"');
    expect(html()).to.contain('<span slot="toolbar">1 &lt; 2</span>');
    expect(html()).to.contain('element.permissions = { "export": false };');
    await until(() => read(find('[data-log]')).includes('sv-loaded'), 'its events are told');
  });

  it('keeps what was set when a property cannot be read, and says so', async () => {
    await open('elements/sv-breakdown.html');
    const element = await until(() => find('[data-stage] sv-breakdown'), 'the element is there');
    set('[data-property=permissions]', '{ "export": false }');
    set('[data-property=permissions]', '{ export');
    expect(find<HTMLTextAreaElement>('[data-property=permissions]').validationMessage).to.match(
      /^Not set: ./,
    );
    expect(element).to.have.property('permissions').that.deep.equals({ export: false });
    expect(html()).not.to.contain('{ export');
  });

  it('shows what an account may see, on the next page too, and leaves it out of the HTML to copy', async () => {
    await open('elements/sv-call-report.html');
    await until(() => find<HTMLSelectElement>('[data-account]').length > 3, 'the accounts are there');
    const before = html();
    set('[data-account]', 'no-calls@videoengager.com');
    const element = find('[data-stage] sv-call-report');
    const isRefused = () => read(element).includes('may not read');
    await until(isRefused, `the report says so: ${read(element)}`);
    expect(read(find('#about-account'))).to.contain('in place of the call report');
    expect(html()).to.equal(before);
    page.close();

    await open('elements/sv-session.html');
    const report = await until(() => find('[data-stage] sv-session sv-call-report'), 'the session is there');
    await until(() => read(report).includes('may not read'), `it is so here: ${read(report)}`);
    expect(find<HTMLSelectElement>('[data-account]').value).to.equal('no-calls@videoengager.com');
    page.document.defaultView!.sessionStorage.removeItem('docs-account');
  });

  it('shows a theme while it is edited, and the CSS of what was changed', async () => {
    await open('theming.html');
    const session = await until(() => find('.theming sv-session'), 'elements are there');
    set('.theming select[data-theme]', 'spark-light');
    expect(session.style.getPropertyValue('--sv-color-primary')).to.equal('#2143a2');
    set('.theming select[data-theme]', 'plain');
    expect(session.style.getPropertyValue('--sv-color-primary')).to.equal('#1a1a1a');
    set('[data-token="--sv-color-primary"]', '#0b6e4f');
    expect(session.style.getPropertyValue('--sv-color-primary')).to.equal('#0b6e4f');
    const css = find('#theme-css').textContent!;
    expect(css).to.contain('--sv-color-primary: #0b6e4f;');
    expect(css.match(/--sv-/g)).to.have.length(1);
  });

  it('is searched by words and by names of code', async () => {
    await open('index.html');
    for (const [words, place] of [
      ['popup-blocked', 'errors.html#'],
      ['refresh-interval', 'elements/'],
      ['partner key', 'sessions.html#'],
    ] as const) {
      set('#search', words);
      const links = await until(() => {
        const found = [...page.document.querySelectorAll<HTMLAnchorElement>('#found a')];
        return found.some(({ href }) => href.includes(place)) && found;
      }, `“${words}” is found`);
      expect(links.length).to.be.at.most(12);
    }
    set('#search', 'Your account may not read the call report');
    await until(
      () => find<HTMLAnchorElement>('#found a').href.includes('errors.html#'),
      'a sentence from the screen leads first to where it stands as it is',
    );
    set('#search', 'qwertzuiop');
    await until(() => read(find('#found')).startsWith('Nothing has'), 'that nothing is found is said');
  });
});
