import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import { day, head, openPicker, pressClose } from './period-picker-page.js';

class ForeignMonth extends HTMLElement {}

describe('the period picker in a page that uses calendar tags of its own', () => {
  it('leaves them alone, defines none itself and works', async () => {
    customElements.define('calendar-month', ForeignMonth);
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await click(await day(element, 'October 14'));
    await until(() => head(element).includes('(3 Days)'), 'the days are chosen');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['12.10.2020 00:00 to 14.10.2020 23:59']);
    const foreign = [...element.renderRoot.querySelectorAll('*')].filter(({ localName }) =>
      localName.startsWith('calendar-'),
    );
    expect(foreign).to.deep.equal([]);
    for (const tag of ['calendar-ctx', 'calendar-date', 'calendar-range', 'calendar-multi'])
      expect(customElements.get(tag), tag).to.equal(undefined);
  });
});
