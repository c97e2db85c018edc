import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import { day, head, openPicker, pressClose } from './period-picker-page.js';

describe('the period picker in a page that has loaded cally itself', () => {
  it("uses the page's calendar", async () => {
    await import('cally');
    const theirs = customElements.get('calendar-range');
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await click(await day(element, 'October 14'));
    await until(() => head(element).includes('(3 Days)'), 'the days are chosen');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['12.10.2020 00:00 to 14.10.2020 23:59']);
    expect(customElements.get('calendar-range')).to.equal(theirs);
  });
});
