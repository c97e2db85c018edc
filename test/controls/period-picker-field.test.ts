import { expect } from '@open-wc/testing';
import { click, press, typeText, until } from '../support/browser.js';
import {
  fields,
  fieldText,
  figure7,
  focused,
  instant,
  isOpen,
  picker,
  problem,
  retype,
  toggle,
} from './period-picker-page.js';

const short = 'Or in short: yesterday, last 7d, mon-fri, 1.10. 9-17';

const sofia = { 'time-zone': 'Europe/Sofia' };

describe('the field of the period picker', () => {
  it('is labelled as in the guide and empty before a choice', async () => {
    const { element } = await picker();
    expect(element.renderRoot.querySelector('label')!.innerText).to.equal('Select Period:');
    expect(fieldText(element)).to.equal('');
    await click(element.renderRoot.querySelector('label')!);
    expect(focused()).to.equal(fields(element)[0]);
  });

  it("reads as figure 7's", async () => {
    const { element } = await picker(figure7);
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(element.period).to.deep.equal({
      from: instant('2020-10-01T00:00+03:00'),
      to: instant('2020-10-07T00:00+03:00'),
    });
  });

  it('shows a period set by property in its zone, without an event', async () => {
    const { element, taken } = await picker({ 'time-zone': 'Asia/Kathmandu' });
    element.period = { from: instant('2020-10-01T00:00Z'), to: instant('2020-10-02T00:00Z') };
    await element.updateComplete;
    expect(fieldText(element)).to.equal('01.10.2020 05:45 to 02.10.2020 05:44');
    expect(taken).to.deep.equal([]);
  });

  it('takes what is typed on Enter, half-open and once', async () => {
    const { element, taken } = await picker(figure7);
    await retype(fields(element)[0]!, '02.10.2020 08:00 to 03.10.2020 17:30');
    expect(taken).to.deep.equal([]);
    await press('Enter');
    const period = { from: instant('2020-10-02T08:00+03:00'), to: instant('2020-10-03T17:31+03:00') };
    expect(element.period).to.deep.equal(period);
    expect(taken).to.deep.equal([
      { period, text: '02.10.2020 08:00 to 03.10.2020 17:30', timeZone: 'Europe/Sofia' },
    ]);
  });

  const readings = {
    '5.10.2020 9:05 to 6.10.2020 17:00': '05.10.2020 09:05 to 06.10.2020 17:00',
    '05.10.2020': '05.10.2020 00:00 to 05.10.2020 23:59',
    '01.10.2020 - 06.10.2020': '01.10.2020 00:00 to 06.10.2020 23:59',
    '01.10.2020–06.10.2020': '01.10.2020 00:00 to 06.10.2020 23:59',
    '2020-10-01T08:00 TO 2020-10-01T09:00': '01.10.2020 08:00 to 01.10.2020 09:00',
    '  01.10.2020   to   02.10.2020 ': '01.10.2020 00:00 to 02.10.2020 23:59',
    '05.10.2020 20:42:45 +0300': '05.10.2020 20:42:45 to 05.10.2020 20:42:45',
    '2021-04-15 09:51 +0300': '15.04.2021 09:51 to 15.04.2021 09:51',
    '2020-10-05T17:42:45Z': '05.10.2020 20:42:45 to 05.10.2020 20:42:45',
    '\u200e٠١.١٠.٢٠٢٠\u200f – \u2067٠٦.١٠.٢٠٢٠\u2069': '01.10.2020 00:00 to 06.10.2020 23:59',
    '０１．１０．２０２０ − ０６．１０．２０２０': '01.10.2020 00:00 to 06.10.2020 23:59',
    '28.03.2021 03:30 to 28.03.2021 23:59': '28.03.2021 04:00 to 28.03.2021 23:59',
    '25.10.2020 03:30 +0200 to 25.10.2020 03:30': '25.10.2020 03:30 +0200 to 25.10.2020 03:30',
  };
  for (const [typed, read] of Object.entries(readings)) {
    it(`reads “${typed}”`, async () => {
      const { element, taken } = await picker(sofia);
      await retype(fields(element)[0]!, typed);
      await press('Enter');
      expect(taken.map(({ text }) => text)).to.deep.equal([read]);
      expect(fieldText(element)).to.equal(read);
    });
  }

  const refusals = {
    '31.02.2020': `“31.02.2020” is not a date. Write it as DD.MM.YYYY HH:mm. ${short}`,
    'next week': `“next week” is not a date. Write it as DD.MM.YYYY HH:mm. ${short}`,
    '01.10.2020 to 02.10.2020 to 03.10.2020': `“02.10.2020 to 03.10.2020” is not a date. Write it as DD.MM.YYYY HH:mm. ${short}`,
    '06.10.2020 to 01.10.2020': 'The end lies before the start.',
    '28.03.2021 03:10 to 28.03.2021 03:40': 'The period is empty.',
    '<img src=x onerror=alert(1)>': `“<img src=x onerror=alert(1)>” is not a date. Write it as DD.MM.YYYY HH:mm. ${short}`,
  };
  for (const [typed, words] of Object.entries(refusals)) {
    it(`says what is wrong with “${typed}” and keeps the period`, async () => {
      const { element, taken } = await picker(figure7);
      const before = element.period;
      await retype(fields(element)[0]!, typed);
      await press('Enter');
      expect(problem(element)).to.equal(words);
      expect(fields(element)[0]!.ariaInvalid).to.equal('true');
      expect(fieldText(element)).to.equal(typed);
      expect(element.period).to.equal(before);
      expect(taken).to.deep.equal([]);
      expect(element.renderRoot.querySelector('img')).to.equal(null);
    });
  }

  it('reads a period in short, with weeks as the calendar has them, and says that it does', async () => {
    const today = Math.floor(Date.now() / 86_400_000);
    const weekdayFromSunday = (today + 4) % 7;
    for (const [lang, typed, hint] of [
      ['en-US', 'this week', short],
      ['ar-US', 'هذا الأسبوع', 'أو باختصار: أمس، آخر 7 أيام، الاثنين-الجمعة، 1.10. 9-17'],
    ] as const) {
      const { element, taken } = await picker({ 'time-zone': 'UTC', lang });
      await until(() => fields(element)[0]!.title === hint, 'the language is there');
      await retype(fields(element)[0]!, typed);
      await press('Enter');
      const from = (today - weekdayFromSunday) * 86_400_000;
      expect(taken.map(({ period }) => period)).to.deep.equal([{ from, to: from + 7 * 86_400_000 }]);
    }
  });

  it('does not scold while somebody is still typing', async () => {
    const { element } = await picker(sofia);
    await retype(fields(element)[0]!, '01.');
    expect(problem(element)).to.equal('');
    await press('Enter');
    expect(problem(element)).not.to.equal('');
    await typeText('0.2020');
    expect(problem(element)).to.equal('');
  });

  it('gives the old text back on Esc', async () => {
    const { element, taken } = await picker(figure7);
    await retype(fields(element)[0]!, '05.05.2020');
    await press('Escape');
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(taken).to.deep.equal([]);
  });

  it('gives the old text back when something else is clicked', async () => {
    const { element, taken } = await picker(figure7);
    await retype(fields(element)[0]!, '05.05.2020');
    await click(element.nextElementSibling!);
    await element.updateComplete;
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(taken).to.deep.equal([]);
  });

  it('shows the seconds of a period, and leaves them when it is taken as it is', async () => {
    const { element, taken } = await picker(sofia);
    const period = { from: instant('2020-10-05T20:42:45+03:00'), to: instant('2020-10-05T21:00:00+03:00') };
    element.period = period;
    await element.updateComplete;
    const text = '05.10.2020 20:42:45 to 05.10.2020 20:59:59';
    expect(fieldText(element)).to.equal(text);
    fields(element)[0]!.focus();
    await press('Enter');
    expect(taken).to.deep.equal([{ period, text, timeZone: 'Europe/Sofia' }]);
    await retype(fields(element)[0]!, text);
    await press('Enter');
    expect(taken[1]).to.deep.equal(taken[0]);
  });

  it('follows the date format in what it shows, reads, asks for and says', async () => {
    const { element, taken } = await picker({ ...figure7, 'date-format': 'YYYY/MM/DD HH:mm' });
    expect(fieldText(element)).to.equal('2020/10/01 00:00 to 2020/10/06 23:59');
    expect(fields(element)[0]!.placeholder).to.equal('YYYY/MM/DD HH:mm to YYYY/MM/DD HH:mm');
    await retype(fields(element)[0]!, '2020/10/02 to 2020/10/03 17:30');
    await press('Enter');
    expect(taken.map(({ text }) => text)).to.deep.equal(['2020/10/02 00:00 to 2020/10/03 17:30']);
    await retype(fields(element)[0]!, 'soon');
    await press('Enter');
    expect(problem(element)).to.equal(`“soon” is not a date. Write it as YYYY/MM/DD HH:mm. ${short}`);
  });

  it('writes figures where the date format is that of the language, and reads names of months', async () => {
    const { element, taken } = await picker({ ...figure7, 'date-format': 'locale', lang: 'en-US' });
    expect(fieldText(element)).to.equal('10/01/2020, 00:00 to 10/06/2020, 23:59');
    await retype(fields(element)[0]!, 'Oct 5, 2020, 8:42 PM to Oct 6, 2020');
    await press('Enter');
    expect(taken.map(({ text }) => text)).to.deep.equal(['10/05/2020, 20:42 to 10/06/2020, 23:59']);
  });

  it('keeps to the guide where the date format does not say all of a date and a time', async () => {
    const { element } = await picker({ ...figure7, 'date-format': 'DD.MM. HH:mm' });
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
  });

  it('takes nothing when it is emptied', async () => {
    const { element, taken } = await picker(figure7);
    await retype(fields(element)[0]!, '05.05.2020');
    await retype(fields(element)[0]!, '');
    await press('Enter');
    expect(problem(element)).to.equal('');
    expect(fieldText(element)).to.equal('01.10.2020 00:00 to 06.10.2020 23:59');
    expect(taken).to.deep.equal([]);
  });

  it('says that an attribute cannot be read, and which zone is none', async () => {
    const { element } = await picker({ ...sofia, from: 'yesterday', to: '2020-10-06' });
    expect(problem(element)).to.contain('“yesterday” is not a date');
    element.setAttribute('from', '2020-10-01');
    await element.updateComplete;
    expect(problem(element)).to.equal('');
    element.setAttribute('time-zone', 'Europe/Sophia');
    await element.updateComplete;
    expect(problem(element)).to.equal('“Europe/Sophia” is not a time zone.');
  });

  it('refuses typed days outside its limits', async () => {
    const { element, taken } = await picker({ ...figure7, min: '2020-09-01', max: '2020-10-10' });
    await retype(fields(element)[0]!, '31.08.2020 to 02.09.2020');
    await press('Enter');
    expect(problem(element)).to.equal('The period may not begin before 01.09.2020.');
    await retype(fields(element)[0]!, '01.09.2020 to 11.10.2020');
    await press('Enter');
    expect(problem(element)).to.equal('The period may not end after 10.10.2020.');
    await retype(fields(element)[0]!, '01.09.2020 to 10.10.2020');
    await press('Enter');
    expect(taken).to.have.length(1);
  });

  it('neither opens nor takes text when disabled', async () => {
    const { element } = await picker({ ...figure7, disabled: '' });
    expect(fields(element)[0]!.disabled).to.equal(true);
    element.open();
    await click(toggle(element));
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
  });

  it('is accessible, empty, filled and with something wrong', async () => {
    const empty = await picker();
    await expect(empty.element).to.be.accessible();
    const { element } = await picker(figure7);
    await expect(element).to.be.accessible();
    await retype(fields(element)[0]!, 'nonsense');
    await press('Enter');
    await expect(element).to.be.accessible();
  });
});

describe('the date fields of the period picker', () => {
  const april = { ...sofia, 'dates-only': '', from: '2021-04-02', to: '2021-04-24' };

  it("are two plain dates, as in the statistics' figure", async () => {
    const { element } = await picker(april);
    expect(fieldText(element)).to.equal('02.04.2021 | 24.04.2021');
    expect(fields(element).map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['From', 'To']);
    await expect(element).to.be.accessible();
  });

  it('take whole days of the zone, the end included', async () => {
    const { element, taken } = await picker(april);
    await retype(fields(element)[1]!, '28.03.2021');
    await retype(fields(element)[0]!, '28.03.2021');
    await press('Enter');
    expect(taken).to.deep.equal([
      {
        period: { from: instant('2021-03-28T00:00+02:00'), to: instant('2021-03-29T00:00+03:00') },
        text: '28.03.2021 to 28.03.2021',
        timeZone: 'Europe/Sofia',
      },
    ]);
  });

  it('are taken when they are left, so that a Load button beside them loads what they say', async () => {
    const { element, taken } = await picker(april);
    await retype(fields(element)[0]!, '01.04.2021');
    expect(taken).to.deep.equal([]);
    await click(element.nextElementSibling!);
    expect(taken.map(({ text }) => text)).to.deep.equal(['01.04.2021 to 24.04.2021']);
  });

  it('may contradict each other while somebody goes from one to the other', async () => {
    const { element, taken } = await picker(april);
    await retype(fields(element)[0]!, '01.05.2021');
    await press('Tab');
    await until(() => focused() === fields(element)[1], 'the second field has the focus');
    expect(problem(element)).to.equal('');
    await retype(fields(element)[1]!, '03.05.2021');
    await press('Enter');
    expect(taken.map(({ text }) => text)).to.deep.equal(['01.05.2021 to 03.05.2021']);
  });

  it('take a period that is pasted into one of them', async () => {
    for (const field of [0, 1]) {
      const { element, taken } = await picker(april);
      await retype(fields(element)[field]!, '01.03.2021 to 05.03.2021');
      await press('Enter');
      expect(taken.map(({ text }) => text)).to.deep.equal(['01.03.2021 to 05.03.2021']);
      expect(fieldText(element)).to.equal('01.03.2021 | 05.03.2021');
    }
  });

  it('take one day written as a period, and the day of a moment', async () => {
    const { element, taken } = await picker(april);
    await retype(fields(element)[0]!, '01.03.2021 – 01.03.2021');
    await press('Enter');
    await retype(fields(element)[1]!, '05.03.2021 20:42:45 +0200');
    await press('Enter');
    expect(taken.map(({ text }) => text)).to.deep.equal([
      '01.03.2021 to 01.03.2021',
      '01.03.2021 to 05.03.2021',
    ]);
  });

  it('follow the date format', async () => {
    const { element } = await picker({ ...april, 'date-format': 'YYYY-MM-DD HH:mm' });
    expect(fieldText(element)).to.equal('2021-04-02 | 2021-04-24');
    await retype(fields(element)[0]!, 'April');
    await press('Enter');
    expect(problem(element)).to.equal(`“April” is not a date. Write it as YYYY-MM-DD. ${short}`);
  });

  it('say how a date is written', async () => {
    const { element } = await picker(april);
    await retype(fields(element)[0]!, 'April');
    await press('Enter');
    expect(problem(element)).to.equal(`“April” is not a date. Write it as DD.MM.YYYY. ${short}`);
  });

  it('show the days that a period with times touches', async () => {
    const { element } = await picker({ ...figure7, 'dates-only': '', from: '2020-10-01T15:00' });
    expect(fieldText(element)).to.equal('01.10.2020 | 06.10.2020');
  });
});
