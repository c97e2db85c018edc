import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import {
  columnsFrom,
  columnsText,
  sortFrom,
  sortText,
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../../src/controllers/view-state.js';
import { emit } from '../../src/controls/events.js';
import { until } from '../support/browser.js';

/** The least that has a state: its period is what it loads, and its call is what it opens. */
class StateHost extends LitElement {
  static override properties = viewStateProperties;

  state: ViewState = {};
  readonly steps: string[] = [];
  readonly viewState = new ViewStateController(this, {
    read: () => this.state,
    write: (state) => (this.state = state),
    query: () => this.state['period'] ?? '',
    load: async () => void this.steps.push('load'),
    open: async ({ call }, loading) => {
      await loading;
      this.steps.push(`open ${call}`);
    },
  });

  change(state: ViewState): void {
    this.state = state;
    emit(this, 'sv-view-change', { columns: [], columnWidths: {}, filters: {}, selection: {} });
  }
}
interface StateHost extends ViewStateProperties {}
customElements.define('test-state', StateHost);

const hostWith = (keepState = '') => {
  const host = Object.assign(new StateHost(), { keepState });
  return fixture<StateHost>(html`${host}`).then(() => host);
};

afterEach(() => history.replaceState(history.state, '', location.pathname + location.search));

describe('a view state', () => {
  it('is a short text that leaves out what is as by default', async () => {
    const host = await hostWith();
    host.state = {
      from: '2020-10-01T00:00',
      zone: 'Europe/Sofia',
      sort: undefined,
      agent: 'a@b.c',
      'filter-to': '',
    };
    expect(host.viewState.text).to.equal('from=2020-10-01T00:00&zone=Europe/Sofia&agent=a@b.c');
  });

  it('is taken over, loaded where something else is asked for, and opened after that', async () => {
    const host = await hostWith();
    await host.viewState.restore('period=october&call=7');
    await host.viewState.restore('period=october&call=8');
    expect(host.steps).to.deep.equal(['load', 'open 7', 'open 8']);
  });

  it('passes over what is too long to be one', async () => {
    const host = await hostWith();
    await host.viewState.restore(`sort=start&reason=${'x'.repeat(501)}`);
    expect(host.state).to.deep.equal({ sort: 'start' });
  });
});

describe('a view state in the page’s address', () => {
  it('is written when the view changes, behind what is there, and under its name', async () => {
    location.hash = 'route&other.sort=a';
    const host = await hostWith('my report');
    host.change({ sort: '-start', page: '2' });
    expect(location.hash).to.equal('#route&other.sort=a&my%20report.sort=-start&my%20report.page=2');
    host.change({});
    expect(location.hash).to.equal('#route&other.sort=a');
  });

  it('is read when the host comes into the page, and when the address changes', async () => {
    location.hash = 'report.sort=start';
    const host = await hostWith('report');
    expect(host.state).to.deep.equal({ sort: 'start' });
    location.hash = 'report.sort=-start';
    await until(() => host.state['sort'] === '-start', 'it is read again');
  });

  it('stays out of it without a name', async () => {
    const host = await hostWith();
    host.change({ sort: 'start' });
    expect(location.hash).to.equal('');
  });
});

describe('columns and orders as text', () => {
  const columns = ['start', 'talk', 'crm'] as const;

  it('are written and read back', () => {
    const sort = { column: 'talk', direction: 'descending' } as const;
    expect(sortFrom(sortText(sort), columns)).to.deep.equal(sort);
    expect(columnsFrom(columnsText(['start', 'crm'], columns), columns)).to.deep.equal(['start', 'crm']);
  });

  it('are the default where they name nothing that there is', () => {
    expect(sortFrom('-size', columns)).to.equal(undefined);
    expect(columnsFrom('size', columns)).to.deep.equal(columns);
    expect(columnsText(columns, columns)).to.equal(undefined);
  });
});
