import { expect, fixture, html } from '@open-wc/testing';
import { click, press, resize, serverOrigin, typeText, until } from '../support/browser.js';

describe('the tests’ own hands', () => {
  async function field(): Promise<HTMLInputElement> {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
    input.focus();
    return input;
  }

  for (const text of ['aaBc 1:%é', '日本', 'مرحبا', '😀']) {
    it(`type ${text}`, async () => {
      const input = await field();
      await typeText(text);
      expect(input.value).to.equal(text);
    });
  }

  it('press keys the browser takes for real ones, alone and together', async () => {
    const input = await field();
    const events: string[] = [];
    input.addEventListener('keydown', (event) => {
      events.push([event.isTrusted, event.shiftKey, event.ctrlKey, event.key].join(' '));
    });
    await typeText('abc');
    events.length = 0;
    await press('Shift+Home');
    await press('Backspace');
    await press('Space');
    expect(input.value).to.equal(' ');
    expect(events).to.deep.equal([
      'true true false Shift',
      'true true false Home',
      'true false false Backspace',
      'true false false  ',
    ]);
  });

  it('move the focus by Tab, both ways', async () => {
    const row = await fixture(html`<p><button>A</button><button>B</button></p>`);
    const [first, second] = row.querySelectorAll('button');
    first?.focus();
    await press('Tab');
    expect(document.activeElement).to.equal(second);
    expect(second?.matches(':focus-visible')).to.equal(true);
    await press('Shift+Tab');
    expect(document.activeElement).to.equal(first);
  });

  it('click what has to be scrolled to', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <p></p>
        <input type="checkbox" aria-label="Far" />
      </div>`,
    );
    page.querySelector('p')?.style.setProperty('height', '3000px');
    const box = page.querySelector('input') as HTMLInputElement;
    await click(box);
    await until(() => box.checked, 'the box is ticked');
  });

  it('begin in a focused window of 800 × 600 and make it as narrow as a phone', async () => {
    expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
    expect(document.hasFocus()).to.equal(true);
    await resize(320, 640);
    expect(matchMedia('(width: 320px)').matches).to.equal(true);
  });

  it('say what they waited for in vain', async () => {
    const failure = await until(() => undefined, 'the moon is blue').catch((error: Error) => error.message);
    expect(failure).to.equal('Waited ten seconds in vain until the moon is blue');
  }).timeout(20_000);
});

describe('the reference server beside the tests', () => {
  it('answers on the tests’ own origin and on another', async () => {
    const here = await fetch('/dist/sv-elements.js');
    const there = await fetch(`${serverOrigin()}/dist/sv-elements.js`);
    expect(serverOrigin()).not.to.equal(location.origin);
    expect(await here.text()).to.equal(await there.text());
  });

  it('sees the method of a request and is heard when it refuses', async () => {
    const posted = await fetch('/dist/sv-elements.js', { method: 'POST', body: '{}' });
    expect(posted.status).to.equal(405);
    expect(posted.headers.get('allow')).to.contain('GET');
  });
});

describe('the browsers’ zone', () => {
  it('is far from the zones the tests ask for', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal('America/New_York');
  });
});
