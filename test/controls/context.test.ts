import { ContextEvent, ContextProvider, createContext } from '@lit/context';
import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import type * as library from '../../src/controls/context.js';
import { InheritedContext, presentationContext, ProvidedContext } from '../../src/controls/context.js';

const colourContext = createContext<{ colour?: string }>(Symbol('colour'));

class Place extends LitElement {
  readonly #inherited = new InheritedContext(this, colourContext);
  readonly #provided = new ProvidedContext(this, colourContext);
  updates = 0;

  get colour(): string | undefined {
    return this.#inherited.inherited.colour;
  }

  provide(colour?: string): this {
    this.#provided.provide({ colour });
    return this;
  }

  protected override updated(): void {
    this.updates += 1;
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}
customElements.define('test-place', Place);

class Frame extends LitElement {
  protected override render(): unknown {
    return html`<test-place><slot></slot></test-place>`;
  }
}
customElements.define('test-frame', Frame);

const find = (element: Element, id: string): Place => element.querySelector<Place>(`#${id}`)!;

describe('a context', () => {
  it('reaches those inside it, however deep, from the closest provider', async () => {
    const outer = await fixture<Place>(
      html`<test-place
        ><div>
          <test-place id="middle"><test-place id="inside"></test-place></test-place></div
      ></test-place>`,
    );
    const [middle, inside] = [find(outer, 'middle'), find(outer, 'inside')];
    outer.provide('red');
    expect([outer.colour, middle.colour, inside.colour]).to.deep.equal([undefined, 'red', undefined]);
    middle.provide('blue');
    expect([outer.colour, middle.colour, inside.colour]).to.deep.equal([undefined, 'red', 'blue']);
  });

  it('reaches what is in a shadow root, and what is in a slot of one', async () => {
    const frame = await fixture<Frame>(html`<test-frame><test-place id="inside"></test-place></test-frame>`);
    const outer = new Place().provide('green');
    frame.replaceWith(outer);
    outer.append(frame);
    const within = frame.renderRoot.querySelector<Place>('test-place')!;
    expect(within.colour).to.equal('green');
    within.provide('red');
    // Slots are there once the frame has drawn itself.
    frame.append(find(frame, 'inside'));
    expect(find(frame, 'inside').colour).to.equal('red');
    outer.remove();
  });

  it('updates nobody when an element comes that changes nothing for them', async () => {
    const outer = await fixture<Place>(html`<test-place><test-place id="inside"></test-place></test-place>`);
    const place = find(outer, 'inside');
    outer.provide('red');
    await place.updateComplete;
    const newcomer = new Place();
    outer.append(newcomer);
    expect(newcomer.colour).to.equal('red');
    expect(place.isUpdatePending).to.equal(false);
  });

  it('leaves requests for contexts of the page alone', async () => {
    const place = await fixture<Place>(html`<test-place></test-place>`);
    const pageContext = createContext<string>(Symbol('of the page'));
    const received: string[] = [];
    place.dispatchEvent(new ContextEvent(pageContext, place, (value) => received.push(value), true));
    const provider = new ContextProvider(document.body, { context: pageContext, initialValue: 'late' });
    provider.hostConnected();
    expect(received).to.deep.equal([]);
  });

  it('updates those inside when it changes, and only then', async () => {
    const outer = await fixture<Place>(html`<test-place><test-place id="inside"></test-place></test-place>`);
    const place = find(outer, 'inside');
    outer.provide('red');
    await place.updateComplete;
    const { updates } = place;
    outer.provide('red');
    expect(place.isUpdatePending).to.equal(false);
    outer.provide();
    await place.updateComplete;
    expect(place.updates).to.equal(updates + 1);
  });

  it('is gone for what has left, which is updated', async () => {
    const box = await fixture(
      html`<div>
        <test-place><test-place id="inside"></test-place></test-place>
      </div>`,
    );
    const place = find(box, 'inside');
    box.querySelector<Place>('test-place')!.provide('red');
    await place.updateComplete;
    place.remove();
    expect(place.colour).to.equal('red');
    box.append(place);
    expect(place.colour).to.equal(undefined);
  });

  it('is that of the new place alone for what has been moved', async () => {
    const outer = await fixture<Place>(
      html`<test-place
        ><test-place id="other"></test-place><test-place id="inside"></test-place
      ></test-place>`,
    );
    const [other, place] = [find(outer, 'other').provide('blue'), find(outer, 'inside')];
    other.append(place);
    await place.updateComplete;
    outer.provide('red');
    expect(place.isUpdatePending).to.equal(false);
    expect(place.colour).to.equal('blue');
  });

  it('of a provider that is defined after those inside it is heard', async () => {
    const box = await fixture<HTMLElement>(
      html`<div>
        <test-late-place><test-place id="inside"></test-place></test-late-place>
      </div>`,
    );
    const place = find(box, 'inside');
    expect(place.colour).to.equal(undefined);
    customElements.define(
      'test-late-place',
      class extends Place {
        constructor() {
          super();
          this.provide('late');
        }
      },
    );
    await place.updateComplete;
    expect(place.colour).to.equal('late');
    // And what it provides later, too.
    box.querySelector<Place>('test-late-place')!.provide('later');
    expect(place.colour).to.equal('later');
  });

  it('of a provider that comes between is heard instead of that of the one before', async () => {
    const outer = await fixture<Place>(
      html`<test-place
        ><test-between><test-place id="inside"></test-place></test-between
      ></test-place>`,
    );
    const place = find(outer, 'inside');
    outer.provide('red');
    expect(place.colour).to.equal('red');
    customElements.define('test-between', class extends Place {});
    outer.querySelector<Place>('test-between')!.provide('blue');
    expect(place.colour).to.equal('blue');
  });

  it('of a second copy of the library on the page is not heard', async () => {
    const address: string = '/src/controls/context.ts?copy';
    const copy = (await import(address)) as typeof library;
    const outer = await fixture<Place>(html`<test-place></test-place>`);
    new copy.ProvidedContext(outer, copy.presentationContext).provide({ lang: 'tlh' });
    const inside = new Place();
    const own = new InheritedContext(inside, presentationContext);
    const theirs = new copy.InheritedContext(inside, copy.presentationContext);
    outer.append(inside);
    expect(theirs.inherited).to.deep.equal({ lang: 'tlh' });
    expect(own.inherited).to.deep.equal({});
  });
});
