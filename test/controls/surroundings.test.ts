import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { Surroundings } from '../../src/controls/surroundings.js';

interface Colour {
  colour?: string;
}

class Place extends LitElement {
  readonly surroundings = new Surroundings<Colour>(this);
  updates = 0;

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

const inside = (element: Element): Place => element.querySelector<Place>('#inside')!;

describe('what an element hands down', () => {
  it('reaches those inside it, however deep, from the closest one', async () => {
    const outer = await fixture<Place>(
      html`<test-place
        ><div>
          <test-place id="middle"><test-place id="inside"></test-place></test-place></div
      ></test-place>`,
    );
    const middle = outer.querySelector<Place>('#middle')!;
    outer.surroundings.handDown({ colour: 'red' });
    expect(middle.surroundings.around).to.deep.equal({ colour: 'red' });
    expect(inside(outer).surroundings.around).to.deep.equal({});
    middle.surroundings.handDown({ colour: 'blue' });
    expect(inside(outer).surroundings.around).to.deep.equal({ colour: 'blue' });
    expect(outer.surroundings.around).to.deep.equal({});
  });

  it('reaches what is in a slot of the shadow root it stands in', async () => {
    const frame = await fixture<Frame>(html`<test-frame><test-place id="inside"></test-place></test-frame>`);
    const around = frame.renderRoot.querySelector<Place>('test-place')!;
    around.surroundings.handDown({ colour: 'red' });
    // Slots are there once the frame has drawn itself.
    const moved = inside(frame);
    frame.append(moved);
    expect(moved.surroundings.around).to.deep.equal({ colour: 'red' });
  });

  it('updates those inside when it changes, and only then', async () => {
    const outer = await fixture<Place>(html`<test-place><test-place id="inside"></test-place></test-place>`);
    const place = inside(outer);
    outer.surroundings.handDown({ colour: 'red' });
    await place.updateComplete;
    const { updates } = place;
    outer.surroundings.handDown({ colour: 'red' });
    expect(place.isUpdatePending).to.equal(false);
    outer.surroundings.handDown({});
    await place.updateComplete;
    expect(place.updates).to.equal(updates + 1);
  });

  it('is gone for what has left, which is told so', async () => {
    const box = await fixture(
      html`<div>
        <test-place><test-place id="inside"></test-place></test-place>
      </div>`,
    );
    const place = inside(box);
    const outer = box.querySelector<Place>('test-place')!;
    outer.surroundings.handDown({ colour: 'red' });
    await place.updateComplete;
    const { updates } = place;
    place.remove();
    expect(place.surroundings.around).to.deep.equal({ colour: 'red' });
    box.append(place);
    expect(place.surroundings.around).to.deep.equal({});
    await place.updateComplete;
    expect(place.updates).to.equal(updates + 1);
  });

  it('leaves alone what has gone elsewhere', async () => {
    const outer = await fixture<Place>(
      html`<test-place
        ><test-place id="other"></test-place><test-place id="inside"></test-place
      ></test-place>`,
    );
    const place = inside(outer);
    const other = outer.querySelector<Place>('#other')!;
    other.surroundings.handDown({ colour: 'blue' });
    other.append(place);
    await place.updateComplete;
    outer.surroundings.handDown({ colour: 'red' });
    expect(place.isUpdatePending).to.equal(false);
    expect(place.surroundings.around).to.deep.equal({ colour: 'blue' });
  });
});
