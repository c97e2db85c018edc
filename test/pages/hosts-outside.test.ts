import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import { deep, openPage, type OpenPage } from './page.js';

let page: OpenPage;

afterEach(() => page.close());

const notices = (): string[] =>
  [...page.document.querySelectorAll('.notice')].map((notice) => notice.textContent);

async function saysOnly(sentence: string): Promise<void> {
  await until(() => notices().length > 0, 'something is said');
  expect(notices()).to.deep.equal([sentence]);
}

const beyond = '?from=2020-10-01T00:00&to=2020-10-06T23:59';

describe('a ready-made page outside its host', () => {
  it('of Genesys Cloud says what its address lacks, and lets the user sign in', async () => {
    page = await openPage(`/demo/known/genesys-cloud.html${beyond}&usePopupAuth=true`);
    await saysOnly(
      'This page is made for Genesys Cloud, where its address has to contain gcHostOrigin={{gcHostOrigin}}, gcTargetEnv={{gcTargetEnv}}.',
    );
    await click(await page.find('[part=sign-in-button]'));
    await page.find('[role=row][part~=row]');
  });

  it('comes back from the login page with what it said before', async () => {
    page = await openPage(`/demo/known/genesys-cloud.html${beyond}&lang=ar`);
    await until(() => notices().length === 1, 'something is said');
    const [before] = notices();
    const { document: first } = page;
    await click(await page.find('[part=sign-in-button]'));
    const back = await until(() => {
      const now = frameDocument();
      return now && now !== first && deep(now, '[role=row][part~=row]') ? now : undefined;
    }, 'calls are drawn');
    expect(back.querySelector('.notice')!.textContent).to.equal(before);
    expect(before).to.contain('Genesys Cloud').and.match(/[؀-ۿ]/);
  });

  it('knows no host whose placeholders were left as they are', async () => {
    const left = ['gcHostOrigin', 'gcTargetEnv', 'gcLangTag'].map((name) => `${name}={{${name}}}`).join('&');
    page = await openPage(`/demo/genesys-cloud.html?${left}`);
    await until(() => notices()[0]?.includes('has to contain gcHostOrigin'), 'it is said');
  });

  it('knows no region that is not configured', async () => {
    page = await openPage('/demo/genesys-cloud.html?gcHostOrigin=https://evil.example&gcTargetEnv=prod');
    await saysOnly('This page’s address names no Genesys Cloud region that is known here.');
  });

  it('of Workspace says so', async () => {
    page = await openPage('/demo/workspace.html?hostOrigin=https://evil.example');
    await until(() => notices().length === 1, 'something is said');
    expect(notices()[0]).to.match(
      /^This page is shown inside (https:\/\/evil\.example|http:\/\/localhost:\d+), which/,
    );
    await page.find('[part=sign-in-button]');
  });

  it('is not started with a key or a token in its address, which does not stay there', async () => {
    page = await openPage('/demo/genesys-cloud.html?token=eyJhbGciOiJIUzI1NiJ9.eyJ.x&lang=en');
    await until(
      () => notices()[0]?.includes('“token” in this page’s address looks like a key'),
      'it is said',
    );
    expect(page.window.location.search).to.equal('');
    expect(page.document.querySelector('sv-session')).to.equal(null);
  });

  it('leaves out a parameter it cannot use, and a service that is not configured', async () => {
    page = await openPage('/demo/workspace.html?theme=pink&base-url=https://evil.example&lang=en');
    await until(() => notices().length === 3, 'all is said');
    expect(notices().join()).to.contain('“theme”').and.contain('“base-url”').and.not.contain('pink');
    const session = (await page.find('sv-session')) as HTMLElement & { baseUrl: string };
    expect(session.baseUrl).to.equal(location.origin);
  });

  it('needs two lines in a portal', async () => {
    page = await openPage('/demo/portal.html');
    await click(await page.find('[part=sign-in-button]'));
    const choice = await until(
      () => frameDocument()?.querySelector('form button:not([name])'),
      'it asks who',
    );
    await click(choice);
    const portal = await until(() => {
      const now = frameDocument();
      return now && deep(now, 'sv-call-report') && now.defaultView;
    }, 'the user is back');
    portal.location.hash = 'report.from=2020-10-01T00:00&report.to=2020-10-06T23:59';
    await until(() => deep(portal.document, '[role=row][part~=row]'), 'calls are drawn');
    await fetch('/demo/sign-in', { method: 'POST', body: new URLSearchParams({ out: 'true' }) });
  });
});

/** The page the frame shows by now, when it is all there; nothing while it is of another origin. */
function frameDocument(): Document | undefined {
  const page = document.querySelector('iframe')?.contentDocument;
  return page?.readyState === 'complete' ? page : undefined;
}
