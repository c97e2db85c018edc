import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SvElement } from '../../src/controls/sv-element.js';
import { addLanguage } from '../../src/locales/texts.js';
import { allEnglish } from '../locales/every-text.js';
import { until } from '../support/browser.js';

declare global {
  interface GlobalEventHandlersEventMap {
    'sv-test': CustomEvent<{ count: number }>;
  }
}

class Probe extends SvElement {
  static override styles = [];
  @property({ type: Number }) count = 0;

  override render(): TemplateResult {
    return this.frame(html`<b>${this.texts.common.close}</b><i>${this.locale}</i><slot></slot>`);
  }

  say(text: string): void {
    this.announce(text);
  }

  fire(cancelable: boolean): boolean {
    return this.emit('sv-test', { count: this.count }, cancelable);
  }
}
customElements.define('sv-element-probe', Probe);

/** Draws another element of ours, which nothing is set of. */
class Around extends SvElement {
  override render(): TemplateResult {
    return this.frame(html`<sv-element-probe></sv-element-probe>`);
  }
}
customElements.define('sv-element-around', Around);

/** A language whose texts come when the test says so. */
let comes: () => void;
addLanguage('qc', async () => {
  await new Promise<void>((resolve) => (comes = resolve));
  return {
    tag: 'qc',
    direction: 'rtl',
    texts: { ...allEnglish, common: { ...allEnglish.common, close: 'Seolc' } },
  };
});
addLanguage('qa', async () => ({
  tag: 'qa',
  direction: 'rtl',
  texts: { ...allEnglish, common: { ...allEnglish.common, close: 'esolC' } },
}));
addLanguage('qb', () => Promise.reject(new Error('not there')));

const make = async (attributes: Record<string, string> = {}): Promise<Probe> => {
  const element = document.createElement('sv-element-probe') as Probe;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await fixture(html`<div>${element}</div>`);
  return element;
};

const base = (element: Probe): HTMLElement => element.shadowRoot!.querySelector('[part=base]')!;
const word = (element: Probe): string => element.shadowRoot!.querySelector('b')!.textContent!;
const locale = (element: Probe): string => element.shadowRoot!.querySelector('i')!.textContent!;

afterEach(() => {
  document.documentElement.lang = 'en';
  document.documentElement.removeAttribute('flare-mode');
});

describe('an element: its language', () => {
  it('is the closest one above it, through shadow roots', async () => {
    const host = await fixture(html`<div lang="qa"></div>`);
    const element = await make();
    host.attachShadow({ mode: 'open' }).append(element);
    await until(() => word(element) === 'esolC', 'the words are there');
    expect(base(element).dir).to.equal('rtl');
    expect(base(element).lang).to.equal('qa');
  });

  it("follows the page's when that changes", async () => {
    const element = await make();
    expect(word(element)).to.equal('Close');
    document.documentElement.lang = 'qa';
    await until(() => word(element) === 'esolC', 'the words are there');
  });

  it('is its own before all others', async () => {
    document.documentElement.lang = 'qa';
    expect(word(await make({ lang: 'en' }))).to.equal('Close');
  });

  it('keeps the region for numbers and dates, and takes the words of the language', async () => {
    const element = await make({ lang: 'qa_EG' });
    await until(() => word(element) === 'esolC', 'the words are there');
    expect(locale(element)).to.equal('qa-EG');
  });

  for (const lang of ['qb', 'tlh', 'no such tag'])
    it(`is English where there are no texts: ${lang}`, async () => {
      const element = await make({ lang });
      await element.updateComplete;
      expect(word(element)).to.equal('Close');
      expect(locale(element)).to.equal('en');
    });

  it('has single words replaced', async () => {
    const element = await make();
    element.labels = { common: { close: 'Shut' } };
    await until(() => word(element) === 'Shut', 'the word is another');
    element.labels = undefined;
    await until(() => word(element) === 'Close', 'the word is back');
  });
});

describe('an element inside another', () => {
  it('is drawn in the page’s language, region included, however late its words come', async () => {
    document.documentElement.lang = 'qc-EG';
    const around = await fixture<Around>(html`<sv-element-around></sv-element-around>`);
    const inner = around.shadowRoot!.querySelector<Probe>('sv-element-probe')!;
    await inner.updateComplete;
    expect(word(inner)).to.equal('Close');
    comes();
    await until(() => word(inner) === 'Seolc', 'the words are there');
    expect(locale(inner)).to.equal('qc-EG');
  });

  it('takes language, theme, density and words from it, and yields to its own', async () => {
    const outer = await make({ lang: 'qa', theme: 'dark', density: 'comfortable' });
    const inner = await make();
    outer.append(inner);
    await until(() => word(inner) === 'esolC', 'the words are there');
    expect(base(inner).dataset).to.include({ theme: 'dark', density: 'comfortable' });
    inner.theme = 'light';
    inner.lang = 'en';
    await until(() => word(inner) === 'Close', 'the words are its own');
    expect(base(inner).dataset['theme']).to.equal('light');
    outer.density = 'compact';
    await until(() => base(inner).dataset['density'] === 'compact', 'it follows');
  });
});

describe('an element: what it tells', () => {
  it('crosses shadow roots and can be cancelled where it says so', async () => {
    const element = await make({ count: '3' });
    const details: unknown[] = [];
    const listener = (event: Event): void => {
      details.push((event as CustomEvent).detail);
      event.preventDefault();
    };
    document.addEventListener('sv-test', listener);
    expect([element.fire(true), element.fire(false)]).to.deep.equal([false, true]);
    document.removeEventListener('sv-test', listener);
    expect(element.fire(true)).to.equal(true);
    expect(details).to.deep.equal([{ count: 3 }, { count: 3 }]);
  });

  it('is said by a screen reader without being seen', async () => {
    const element = await make();
    element.say('Three rows');
    const status = element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;
    await until(() => status.textContent === 'Three rows', 'it is said');
  });
});

describe('an element: its life', () => {
  it('stops following the page when it is removed, and follows it again when it is back', async () => {
    const element = await make();
    const { parentElement } = element;
    element.remove();
    document.documentElement.lang = 'qa';
    await element.updateComplete;
    expect(word(element)).to.equal('Close');
    parentElement!.append(element);
    await until(() => word(element) === 'esolC', 'the words are there');
  });
});

describe('an element of a page drawn by a server', () => {
  it('waits until its framework has taken it over, with its attributes and what it was given meanwhile', async () => {
    const element = await make({ 'defer-hydration': '', lang: 'qa', count: '1' });
    const { parentElement: around } = element;
    element.theme = 'dark';
    expect(element.shadowRoot).to.equal(null);
    element.remove();
    element.removeAttribute('defer-hydration');
    expect(element.shadowRoot, 'out of the page').to.equal(null);
    element.setAttribute('defer-hydration', '');
    around!.append(element);
    expect(element.shadowRoot, 'back in the page').to.equal(null);
    element.removeAttribute('defer-hydration');
    await element.updateComplete;
    await until(() => word(element) === 'esolC', 'it is drawn in its language');
    expect(base(element).dataset['theme']).to.equal('dark');
    expect(element.count).to.equal(1);
  });
});
