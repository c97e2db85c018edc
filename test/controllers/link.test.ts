import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import {
  LinkController,
  linkProperties,
  selectionFromState,
  selectionState,
  type LinkProperties,
  type Selecting,
} from '../../src/controllers/link.js';
import type { CallSelection } from '../../src/model/call-selection.js';

/** The least that is linked; `data` stands for its source. */
class LinkedHost extends LitElement {
  static override properties = { ...linkProperties, data: { attribute: false } };
  declare data?: object;
  readonly changes: CallSelection[] = [];
  readonly link = new LinkController(this, () => this.changes.push(this.selection));

  protected override willUpdate(): void {
    this.link.update(this.data);
  }
}
interface LinkedHost extends LinkProperties {}
customElements.define('test-linked', LinkedHost);

/** Holds a linked element in a shadow root of its own. */
class ShadowBox extends LitElement {
  readonly inner = new LinkedHost();

  protected override render() {
    return this.inner;
  }
}
customElements.define('test-shadow-box', ShadowBox);

async function linked(properties: Partial<LinkedHost> = {}): Promise<LinkedHost> {
  const host = Object.assign(new LinkedHost(), properties);
  await fixture(html`${host}`);
  return host;
}

const ann = { agent: 'ann@example.com' };

describe('linked elements', () => {
  it('pick the same where they have the same data, and nothing with those of other data', async () => {
    const data = {};
    const [one, other, stranger] = [
      await linked({ data }),
      await linked({ data }),
      await linked({ data: {} }),
    ];
    one.link.pick('agent', ann.agent);
    expect(one.selection).to.deep.equal(ann);
    expect(other.selection).to.deep.equal(ann);
    expect(stranger.selection).to.deep.equal({});
    other.link.pick('agent', ann.agent);
    expect(one.selection, 'picked once more').to.deep.equal({});
  });

  it('are those of one name, whatever their data and their shadow roots', async () => {
    const boxes = [new ShadowBox(), new ShadowBox(), new ShadowBox()];
    for (const { inner } of boxes) Object.assign(inner, { data: {}, linkGroup: 'team' });
    await fixture(html`<div>${boxes}</div>`);
    await Promise.all(boxes.map(({ inner }) => inner.updateComplete));
    const [first, second, third] = boxes.map(({ inner }) => inner) as [LinkedHost, LinkedHost, LinkedHost];
    // As fast as a script can click, from all sides.
    for (let n = 0; n < 50; n++) {
      first.link.pick('reason', `reason ${n}`);
      second.link.pick('agent', `agent ${n}`);
      third.link.pick('hourOfWeek', { weekday: 1 + (n % 7), hour: n % 24, timeZone: 'UTC' });
    }
    await Promise.all(boxes.map(({ inner }) => inner.updateComplete));
    const last = {
      agent: 'agent 49',
      reason: 'reason 49',
      hourOfWeek: { weekday: 1, hour: 1, timeZone: 'UTC' },
    };
    for (const { selection } of [first, second, third]) expect(selection).to.deep.equal(last);
  });

  it('stand alone with a blank name', async () => {
    const data = {};
    const [alone, other] = [await linked({ data, linkGroup: '' }), await linked({ data, linkGroup: '' })];
    alone.link.pick('type', 'video');
    expect(other.selection).to.deep.equal({});
  });

  it('take over what the others have picked when they come later', async () => {
    const data = {};
    const first = await linked({ data });
    first.link.pick('success', false);
    const late = await linked({ data, selection: ann });
    expect(late.selection).to.deep.equal({ success: false });
  });

  it('keep what is picked when they leave the page and are put elsewhere', async () => {
    const host = await linked({ data: {} });
    host.link.pick('agent', ann.agent);
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(host);
    await host.updateComplete;
    expect(host.selection).to.deep.equal(ann);
  });

  it('follow what the page sets, as far as it can be picked, and tell only the others of it', async () => {
    const data = {};
    const [host, other] = [await linked({ data }), await linked({ data })];
    const given = { agent: 'ann@example.com', hourOfWeek: { weekday: 9, hour: 3, timeZone: 'UTC' }, type: 7 };
    host.selection = given as unknown as CallSelection;
    await host.updateComplete;
    expect(host.selection).to.deep.equal(ann);
    expect(other.selection).to.deep.equal(ann);
    expect(host.changes).to.deep.equal([]);
    expect(other.changes).to.deep.equal([ann]);
    host.selection = null as unknown as CallSelection;
    await host.updateComplete;
    expect(other.selection).to.deep.equal({});
  });

  it('pick nothing that a listener of the event objects to', async () => {
    const data = {};
    const [host, other] = [await linked({ data }), await linked({ data })];
    const details: Selecting[] = [];
    host.addEventListener('sv-select', (event) => {
      details.push(event.detail);
      event.preventDefault();
    });
    host.link.pick('agent', ann.agent);
    expect(details).to.deep.equal([{ selection: ann, keys: ['agent'] }]);
    expect(host.selection).to.deep.equal({});
    expect(other.selection).to.deep.equal({});
  });

  it('drop a part that is not in the period', async () => {
    const host = await linked({ data: {} });
    host.link.pick('part', { from: 10, to: 20 });
    host.link.keepWithin({ from: 0, to: 20 });
    expect(host.selection).to.deep.equal({ part: { from: 10, to: 20 } });
    host.link.keepWithin({ from: 0, to: 19 });
    expect(host.selection).to.deep.equal({});
  });
});

describe('what is picked, in a link', () => {
  const all: CallSelection = {
    agent: '',
    reason: 'Visitor ended the call',
    type: 'video',
    success: false,
    hourOfWeek: { weekday: 4, hour: 10, timeZone: 'America/Argentina/Buenos_Aires' },
    part: { from: 1622149200000, to: 1622163600000 },
  };

  it('is read as it was written', () => {
    expect(selectionFromState(selectionState(all, true))).to.deep.equal(all);
    expect(selectionFromState(selectionState({}, true))).to.deep.equal({});
  });

  it('names an agent only where agents may be shared', () => {
    const others = { ...all };
    delete others.agent;
    expect(selectionFromState(selectionState({ ...all, ...ann }, false))).to.deep.equal(others);
  });

  it('is passed over as far as it is none', () => {
    const state = {
      'by-hour': '8.10.Europe/Sofia',
      'by-part': '20-10',
      'by-success': 'maybe',
      'by-type': 'chat',
    };
    expect(selectionFromState(state)).to.deep.equal({ type: 'chat' });
    expect(selectionFromState({ 'by-hour': '4.24.UTC' })).to.deep.equal({});
    expect(selectionFromState({ 'by-hour': '4.10.Mars/Phobos' })).to.deep.equal({});
  });
});
