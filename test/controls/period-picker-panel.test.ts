import { expect } from '@open-wc/testing';
import { isoDate } from '../../src/model/period.js';
import { click, press, until } from '../support/browser.js';
import {
  closeButton,
  day,
  days,
  daysOf,
  fields,
  fieldText,
  figure7,
  focused,
  isOutside,
  head,
  instant,
  isOpen,
  months,
  openPicker,
  pageButton,
  panel,
  picker,
  preset,
  pressClose,
  retype,
  spoken,
  time,
  timeInput,
  titles,
  toggle,
  weekdays,
} from './period-picker-page.js';

const box = (element: Element): DOMRect => element.getBoundingClientRect();
const middle = (element: Element): number => box(element).left + box(element).width / 2;

describe('the panel of the period picker, as in figure 7', () => {
  it('opens under the field and lies over what follows, which does not move', async () => {
    const { element } = await picker(figure7);
    const follower = element.nextElementSibling!;
    const before = box(follower).top;
    await click(toggle(element));
    await until(() => isOpen(element), 'the panel is open');
    await until(() => days(element).length > 0, 'the calendar is drawn');
    expect(box(follower).top).to.equal(before);
    expect(box(panel(element)).top).to.be.at.least(box(fields(element)[0]!).bottom);
    const { left, top, height } = box(follower);
    expect(document.elementFromPoint(left + 200, top + height / 2)).to.equal(element);
  });

  it('says in its head what is selected, with the count of days', async () => {
    const { element } = await openPicker();
    expect(head(element)).to.equal('Selected: 01.10.2020 00:00 to 06.10.2020 23:59 (6 Days)');
  });

  it('counts no day that the zone left out, and takes none', async () => {
    const apia = { 'time-zone': 'Pacific/Apia', from: '2011-12-29', to: '2011-12-31' };
    const { element, taken } = await openPicker(apia);
    expect(head(element)).to.contain('29.12.2011 00:00 to 31.12.2011 23:59 (2 Days)');
    await click(await day(element, 'December 30'));
    await click(await day(element, 'December 30'));
    expect(head(element)).to.equal('The period is empty.');
    await pressClose(element);
    expect(taken).to.deep.equal([]);
  });

  it('cuts the seconds of a period as soon as something else is chosen, and shows so', async () => {
    const { element, taken } = await openPicker({ ...figure7, from: '2020-10-01T20:42:45' });
    expect(head(element)).to.contain('01.10.2020 20:42:45 to 06.10.2020 23:59:59');
    await click(await day(element, 'October 2'));
    await click(await day(element, 'October 3'));
    expect(head(element)).to.contain('02.10.2020 20:42 to 03.10.2020 23:59 (2 Days)');
    await pressClose(element);
    expect(taken.map(({ period }) => period)).to.deep.equal([
      { from: instant('2020-10-02T20:42+03:00'), to: instant('2020-10-04T00:00+03:00') },
    ]);
  });

  it('shows two months side by side, with the arrows at their outer sides', async () => {
    const { element } = await openPicker();
    expect(titles(element)).to.deep.equal(['OCTOBER 2020', 'NOVEMBER 2020']);
    const [october, november] = months(element).map(box);
    expect(november!.top).to.equal(october!.top);
    expect(november!.left).to.be.above(october!.right);
    expect(middle(pageButton(element, 'previous'))).to.be.within(october!.left, october!.left + 40);
    expect(middle(pageButton(element, 'next'))).to.be.within(november!.right - 40, november!.right);
  });

  it('turns the pages, and its titles with them', async () => {
    const { element } = await openPicker();
    await click(pageButton(element, 'next'));
    await day(element, 'December 1');
    await until(() => titles(element)[0] === 'DECEMBER 2020', 'the title has turned');
    expect(titles(element)).to.deep.equal(['DECEMBER 2020', 'JANUARY 2021']);
    await click(pageButton(element, 'previous'));
    await click(pageButton(element, 'previous'));
    await until(() => titles(element)[0] === 'AUGUST 2020', 'the title has turned back');
    await day(element, 'September 30');
  });

  it('begins the week on Monday and writes each weekday over its days', async () => {
    const { element } = await openPicker();
    const captions = weekdays(element);
    expect(captions.map(({ innerText }) => innerText).join(' ')).to.equal(
      'MO TU WE TH FR SA SU MO TU WE TH FR SA SU',
    );
    const firstWeek = months(element).flatMap((month) => daysOf(month).slice(0, 7));
    firstWeek.forEach((button, index) => {
      expect(middle(button)).to.be.closeTo(middle(captions[index]!), 1.5);
    });
  });

  it('begins the week on another day when it is told to', async () => {
    const { element } = await openPicker({ ...figure7, 'first-day': '0' });
    expect(weekdays(element)[0]!.innerText).to.equal('SU');
    expect(daysOf(months(element)[0]!)[0]!.innerText).to.equal('27');
  });

  it("fills the first and last week with the neighbours' days, faint", async () => {
    const { element } = await openPicker();
    const [october] = months(element);
    const outside = daysOf(october!).filter(isOutside);
    expect(outside.map(({ innerText }) => innerText)).to.deep.equal(['28', '29', '30', '1']);
    expect(getComputedStyle(outside[0]!).color).not.to.equal(
      getComputedStyle(await day(element, 'October 7')).color,
    );
  });

  it('draws the chosen days as one band with rounded ends', async () => {
    const { element } = await openPicker();
    const chosen = days(element).filter(({ ariaSelected }) => ariaSelected === 'true');
    expect(chosen.map(({ innerText }) => innerText)).to.deep.equal(['1', '2', '3', '4', '5', '6']);
    const radii = chosen.map((button) => {
      const { borderTopLeftRadius, borderTopRightRadius } = getComputedStyle(button);
      return [borderTopLeftRadius, borderTopRightRadius].map(parseFloat);
    });
    expect(radii).to.deep.equal([
      [16, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 16],
    ]);
    expect(box(chosen[1]!).left).to.be.within(box(chosen[0]!).right - 1.1, box(chosen[0]!).right);
  });

  it('has under each month its time, with a field and two sliders', async () => {
    const { element } = await openPicker();
    for (const [edge, month] of [
      ['from', 0],
      ['to', 1],
    ] as const) {
      const [left, width] = [box(time(element, edge)!).left, box(time(element, edge)!).width];
      expect(left).to.be.closeTo(box(months(element)[month]!).left, 1);
      expect(width).to.be.closeTo(box(months(element)[month]!).width, 1);
      expect(box(time(element, edge)!).top).to.be.above(box(months(element)[month]!).bottom);
    }
    const captions = [...time(element, 'from')!.querySelectorAll('span')];
    expect(captions.map(({ textContent }) => textContent)).to.deep.equal(['Time:', 'Hour:', 'Minute:']);
    expect(timeInput(element, 'from', 'Start time').value).to.equal('00:00');
    expect(timeInput(element, 'to', 'End time').value).to.equal('23:59');
    expect(timeInput(element, 'to', 'Hour of the end').value).to.equal('23');
    expect(timeInput(element, 'to', 'Minute of the end').value).to.equal('59');
  });

  it('has Close at its top right', async () => {
    const { element } = await openPicker();
    expect(closeButton(element).innerText).to.equal('Close');
    expect(box(panel(element)).right - box(closeButton(element)).right).to.be.within(0, 16);
    expect(box(closeButton(element)).top - box(panel(element)).top).to.be.within(0, 16);
  });

  it('names its zone, and the zone decides which day is today', async () => {
    const { element } = await openPicker({ 'time-zone': 'Pacific/Kiritimati' });
    expect(panel(element).textContent).to.contain('Time zone: Pacific/Kiritimati');
    const ringed = days(element).filter(({ ariaCurrent }) => ariaCurrent === 'date');
    const today = isoDate(Date.now(), 'Pacific/Kiritimati');
    expect(ringed.map(({ textContent }) => Number(textContent))).to.deep.equal([Number(today.slice(8))]);
    expect(head(element)).to.equal('Choose the first day');
  });

  it('has days only where only days are wanted', async () => {
    const { element } = await openPicker({ ...figure7, 'dates-only': '' });
    expect(head(element)).to.equal('Selected: 01.10.2020 to 06.10.2020 (6 Days)');
    expect(time(element, 'from')).to.equal(undefined);
  });

  it('keeps to the days that may be chosen', async () => {
    const { element } = await openPicker({ ...figure7, min: '2020-10-01', max: '2020-11-10' });
    expect((await day(element, 'November 11')).disabled).to.equal(true);
    expect((await day(element, 'November 10')).disabled).to.equal(false);
    expect(preset(element, 'Today').disabled).to.equal(true);
  });

  it('has its words replaced by labels', async () => {
    const { element } = await openPicker();
    element.labels = { common: { close: 'Show calls' } };
    await until(() => closeButton(element).innerText === 'Show calls', 'the label is replaced');
  });

  it('is an accessible dialog', async () => {
    const { element } = await openPicker();
    expect(panel(element).role).to.equal('dialog');
    expect(panel(element).ariaLabel).to.equal('Period');
    await expect(element).to.be.accessible();
    await click(await day(element, 'October 14'));
    await expect(element).to.be.accessible();
  });
});

describe('choosing in the panel of the period picker', () => {
  it('takes nothing before Close, and then once', async () => {
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await until(() => head(element).includes('12.10.2020'), 'the first day is chosen');
    expect(head(element)).to.equal(
      'Selected: 12.10.2020 00:00 to 12.10.2020 23:59 (1 Day) Now choose the last day',
    );
    await click(await day(element, 'November 3'));
    await until(() => head(element).includes('03.11.2020'), 'the last day is chosen');
    expect(head(element)).to.equal('Selected: 12.10.2020 00:00 to 03.11.2020 23:59 (23 Days)');
    expect(fieldText(element)).to.equal('12.10.2020 00:00 to 03.11.2020 23:59');
    expect(isOpen(element)).to.equal(true);
    expect(taken).to.deep.equal([]);

    await pressClose(element);
    expect(isOpen(element)).to.equal(false);
    expect(taken).to.deep.equal([
      {
        period: { from: instant('2020-10-12T00:00+03:00'), to: instant('2020-11-04T00:00+02:00') },
        text: '12.10.2020 00:00 to 03.11.2020 23:59',
        timeZone: 'Europe/Sofia',
      },
    ]);
  });

  it('takes the days in either order', async () => {
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 20'));
    await click(await day(element, 'October 18'));
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['18.10.2020 00:00 to 20.10.2020 23:59']);
  });

  it('takes the period shown again when Close is all that is pressed', async () => {
    const { element, taken } = await openPicker();
    await pressClose(element);
    expect(taken.map(({ period }) => period)).to.deep.equal([element.period]);
  });

  it('takes nothing when nothing was chosen', async () => {
    const { element, taken } = await openPicker({});
    await pressClose(element);
    expect(isOpen(element)).to.equal(false);
    expect(taken).to.deep.equal([]);
  });

  it('says the choice and its days to a screen reader', async () => {
    const { element } = await openPicker();
    await click(await day(element, 'October 12'));
    await click(await day(element, 'October 13'));
    await until(() => spoken(element).includes('2 Days'), 'the choice is spoken');
    expect(spoken(element)).to.equal('12.10.2020 00:00 to 13.10.2020 23:59, 2 Days');
  });

  it('brings the old period back on Esc, with the focus in the field', async () => {
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await press('Escape');
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(focused()).to.equal(fields(element)[0]);
    expect(taken).to.deep.equal([]);
  });

  it('keeps its Esc from the dialog around it', async () => {
    await openPicker();
    let escapes = 0;
    const count = (event: KeyboardEvent): void => void (escapes += Number(event.key === 'Escape'));
    document.addEventListener('keydown', count);
    await press('Escape');
    await press('Escape');
    document.removeEventListener('keydown', count);
    expect(escapes).to.equal(1);
  });

  it('brings the old period back when something else is clicked', async () => {
    const { element, taken } = await openPicker();
    await click(await day(element, 'October 12'));
    await click(element.renderRoot.querySelector('.label')!);
    expect(isOpen(element)).to.equal(true);
    const outside = document.createElement('button');
    document.body.prepend(outside);
    await click(outside);
    outside.remove();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(taken).to.deep.equal([]);
  });

  it('follows what is typed while it is open', async () => {
    const { element, taken } = await picker(figure7);
    await click(fields(element)[0]!);
    await until(() => isOpen(element), 'the panel is open');
    await retype(fields(element)[0]!, '05.02.2021 to 07.02.2021');
    await until(
      () => days(element).length > 0 && titles(element)[0] === 'FEBRUARY 2021',
      'February is shown',
    );
    expect(head(element)).to.contain('(3 Days)');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['05.02.2021 00:00 to 07.02.2021 23:59']);
  });

  it('does not take typed nonsense by Close either', async () => {
    const { element, taken } = await openPicker();
    await retype(fields(element)[0]!, 'nonsense');
    await pressClose(element);
    expect(isOpen(element)).to.equal(true);
    expect(head(element)).to.contain('“nonsense” is not a date');
    expect(taken).to.deep.equal([]);
  });
});

describe('the times of the period picker', () => {
  it('follow the sliders, by keyboard too', async () => {
    const { element, taken } = await openPicker();
    timeInput(element, 'from', 'Hour of the start').focus();
    await press('ArrowRight');
    await press('ArrowRight');
    timeInput(element, 'to', 'Minute of the end').focus();
    await press('ArrowLeft');
    await until(() => timeInput(element, 'to', 'End time').value === '23:58', 'the field follows');
    expect(head(element)).to.equal('Selected: 01.10.2020 02:00 to 06.10.2020 23:58 (6 Days)');
    await pressClose(element);
    expect(taken.map(({ text }) => text)).to.deep.equal(['01.10.2020 02:00 to 06.10.2020 23:58']);
  });

  for (const [typed, read] of [
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['09.30', '09:30'],
    ['٠٩:٣٠', '09:30'],
  ] as const) {
    it(`can be typed: “${typed}”`, async () => {
      const { element } = await openPicker();
      await retype(timeInput(element, 'from', 'Start time'), typed);
      await press('Enter');
      await until(() => head(element).includes(`01.10.2020 ${read} to`), 'the time is read');
      expect(timeInput(element, 'from', 'Start time').value).to.equal(read);
      expect(timeInput(element, 'from', 'Hour of the start').value).to.equal('9');
    });
  }

  for (const typed of ['24:00', '12:60', 'noon']) {
    it(`say that “${typed}” is none and keep the old one`, async () => {
      const { element } = await openPicker();
      await retype(timeInput(element, 'from', 'Start time'), typed);
      await press('Enter');
      const words = await until(() => time(element, 'from')!.querySelector('[role="alert"]'));
      expect(words!.textContent).to.equal(`“${typed}” is not a time. Write it as HH:mm.`);
      expect(head(element)).to.contain('01.10.2020 00:00 to');
    });
  }

  it('keep what is half typed when the page about them grows', async () => {
    const { element } = await openPicker();
    const input = timeInput(element, 'from', 'Start time');
    await retype(input, '9:3');
    const grown = new Promise((resolve) =>
      new ResizeObserver(() => requestAnimationFrame(() => requestAnimationFrame(resolve))).observe(
        document.documentElement,
      ),
    );
    element.parentElement!.style.minBlockSize = '2000px';
    await grown;
    expect(input.value).to.equal('9:3');
  });

  it('forget what was none as soon as something else is chosen', async () => {
    const { element } = await openPicker();
    for (const [edge, name] of [
      ['from', 'Start time'],
      ['to', 'End time'],
    ] as const) {
      await retype(timeInput(element, edge, name), 'noon');
      await press('Enter');
    }
    const alerts = (): number => panel(element).querySelectorAll('.time [role="alert"]').length;
    await until(() => alerts() === 2, 'both are told');
    await click(preset(element, 'Today'));
    await until(() => alerts() === 0, 'both are forgotten');
    expect(timeInput(element, 'from', 'Start time').value).to.equal('00:00');
  });

  it('stay when other days are chosen', async () => {
    const { element } = await openPicker({ ...figure7, from: '2020-10-01T08:00' });
    await click(await day(element, 'October 12'));
    await click(await day(element, 'October 13'));
    await until(() => head(element).includes('13.10.2020'), 'the days are chosen');
    expect(head(element)).to.contain('12.10.2020 08:00 to 13.10.2020 23:59');
  });

  it('may not end before they begin: the panel says so and stays', async () => {
    const { element, taken } = await openPicker({ ...figure7, to: '2020-10-01T09:00' });
    await retype(timeInput(element, 'from', 'Start time'), '18:00');
    await press('Enter');
    await until(() => head(element) === 'The end lies before the start.', 'the panel says so');
    await pressClose(element);
    expect(isOpen(element)).to.equal(true);
    expect(taken).to.deep.equal([]);
    await retype(timeInput(element, 'to', 'End time'), '19:00');
    await press('Enter');
    await until(() => head(element).includes('18:00 to 01.10.2020 19:00'), 'the panel is content');
  });

  it('may be chosen before the days', async () => {
    const { element } = await openPicker({ 'time-zone': 'Europe/Sofia' });
    timeInput(element, 'from', 'Hour of the start').focus();
    await press('ArrowRight');
    expect(head(element)).to.equal('Choose the first day');
    expect(fieldText(element)).to.equal('');
    await click(days(element)[9]!);
    await until(() => head(element).includes(' 01:00 to '), 'the day gets the time');
  });
});
