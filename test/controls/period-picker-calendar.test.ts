import { expect } from '@open-wc/testing';
import { click, hover, press, until } from '../support/browser.js';
import {
  chosen,
  day,
  days,
  daysOf,
  fields,
  figure7,
  focused,
  focusedDay,
  head,
  isOutside,
  monthAndDay,
  months,
  openPicker,
  pageButton,
  panel,
  preset,
  retype,
  titles,
  weekdays,
} from './period-picker-page.js';

const from = (day: string): Record<string, string> => ({ ...figure7, from: day, to: day });

describe('the calendar of the period picker by keyboard', () => {
  const ways = [
    ['Home', 'goes to the start of the week', '2020-10-14', 'October 12'],
    ['End', 'goes to the end of the week', '2020-10-14', 'October 18'],
    ['ArrowUp', 'goes to the week before', '2020-10-14', 'October 7'],
    ['PageUp', 'goes to the month before', '2020-10-14', 'September 14'],
    ['PageUp', 'stops at the last day of a shorter month', '2020-10-31', 'September 30'],
    ['PageDown', 'stops at the last day of February', '2020-01-31', 'February 29'],
    ['Shift+PageUp', 'stops at the last day of February of another year', '2020-02-29', 'February 28'],
  ] as const;
  for (const [key, what, start, end] of ways) {
    it(`${what} with ${key}`, async () => {
      await openPicker(from(start));
      await press(key);
      await focusedDay(end);
    });
  }

  it('goes by years with Shift and Page Up or Page Down', async () => {
    const { element } = await openPicker();
    await press('Shift+PageDown');
    await until(() => titles(element)[0] === 'OCTOBER 2021', 'the next year is shown');
    await focusedDay('October 1');
    await press('Shift+PageUp');
    await press('Shift+PageUp');
    await until(() => titles(element)[0] === 'OCTOBER 2019', 'the year before is shown');
    await focusedDay('October 1');
  });

  it('knows the week that begins on another day', async () => {
    await openPicker({ ...from('2020-10-14'), 'first-day': '0' });
    await press('Home');
    await focusedDay('October 11');
    await press('End');
    await focusedDay('October 17');
  });

  for (const [lang, first, firstDay] of [
    ['en', 'Monday, as in the guide', 5],
    ['en-US', 'Sunday', 4],
    ['en-GB', 'Monday', 5],
    ['ar', 'Saturday', 3],
    ['ar-SA', 'Sunday', 4],
    ['ar-MA', 'Monday', 5],
  ] as const)
    it(`begins weeks in ${lang} on ${first}`, async () => {
      const { element } = await openPicker({ ...figure7, lang });
      // The first of January 1970 was a Thursday: the fifth was a Monday.
      const name = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
      const expected = name.format(Date.UTC(1970, 0, firstDay));
      await until(() => weekdays(element)[0]?.ariaLabel === expected, `the first column is ${expected}`);
    });

  it('begins weeks on Monday in any language where the page says so', async () => {
    const { element } = await openPicker({ ...figure7, lang: 'en-US', 'first-day': '1' });
    expect(weekdays(element)[0]!.ariaLabel).to.equal('Monday');
  });

  it('leaves keys with Control to the browser', async () => {
    await openPicker();
    await press('Control+End');
    await press('ArrowRight');
    await focusedDay('October 2');
  });

  it('stays within the days that may be chosen', async () => {
    await openPicker({ ...figure7, min: '2020-09-28', max: '2020-10-02' });
    await press('PageUp');
    await focusedDay('September 28');
    await press('ArrowLeft');
    await press('Shift+PageDown');
    await focusedDay('October 2');
  });

  it('takes a day with the space bar', async () => {
    const { element } = await openPicker();
    await press('ArrowRight');
    await press('Space');
    await until(() => head(element).includes('02.10.2020 00:00 to 02.10.2020'), 'the day is chosen');
    await focusedDay('October 2');
  });

  it('has one day in the order of Tab, wherever it has been turned to', async () => {
    const { element } = await openPicker();
    const stops = (): (string | undefined)[] =>
      months(element)
        .flatMap(daysOf)
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(monthAndDay);
    expect(stops()).to.deep.equal(['October 1']);
    await click(pageButton(element, 'next'));
    await until(() => titles(element)[0] === 'DECEMBER 2020', 'the page has turned');
    expect(stops()).to.deep.equal(['December 1']);
    expect(focused()).to.equal(pageButton(element, 'next'));
  });
});

describe('the calendar of the period picker for a screen reader', () => {
  it('is a grid for each month, named by its title, with the weekdays in full', async () => {
    const { element } = await openPicker();
    const grids = [...panel(element).querySelectorAll('[role="grid"]')];
    expect(grids).to.have.length(2);
    const named = grids.map((grid) =>
      (grid.getRootNode() as ShadowRoot).getElementById(grid.getAttribute('aria-labelledby')!),
    );
    expect(named.map((title) => title!.textContent)).to.deep.equal(['October 2020', 'November 2020']);
    expect(weekdays(element).map(({ ariaLabel }) => ariaLabel)[2]).to.equal('Wednesday');
  });

  it('names each day with its weekday and year, so that it can be told where it is by itself', async () => {
    const { element } = await openPicker();
    expect(focused()!.ariaLabel).to.equal('Thursday, October 1, 2020');
    expect(daysOf(months(element)[1]!).at(-1)!.ariaLabel).to.equal('Sunday, December 6, 2020');
  });

  it('says which days are chosen, and none of the neighbours', async () => {
    const { element } = await openPicker(from('2020-10-31'));
    expect(chosen(element)).to.deep.equal(['October 31']);
    const selected = months(element)
      .flatMap(daysOf)
      .filter(({ ariaSelected }) => ariaSelected === 'true');
    expect(selected).to.have.length(1);
  });

  it('has its new months spoken when a page is turned, from regions that were there before', async () => {
    const { element } = await openPicker();
    const regions = [...panel(element).querySelectorAll('[aria-live="polite"]')];
    await press('PageUp');
    await until(() => titles(element)[0] === 'AUGUST 2020', 'the page has turned');
    expect(regions.map(({ textContent }) => textContent)).to.deep.equal(['August 2020', 'September 2020']);
    expect(regions.every(({ isConnected }) => isConnected)).to.equal(true);
  });

  it('gives the focus to another element when the page turns, so that the day is read out', async () => {
    await openPicker(from('2020-09-01'));
    const before = focused();
    await press('PageDown');
    await press('PageDown');
    await focusedDay('November 1');
    expect(before!.isConnected).to.equal(false);
  });
});

describe('the calendar of the period picker by mouse', () => {
  it('shows what would be chosen, before the last day is', async () => {
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await hover(await day(element, 'October 14'));
    await until(() => chosen(element).length === 3, 'three days are marked');
    expect(chosen(element)).to.deep.equal(['October 12', 'October 13', 'October 14']);
    await hover(await day(element, 'October 10'));
    await until(() => chosen(element)[0] === 'October 10', 'the days before are marked');
    expect(chosen(element)).to.deep.equal(['October 10', 'October 11', 'October 12']);
    expect(head(element)).to.contain('(1 Day)');
    expect(taken).to.deep.equal([]);
  });

  it('shows the same for the keyboard, wherever the mouse was left', async () => {
    const { element } = await openPicker();
    await click(await day(element, 'October 12'));
    await hover(await day(element, 'October 20'));
    await until(() => chosen(element).length === 9, 'nine days are marked');
    await press('ArrowRight');
    await until(() => chosen(element).length === 2, 'two days are marked');
    await focusedDay('October 13');
  });

  it('marks nothing under the mouse once both days are chosen', async () => {
    const { element } = await openPicker();
    await click(await day(element, 'October 12'));
    await click(await day(element, 'October 14'));
    await hover(await day(element, 'October 20'));
    await hover(await day(element, 'October 21'));
    expect(chosen(element)).to.deep.equal(['October 12', 'October 13', 'October 14']);
  });

  it("takes a neighbour's day and goes to its month", async () => {
    const { element } = await openPicker();
    const september = daysOf(months(element)[0]!).filter(isOutside)[2]!;
    await click(september);
    await until(() => head(element).includes('30.09.2020'), 'the day is chosen');
    await focusedDay('September 30');
    expect(titles(element)).to.deep.equal(['AUGUST 2020', 'SEPTEMBER 2020']);
  });

  it('turns to another year', async () => {
    const { element } = await openPicker();
    await click(pageButton(element, 'nextYear'));
    await until(() => titles(element)[0] === 'OCTOBER 2021', 'the next year is shown');
    await click(pageButton(element, 'previousYear'));
    await click(pageButton(element, 'previousYear'));
    await until(() => titles(element)[0] === 'OCTOBER 2019', 'the year before is shown');
    expect(pageButton(element, 'previousYear').ariaLabel).to.equal('Previous year');
  });

  it('does not turn to where nothing may be chosen', async () => {
    const { element } = await openPicker({ ...figure7, min: '2020-10-01', max: '2020-12-10' });
    expect(pageButton(element, 'previous').ariaDisabled).to.equal('true');
    await click(pageButton(element, 'previous'));
    await click(pageButton(element, 'nextYear'));
    await until(() => titles(element)[0] === 'DECEMBER 2020', 'the last months are shown');
    expect(pageButton(element, 'next').ariaDisabled).to.equal('true');
    expect(pageButton(element, 'previous').ariaDisabled).to.equal('false');
    expect(focused()).to.equal(pageButton(element, 'nextYear'));
  });

  it('gives up a choice half made for a preset or for what is typed', async () => {
    const { element } = await openPicker();
    await click(await day(element, 'October 12'));
    await until(() => head(element).includes('Now choose the last day'), 'the last day is open');
    await retype(fields(element)[0]!, '12.10.2020');
    await click(preset(element, 'Today'));
    await until(() => !head(element).includes('Now choose'), 'the choice is whole');
    await click(days(element)[9]!);
    await until(() => head(element).includes('Now choose the last day'), 'a first day is chosen');
  });
});
