import { expect, fixture, html } from '@open-wc/testing';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../../src/controllers/connection.js';
import { SvElement } from '../../src/controls/sv-element.js';
import '../../src/elements/session/define.js';
import type { SvSession } from '../../src/elements/session/session.js';
import { PageHost } from '../../src/hosts/index.js';
import type { Host } from '../../src/model/host.js';

/** An element that shows what it inherits from a session. */
class Inside extends SvElement {
  static override properties = connectionProperties;

  #connection = new ConnectionController(this);

  get host(): Host | undefined {
    return this.#connection.session.host;
  }

  get look(): string {
    return `${this.locale} ${this.effectiveTheme.mode}`;
  }
}
interface Inside extends ConnectionProperties {}
customElements.define('sv-test-inside', Inside);

async function around(outer: Partial<SvSession>): Promise<{ session: SvSession; inside: Inside }> {
  const session = Object.assign(document.createElement('sv-session'), outer);
  const inside = new Inside();
  session.append(inside);
  await fixture(html`<div lang="en" flare-mode="light">${session}</div>`);
  await session.updateComplete;
  await inside.updateComplete;
  return { session, inside };
}

describe('session: its host', () => {
  const host = new PageHost({ language: 'en-GB', theme: 'dark' });
  after(() => host.disconnect());

  it('is known to the elements inside', async () => {
    const { session, inside } = await around({ host });
    expect(inside.host === host).to.equal(true);
    session.host = undefined;
    await session.updateComplete;
    expect(inside.host).to.equal(undefined);
  });

  it('gives language and theme, rather than the page around', async () => {
    const { session, inside } = await around({ host });
    expect(inside.look).to.equal('en-GB dark');
    session.host = undefined;
    await session.updateComplete;
    await inside.updateComplete;
    expect(inside.look).to.equal('en light');
  });

  it('does not, where the session has its own', async () => {
    const { inside } = await around({ host, lang: 'en-AU', theme: 'light' });
    expect(inside.look).to.equal('en-AU light');
  });

  it('that says nothing leaves both to the page', async () => {
    const silent = new PageHost();
    const { inside } = await around({ host: silent });
    expect(inside.look).to.equal('en light');
    silent.disconnect();
  });
});
