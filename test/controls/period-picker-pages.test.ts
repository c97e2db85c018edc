import { expect } from '@open-wc/testing';
import { click, press, until } from '../support/browser.js';
import { closeButton, day, focused, head, openPicker, pageButton, titles } from './period-picker-page.js';

describe('sv-period-picker: days beyond the months first shown', () => {
  it('takes a first and a last day of months that were turned to', async () => {
    const { element, taken } = await openPicker();
    await click(pageButton(element, 'previous'));
    await click(await day(element, 'August 11'));
    await until(() => head(element).includes('11.08.2020'), 'the first day is taken');
    expect(titles(element)[0]).to.equal('AUGUST 2020');
    await click(await day(element, 'August 14'));
    await until(() => head(element).includes('14.08.2020'), 'the last day is taken');
    await click(closeButton(element));
    await until(() => taken.length === 1, 'the period is taken');
    expect(taken[0]!.text).to.equal('11.08.2020 00:00 to 14.08.2020 23:59');
  });

  it('takes a day that the keyboard has turned to', async () => {
    const { element } = await openPicker();
    const before = focused();
    await press('PageUp');
    await until(() => titles(element)[0] === 'AUGUST 2020' && focused() !== before, 'the page has turned');
    await press('Enter');
    await until(() => head(element).includes('01.09.2020'), 'the day is taken');
    expect(titles(element)[0]).to.equal('AUGUST 2020');
  });
});
