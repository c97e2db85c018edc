import { expect } from '@open-wc/testing';
import type { Period } from '../../src/model/period.js';
import { click, until } from '../support/browser.js';
import {
  fieldText,
  figure7,
  head,
  instant,
  isOpen,
  openPicker,
  preset,
  pressClose,
  timeInput,
  titles,
} from './period-picker-page.js';

const hour = 3_600_000;
const realNow = Date.now;

/** Opens the picker at that moment, chooses the preset and presses Close. */
async function chosen(
  now: string,
  timeZone: string,
  name: string,
): Promise<Period & { text: string; hours: number }> {
  Date.now = () => instant(now);
  const { element, taken } = await openPicker({ 'time-zone': timeZone });
  await click(preset(element, name));
  await until(() => fieldText(element), 'the preset is in the field');
  await pressClose(element);
  const { period, text } = taken[0]!;
  return { ...period, text, hours: (period.to - period.from) / hour };
}

describe('the presets of the period picker', () => {
  afterEach(() => {
    Date.now = realNow;
  });

  it('are those of the zone, when it is another day there than on the machine', async () => {
    const { text } = await chosen('2020-10-06T23:30Z', 'Asia/Tokyo', 'Today');
    expect(text).to.equal('07.10.2020 00:00 to 07.10.2020 23:59');
  });

  it('know a day of 25 hours', async () => {
    const { from, to, hours } = await chosen('2020-10-25T12:00Z', 'Europe/Sofia', 'Today');
    expect(from).to.equal(instant('2020-10-25T00:00+03:00'));
    expect(to).to.equal(instant('2020-10-26T00:00+02:00'));
    expect(hours).to.equal(25);
  });

  it('know a day of 23 hours', async () => {
    const { text, hours } = await chosen('2021-03-29T06:00Z', 'Europe/Sofia', 'Yesterday');
    expect(text).to.equal('28.03.2021 00:00 to 28.03.2021 23:59');
    expect(hours).to.equal(23);
  });

  it('know a change of half an hour', async () => {
    const { hours } = await chosen('2021-04-04T06:00Z', 'Australia/Lord_Howe', 'Today');
    expect(hours).to.equal(24.5);
  });

  it('count today among the last days, in a zone of half hours', async () => {
    const { text, hours } = await chosen('2021-03-15T02:00Z', 'America/St_Johns', 'Last 7 days');
    expect(text).to.equal('08.03.2021 00:00 to 14.03.2021 23:59');
    expect(hours).to.equal(7 * 24 - 1);
    expect((await chosen('2021-03-15T02:00Z', 'America/St_Johns', 'Last 30 days')).text).to.equal(
      '13.02.2021 00:00 to 14.03.2021 23:59',
    );
  });

  it('know where a month begins in the zone', async () => {
    const now = '2021-01-31T22:30Z';
    expect((await chosen(now, 'Europe/Sofia', 'This month')).text).to.equal(
      '01.02.2021 00:00 to 28.02.2021 23:59',
    );
    expect((await chosen(now, 'Europe/Sofia', 'Last month')).text).to.equal(
      '01.01.2021 00:00 to 31.01.2021 23:59',
    );
  });

  it('end where the days that may be chosen end', async () => {
    Date.now = () => instant('2020-11-10T12:00Z');
    const { element } = await openPicker({ ...figure7, min: '2020-11-01', max: '2020-11-10' });
    await click(preset(element, 'This month'));
    await until(() => head(element).includes('(10 Days)'), 'the preset is chosen');
    expect(fieldText(element)).to.equal('01.11.2020 00:00 to 10.11.2020 23:59');
    expect(preset(element, 'Last month').disabled).to.equal(true);
  });

  it('are a choice in the panel: shown there, marked, and taken only by Close', async () => {
    Date.now = () => instant('2021-05-28T12:00Z');
    const { element, taken } = await openPicker({ ...figure7, from: '2020-10-01T08:00' });
    await click(preset(element, 'Last month'));
    await until(() => titles(element)[0] === 'APRIL 2021', 'its month is shown');
    expect(head(element)).to.equal('Selected: 01.04.2021 00:00 to 30.04.2021 23:59 (30 Days)');
    expect(timeInput(element, 'from', 'Start time').value).to.equal('00:00');
    expect(preset(element, 'Last month').ariaPressed).to.equal('true');
    expect(preset(element, 'Today').ariaPressed).to.equal('false');
    expect(isOpen(element)).to.equal(true);
    expect(taken).to.deep.equal([]);
  });
});
