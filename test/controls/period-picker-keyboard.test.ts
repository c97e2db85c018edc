import { expect } from '@open-wc/testing';
import { press, until } from '../support/browser.js';
import {
  closeButton,
  fields,
  fieldText,
  figure7,
  focused,
  focusedDay,
  head,
  isOpen,
  openPicker,
  picker,
  preset,
  timeInput,
  titles,
  toggle,
} from './period-picker-page.js';

describe('the period picker by keyboard', () => {
  for (const key of ['ArrowDown', 'Alt+ArrowDown']) {
    it(`opens with ${key} in the field, on the first chosen day`, async () => {
      const { element } = await picker(figure7);
      element.focus();
      await press(key);
      await focusedDay('October 1');
      expect(toggle(element).ariaExpanded).to.equal('true');
    });
  }

  it('is done from end to end without a mouse', async () => {
    const { element, taken } = await picker(figure7);
    element.focus();
    await press('ArrowDown');
    await focusedDay('October 1');
    await press('ArrowDown');
    await focusedDay('October 8');
    await press('Enter');
    await until(() => head(element).includes('1 Day'), 'the first day is chosen');
    await press('PageDown');
    await focusedDay('November 8');
    await press('ArrowLeft');
    await focusedDay('November 7');
    await press('Enter');
    await until(() => head(element).includes('31 Days'), 'the last day is chosen');
    closeButton(element).focus();
    await press('Enter');
    await until(() => !isOpen(element), 'the panel is closed');
    expect(taken.map(({ text }) => text)).to.deep.equal(['08.10.2020 00:00 to 07.11.2020 23:59']);
    expect(focused()).to.equal(toggle(element));
  });

  it('turns the page where an arrow leaves it', async () => {
    const { element } = await openPicker();
    await press('ArrowLeft');
    await focusedDay('September 30');
    await until(() => titles(element)[1] === 'SEPTEMBER 2020', 'the titles follow');
  });

  it('goes round in the panel with Tab', async () => {
    const { element } = await openPicker();
    closeButton(element).focus();
    await press('Tab');
    await until(() => focused() === preset(element, 'Today'), 'the first preset has the focus');
    await press('Shift+Tab');
    await until(() => focused() === closeButton(element), 'Close has the focus');
    expect(isOpen(element)).to.equal(true);
  });

  it('goes by Tab from the days to the times and to Close', async () => {
    const { element } = await openPicker();
    const stops = ['Start time', 'Hour of the start', 'Minute of the start'].map((name) =>
      timeInput(element, 'from', name),
    );
    const ends = ['End time', 'Hour of the end', 'Minute of the end'].map((name) =>
      timeInput(element, 'to', name),
    );
    for (const stop of [...stops, ...ends, closeButton(element)]) {
      await press('Tab');
      await until(() => focused() === stop, `${stop.ariaLabel ?? 'Close'} has the focus`);
    }
  });

  it('closes without a choice when the focus goes elsewhere', async () => {
    const { element, taken } = await openPicker();
    await press('Enter');
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    elsewhere.focus();
    elsewhere.remove();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(taken).to.deep.equal([]);
  });

  it('leaves the focus in the field when that is clicked into and typed in', async () => {
    const { element } = await openPicker();
    fields(element)[0]!.focus();
    await press('End');
    expect(focused()).to.equal(fields(element)[0]);
    expect(isOpen(element)).to.equal(true);
  });
});
