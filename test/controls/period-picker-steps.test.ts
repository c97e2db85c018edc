import { expect } from '@open-wc/testing';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import { click, press, resize, until } from '../support/browser.js';
import {
  fieldText,
  fields,
  figure7,
  focused,
  picker,
  preset,
  openPicker,
  retype,
  spoken,
} from './period-picker-page.js';

const realNow = Date.now;
const at = (iso: string): void => void (Date.now = () => Date.parse(iso));

const button = (element: SvPeriodPicker, name: 'previous' | 'next'): HTMLButtonElement =>
  element.renderRoot.querySelector<HTMLButtonElement>(`[part=${name}]`)!;

describe('the steps of the period picker', () => {
  afterEach(() => {
    Date.now = realNow;
  });

  it('take the period before and after, as the picker does, and say which', async () => {
    const { element, taken } = await picker(figure7);
    expect(button(element, 'previous').title).to.equal(
      'Previous period: 25.09.2020 00:00 to 30.09.2020 23:59',
    );
    await click(button(element, 'previous'));
    await element.updateComplete;
    expect(fieldText(element)).to.equal('25.09.2020 00:00 to 30.09.2020 23:59');
    expect(taken).to.deep.equal([
      {
        period: element.period,
        text: '25.09.2020 00:00 to 30.09.2020 23:59',
        timeZone: 'Europe/Sofia',
      },
    ]);
    await until(() => spoken(element).includes('25.09.2020'), 'it is announced');
    button(element, 'next').focus();
    await press('Enter');
    await press('Enter');
    await element.updateComplete;
    expect(fieldText(element)).to.equal('07.10.2020 00:00 to 12.10.2020 23:59');
    expect(focused()).to.equal(button(element, 'next'));
  });

  it('end where the next period would begin in the future, and keep the focus there', async () => {
    at('2020-10-20T12:00Z');
    const { element, taken } = await picker({ ...figure7, from: '2020-10-13', to: '2020-10-18' });
    const next = button(element, 'next');
    next.focus();
    await press('Enter');
    await element.updateComplete;
    expect(fieldText(element)).to.equal('19.10.2020 00:00 to 24.10.2020 23:59');
    expect(next.ariaDisabled).to.equal('true');
    await press('Enter');
    expect(taken.length).to.equal(1);
    expect(focused()).to.equal(next);
    expect(button(element, 'previous').ariaDisabled).to.equal('false');
  });

  it('keep to the days that may be chosen', async () => {
    const limits = { min: '2020-09-20', max: '2020-10-20' };
    const { element, taken } = await picker({ ...figure7, ...limits });
    await click(button(element, 'previous'));
    await element.updateComplete;
    await click(button(element, 'previous'));
    expect(taken.length).to.equal(1);
    expect(button(element, 'previous').ariaDisabled).to.equal('true');
    element.disabled = true;
    await element.updateComplete;
    await click(button(element, 'next'));
    expect(taken.length).to.equal(1);
  });

  it('do nothing without a period, nor from a text that is none', async () => {
    const { element, taken } = await picker({ 'time-zone': 'Europe/Sofia' });
    for (const name of ['previous', 'next'] as const)
      expect(button(element, name).ariaDisabled).to.equal('true');
    await retype(fields(element)[0]!, 'whenever');
    await click(button(element, 'previous'));
    expect(taken).to.deep.equal([]);
  });

  it('start from what was typed', async () => {
    const { element, taken } = await picker({ ...figure7, 'dates-only': '' });
    await retype(fields(element)[0]!, '05.10.2020');
    await click(button(element, 'previous'));
    await element.updateComplete;
    expect(taken.map(({ text }) => text)).to.deep.equal(['03.10.2020 to 04.10.2020']);
    expect(fieldText(element)).to.equal('03.10.2020 | 04.10.2020');
  });

  it('show that they lead back and forth in Arabic too, where there is room for little', async () => {
    await resize(360, 700);
    const { element } = await picker({ ...figure7, lang: 'ar' });
    await until(() => button(element, 'previous').ariaLabel === 'الفترة السابقة', 'it is in Arabic');
    const [previous, next] = (['previous', 'next'] as const).map((name) =>
      button(element, name).getBoundingClientRect(),
    );
    expect(previous!.left).to.be.greaterThan(next!.left);
    for (const { width, height, left, right } of [previous!, next!]) {
      expect(Math.min(width, height)).to.be.at.least(24);
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(360);
    }
    await expect(element).to.be.accessible();
    await resize(1024, 768);
  });
});

describe('the presets of weeks', () => {
  afterEach(() => {
    Date.now = realNow;
  });

  for (const [lang, from, to] of [
    ['en', '24.05.2021', '30.05.2021'],
    ['en-US', '23.05.2021', '29.05.2021'],
    ['ar', '22.05.2021', '28.05.2021'],
  ])
    it(`begin as the calendar does: ${lang}`, async () => {
      at('2021-05-28T12:00Z');
      const { element } = await openPicker({ ...figure7, lang: lang! });
      const name = lang === 'ar' ? 'هذا الأسبوع' : 'This week';
      await click(await until(() => preset(element, name), 'the preset is there'));
      await until(() => fieldText(element).includes(from!), 'the week is chosen');
      expect(fieldText(element)).to.include(to!);
    });
});
