import { expect } from '@open-wc/testing';
import { click, until } from '../support/browser.js';
import {
  calendar,
  fieldText,
  figure7,
  head,
  picker,
  preset,
  pressClose,
  retype,
  timeInput,
  fields,
  focused,
} from './period-picker-page.js';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';

class ForeignMonth extends HTMLElement {}

async function openWithFields(): Promise<{
  element: SvPeriodPicker;
  taken: { text: string }[];
  dates: HTMLInputElement[];
}> {
  const { element, taken } = await picker(figure7);
  element.open();
  await until(() => focused()?.getAttribute('type') === 'date', 'a date field has the focus');
  return { element, taken, dates: [...calendar(element).renderRoot.querySelectorAll('input')] };
}

function choose(field: HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change'));
}

describe('the period picker in a page that uses calendar tags of its own', () => {
  before(() => customElements.define('calendar-month', ForeignMonth));

  it('leaves them alone and defines no more of them', async () => {
    await openWithFields();
    expect(customElements.get('calendar-month')).to.equal(ForeignMonth);
    for (const tag of ['calendar-ctx', 'calendar-date', 'calendar-range', 'calendar-multi'])
      expect(customElements.get(tag), tag).to.equal(undefined);
  });

  it('offers two date fields in place of the months', async () => {
    const { element, taken, dates } = await openWithFields();
    expect(dates.map(({ value }) => value)).to.deep.equal(['2020-10-01', '2020-10-06']);
    choose(dates[0]!, '2020-10-05');
    choose(dates[1]!, '2020-10-09');
    await until(() => head(element).includes('(5 Days)'), 'the head follows');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['05.10.2020 00:00 to 09.10.2020 23:59']);
  });

  it('says when they contradict each other, and takes nothing then', async () => {
    const { element, taken, dates } = await openWithFields();
    choose(dates[0]!, '2020-10-20');
    await until(() => head(element) === 'The end lies before the start.', 'the head says so');
    await pressClose(element);
    expect(taken).to.deep.equal([]);
  });

  it('keeps presets, times and typed text working', async () => {
    const { element, taken } = await openWithFields();
    await click(preset(element, 'Today'));
    await until(() => head(element).includes('(1 Day)'), 'the preset is chosen');
    expect(timeInput(element, 'to', 'End time').value).to.equal('23:59');
    await retype(fields(element)[0]!, '01.02.2021 to 02.02.2021');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['01.02.2021 00:00 to 02.02.2021 23:59']);
    expect(fieldText(element)).to.equal('01.02.2021 00:00 to 02.02.2021 23:59');
  });

  it('is accessible', async () => {
    const { element } = await openWithFields();
    await expect(element).to.be.accessible();
  });
});
