import { expect, fixture, html } from '@open-wc/testing';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import { periodPanelInEnglish } from '../../src/locales/en-period-panel.js';
import { click, press, resize, until } from '../support/browser.js';
import {
  closeButton,
  day,
  days,
  figure7,
  focused,
  inPanel,
  months,
  openPicker,
  pageButton,
  panel,
  time,
  titles,
} from './period-picker-page.js';

const box = (element: Element): DOMRect => element.getBoundingClientRect();

/** Opens a picker in somebody else's shadow root of that width, at that end of the page. */
async function openIn(
  width: number,
  end = false,
): Promise<{ holder: HTMLElement; picker: Element; element: SvPeriodPicker }> {
  const holder = await fixture<HTMLElement>(html`<section></section>`);
  holder.style.inlineSize = `${width}px`;
  if (end) holder.style.marginInlineStart = 'auto';
  const picker = document.createElement('sv-period-picker');
  for (const [name, value] of Object.entries(figure7)) picker.setAttribute(name, value);
  holder.attachShadow({ mode: 'closed' }).append(picker);
  await picker.updateComplete;
  picker.open();
  await until(() => days(picker).length > 0, 'the calendar is drawn');
  return { holder, picker: panel(picker), element: picker };
}

describe('the fields of the period', () => {
  for (const width of [160, 232])
    it(`stay within ${width} px, dates alone too`, async () => {
      const holder = await fixture<HTMLElement>(
        html`<section>
          <sv-period-picker from="2020-10-01" to="2020-10-06" dates-only></sv-period-picker>
        </section>`,
      );
      holder.style.inlineSize = `${width}px`;
      const { shadowRoot } = holder.querySelector('sv-period-picker')!;
      const parts = [...shadowRoot!.querySelectorAll('.field, .toggle')];
      expect(parts).to.have.length(3);
      for (const part of parts) expect(box(part).right).to.be.at.most(box(holder).right);
    });
});

describe('the room of the period panel', () => {
  before(() => resize(900, 700));

  it('is enough for presets beside two months', async () => {
    const { element } = await openPicker();
    expect(months(element)).to.have.length(2);
    expect(box(inPanel(element, '.presets')).right).to.be.at.most(box(months(element)[0]!).left);
  });

  it('puts the presets above where they do not fit beside', async () => {
    const { holder, picker } = await openIn(600);
    expect(box(picker).width).to.equal(600);
    expect(box(picker).left).to.equal(box(holder).left);
    expect(picker.querySelector('.presets')!.getBoundingClientRect().width).to.be.above(500);
    expect(picker.scrollWidth).to.be.at.most(600);
  });

  it('is all there is, with one month, in something narrower than 560 px', async () => {
    const { holder, picker } = await openIn(400);
    expect([box(picker).left, box(picker).right]).to.deep.equal([box(holder).left, box(holder).right]);
    expect(picker.querySelectorAll('.month')).to.have.length(1);
  });

  it('does not reach past the end of what holds it', async () => {
    const { holder, picker } = await openIn(700, true);
    expect(box(picker).right).to.be.at.most(box(holder).right);
    expect(box(picker).left).to.be.at.least(box(holder).left);
  });

  for (const width of [880, 600, 400, 320])
    it(`keeps every day in its place when the first is chosen, in a box of ${width} px`, async () => {
      const { picker } = await openIn(width);
      const third = picker.querySelector<HTMLButtonElement>('.day[value="2020-10-03"]')!;
      const before = box(third);
      await click(third);
      await until(() => picker.querySelector('.head')!.textContent.includes('Now choose'), 'it is chosen');
      expect(box(third).top).to.equal(before.top);
      await click(third);
      await until(
        () => !picker.querySelector('.head')!.textContent.includes('Now choose'),
        'both are chosen',
      );
      expect(box(third).top).to.equal(before.top);
      expect(picker.querySelectorAll('.day[aria-selected="true"]')).to.have.length(1);
    });

  it('stays open for clicks inside although a closed shadow root hides them from the page', async () => {
    const { picker } = await openIn(700);
    await click(picker.querySelector('.presets button')!);
    expect(picker.isConnected).to.equal(true);
  });
});

/** Each word of a text half as long again. */
const longer = (text: string): string =>
  text.replace(/\p{L}{2,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 2)));

describe('the days of the period panel', () => {
  before(() => resize(900, 700));

  for (const width of [880, 600, 400, 320])
    it(`stay in their places with longer words too, from the first choice on, ${width} px wide`, async () => {
      const { picker, element } = await openIn(width);
      const { selected, chooseEnd, nothingSelected } = periodPanelInEnglish.period;
      element.labels = {
        period: {
          selected: longer(selected),
          chooseEnd: longer(chooseEnd),
          nothingSelected: longer(nothingSelected),
        },
      };
      element.period = undefined;
      await until(
        () => picker.querySelector('.head')!.textContent.includes(longer(nothingSelected)),
        'none is chosen',
      );
      const third = (): HTMLElement => picker.querySelector<HTMLElement>('.day:not(.outside)[value$="-03"]')!;
      const { top } = box(third());
      await click(third());
      await until(
        () => picker.querySelector('.head')!.textContent.includes(longer(chooseEnd)),
        'it is chosen',
      );
      expect(box(third()).top).to.equal(top);
    });
});

describe('the period panel on a phone', () => {
  before(() => resize(360, 740));
  after(() => resize(900, 700));

  it('shows one month over its whole width, both times under it, and Close under the thumb', async () => {
    const { element } = await openPicker();
    expect(titles(element)).to.deep.equal(['OCTOBER 2020']);
    expect(box(panel(element)).left).to.equal(8);
    // The panel may bring a scroll bar, for which it makes room a frame later.
    const end = (): number => document.documentElement.clientWidth - 8;
    await until(() => box(panel(element)).right === end(), 'it has the whole width');
    expect(box(time(element, 'to')!).top).to.equal(box(time(element, 'from')!).top);
    expect(box(closeButton(element)).width).to.be.above(290);
    expect(box(closeButton(element)).bottom).to.be.at.most(innerHeight);
    expect(document.documentElement.scrollWidth).to.equal(document.documentElement.clientWidth);
    await expect(element).to.be.accessible();
  });

  it('turns month by month', async () => {
    const { element } = await openPicker();
    await click(pageButton(element, 'next'));
    await day(element, 'November 30');
    await until(() => titles(element)[0] === 'NOVEMBER 2020', 'the title follows');
  });

  it('gets its second month when the page gets wide', async () => {
    const { element } = await openPicker();
    await resize(900, 700);
    await until(() => months(element).length === 2, 'there are two months');
    await day(element, 'November 30');
    expect(titles(element)).to.deep.equal(['OCTOBER 2020', 'NOVEMBER 2020']);
    await resize(360, 740);
  });
});

describe('the period picker from right to left', () => {
  const arabic = { ...figure7, lang: 'ar' };

  it('is mirrored and stays inside the page', async () => {
    const { element } = await openPicker(arabic);
    await until(() => box(pageButton(element, 'next')).left < box(pageButton(element, 'previous')).left);
    const [october, november] = months(element).map(box);
    expect(november!.right).to.be.below(october!.left);
    expect(box(inPanel(element, '.presets')).left).to.be.above(october!.right);
    expect(box(panel(element)).left).to.be.at.least(0);
    expect(box(panel(element)).right).to.be.at.most(innerWidth);
    await expect(element).to.be.accessible();
  });

  it('goes on with the left arrow', async () => {
    await openPicker(arabic);
    await press('ArrowLeft');
    const name = new Intl.DateTimeFormat('ar-u-nu-latn', { dateStyle: 'full', timeZone: 'UTC' });
    const second = name.format(Date.UTC(2020, 9, 2));
    await until(() => focused()?.ariaLabel === second, `${second} has the focus`);
  });
});
