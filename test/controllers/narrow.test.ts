import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { NarrowController } from '../../src/controllers/narrow.js';
import { resize as resizeWindow, until } from '../support/browser.js';

class Probe extends LitElement {
  drawn: boolean[] = [];
  #width = new NarrowController(this, 400);

  override render() {
    this.drawn.push(this.#width.narrow);
    return html`${this.#width.narrow}`;
  }
}
customElements.define('sv-narrow-probe', Probe);

async function probe(width: number): Promise<{ element: Probe; resize: (width: number) => void }> {
  const box = document.createElement('div');
  const resize = (pixels: number): void => box.style.setProperty('inline-size', `${pixels}px`);
  resize(width);
  const element = document.createElement('sv-narrow-probe') as Probe;
  element.style.setProperty('display', 'block');
  box.append(element);
  await fixture(html`<div>${box}</div>`);
  return { element, resize };
}

const last = ({ drawn }: Probe): boolean | undefined => drawn[drawn.length - 1];

describe('what is narrow', () => {
  it('is known before the first rendering', async () => {
    const { element } = await probe(300);
    expect(element.drawn).to.deep.equal([true]);
  });

  it('is known in a narrow window, also of an element that is not drawn yet', async () => {
    await resizeWindow(360, 600);
    const element = document.createElement('sv-narrow-probe') as Probe;
    await fixture(html`<div hidden>${element}</div>`);
    expect(element.drawn).to.deep.equal([true]);
    await resizeWindow(1280, 900);
  });

  it('is less than the limit', async () => {
    expect((await probe(399)).element.drawn).to.deep.equal([true]);
    expect((await probe(400)).element.drawn).to.deep.equal([false]);
  });

  it('is followed, and drawn anew only when it changes', async () => {
    const { element, resize } = await probe(500);
    resize(450);
    resize(350);
    await until(() => last(element) === true, 'it is narrow');
    resize(420);
    await until(() => last(element) === false, 'it is wide');
    expect(element.drawn).to.deep.equal([false, true, false]);
  });

  for (const width of [300, 500])
    it(`is not judged while the element cannot be seen, ${width} pixels wide`, async () => {
      const { element } = await probe(width);
      element.parentElement!.hidden = true;
      await until(() => element.offsetWidth === 0, 'it is hidden');
      await new Promise(requestAnimationFrame);
      element.parentElement!.hidden = false;
      await until(() => element.offsetWidth === width, 'it is back');
      expect(element.drawn).to.deep.equal([width < 400]);
    });

  it('is measured anew where an element is moved to', async () => {
    const { element } = await probe(500);
    const { element: other } = await probe(100);
    other.parentElement!.append(element);
    await until(() => last(element) === true, 'it is narrow');
  });
});
