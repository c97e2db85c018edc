import { expect } from '@open-wc/testing';
import { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import { click, hover, hoverAt, press, typeText, until } from '../support/browser.js';
import {
  days,
  fields,
  fieldText,
  figure7,
  focused,
  focusedDay,
  isOpen,
  monthAndDay,
  picker,
  problem,
  retype,
  toggle,
} from './period-picker-page.js';

type Panel = ReturnType<SvPeriodPicker['importPanel']>;

let asked = 0;
/** How the panel comes: the real one, unless a test has it otherwise. */
let answer: ((real: () => Panel) => Panel) | undefined;

class LatePicker extends SvPeriodPicker {
  protected override importPanel(): Panel {
    // The page may become idle only after a picker of another test has gone.
    if (this.isConnected) asked += 1;
    const real = (): Panel => super.importPanel();
    return answer ? answer(real) : real();
  }
}

customElements.define('late-picker', LatePicker);

const notThere = (): Panel => import(`${location.origin}/not-there.js`);

/** Has the panel come only when that is called; resolves when a picker that waits for it has had its turn. */
function keepBack(): () => Promise<void> {
  let come = (): void => undefined;
  const held = new Promise<void>((resolve) => (come = resolve));
  const given: Panel[] = [];
  answer = (real) => {
    const panel = held.then(real);
    given.push(panel);
    return panel;
  };
  return async () => {
    come();
    await Promise.all(given);
    await new Promise(requestAnimationFrame);
  };
}

/** A picker in a page that is never idle, before anything was asked for. */
async function latePicker(attributes: Record<string, string> = figure7) {
  const { requestIdleCallback } = window;
  window.requestIdleCallback = () => 0;
  try {
    return await picker(attributes, 'late-picker');
  } finally {
    if (requestIdleCallback) window.requestIdleCallback = requestIdleCallback;
    else Reflect.deleteProperty(window, 'requestIdleCallback');
  }
}

/** Something that can be pressed and has the focus after the picker. */
async function latePickerBeside() {
  const made = await latePicker();
  const elsewhere = document.createElement('button');
  elsewhere.className = 'elsewhere';
  elsewhere.style.marginBlockStart = '120px';
  made.element.parentElement!.append(elsewhere);
  return made;
}

const expanded = (element: SvPeriodPicker): string | null => toggle(element).ariaExpanded;

describe('the panel of the period picker, which comes later', () => {
  beforeEach(() => {
    asked = 0;
    answer = undefined;
  });

  it('is loaded while nobody waits, and then opens without a wait', async () => {
    const { element } = await picker(figure7, 'late-picker');
    await until(() => asked === 1, 'it is loaded');
    await import('../../src/controls/period-picker/period-panel.js');
    await new Promise(requestAnimationFrame);
    answer = notThere;
    element.open();
    await element.updateComplete;
    expect(days(element)).to.include(focused());
    expect(asked).to.equal(1);
  });

  for (const [sign, give] of [
    ['the pointer', (element: SvPeriodPicker) => hover(fields(element)[0]!)],
    ['the focus', (element: SvPeriodPicker) => element.focus()],
  ] as const)
    it(`is loaded when ${sign} comes, if not before`, async () => {
      // A pointer that rests where the picker comes would load it.
      await hoverAt({ x: innerWidth - 1, y: innerHeight - 1 });
      const { element } = await latePicker();
      expect(asked).to.equal(0);
      await give(element);
      await until(() => asked > 0, 'it is loaded');
      expect(isOpen(element)).to.equal(false);
    });

  it('opens as soon as it is there, with the focus in its calendar', async () => {
    const come = keepBack();
    const { element } = await latePicker();
    await click(toggle(element));
    expect(isOpen(element)).to.equal(false);
    expect(expanded(element)).to.equal('false');
    const updated = element.updateComplete;
    void come();
    await updated;
    expect(expanded(element)).to.equal('true');
    expect(monthAndDay(focused())).to.equal('October 1');
  });

  it('opens once, however often it is asked for meanwhile', async () => {
    const come = keepBack();
    const { element } = await latePicker();
    await click(toggle(element));
    await click(toggle(element));
    await come();
    await focusedDay('October 1');
    expect(element.renderRoot.querySelectorAll('.panel')).to.have.length(1);
  });

  it('leaves the focus in the field that was pressed', async () => {
    const come = keepBack();
    const { element } = await latePicker();
    await click(fields(element)[0]!);
    await come();
    await until(() => isOpen(element), 'the panel is open');
    expect(focused()).to.equal(fields(element)[0]);
  });

  it('leaves the focus to somebody who types meanwhile, and shows what is typed', async () => {
    const come = keepBack();
    const { element } = await latePicker({ 'time-zone': 'Europe/Sofia' });
    element.focus();
    await press('ArrowDown');
    await typeText('05.02.2021');
    await come();
    await until(() => isOpen(element), 'the panel is open');
    expect(focused()).to.equal(fields(element)[0]);
    expect(fieldText(element)).to.equal('05.02.2021');
    expect(element.renderRoot.querySelector('.head')!.textContent).to.contain('05.02.2021 00:00');
  });

  const withdrawals: Record<string, (element: SvPeriodPicker) => unknown> = {
    'Esc was pressed': () => press('Escape'),
    'something else was pressed': () => click(document.querySelector('.elsewhere')!),
    'the focus went elsewhere': () => document.querySelector<HTMLElement>('.elsewhere')!.focus(),
    'a period was taken': (element) => retype(fields(element)[0]!, '05.02.2021').then(() => press('Enter')),
    'it was closed by script': (element) => element.close(),
    'the picker was disabled': (element) => (element.disabled = true),
    'the picker left the page': (element) => element.remove(),
  };
  for (const [what, withdraw] of Object.entries(withdrawals))
    it(`stays away when ${what} meanwhile`, async () => {
      const come = keepBack();
      const { element } = await latePickerBeside();
      element.focus();
      await press('ArrowDown');
      await withdraw(element);
      await come();
      await element.updateComplete;
      expect(asked).to.be.above(0);
      expect(isOpen(element)).to.equal(false);
    });

  it('brings its styles to the shadow root once, beside those that a page has added', async () => {
    const { element } = await latePicker();
    const theirs = new CSSStyleSheet();
    const root = element.shadowRoot!;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, theirs];
    const before = root.adoptedStyleSheets.length;
    for (let times = 0; times < 2; times++) {
      element.open();
      await element.updateComplete;
      expect(getComputedStyle(element.renderRoot.querySelector('.panel')!).position).to.equal('absolute');
      expect(root.adoptedStyleSheets).to.have.length(before + 2);
      expect(root.adoptedStyleSheets).to.include(theirs);
      element.close();
      await element.updateComplete;
    }
  });
});

describe('the period picker whose panel cannot be loaded', () => {
  beforeEach(() => {
    asked = 0;
    answer = notThere;
  });

  const words = 'The service cannot be reached. Check the connection, then try again.';

  it('says nothing of it before somebody wants the panel', async () => {
    const { element } = await picker(figure7, 'late-picker');
    await until(() => asked > 0, 'it was asked for');
    await notThere().catch(() => undefined);
    await element.updateComplete;
    expect(problem(element)).to.equal('');
  });

  it('does not ask for it ahead while the browser is offline', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      const { element } = await latePicker();
      element.focus();
      expect(asked).to.equal(0);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('says so under its field, and opens the panel on another press once it can', async () => {
    const { element } = await latePicker();
    await click(toggle(element));
    await element.updateComplete;
    expect(problem(element)).to.equal(words);
    expect(expanded(element)).to.equal('false');
    expect(fields(element)[0]!.ariaInvalid).to.equal('false');
    await expect(element).to.be.accessible();
    answer = undefined;
    await click(toggle(element));
    await focusedDay('October 1');
    expect(problem(element)).to.equal('');
  });

  it('takes what is typed', async () => {
    const { element, taken } = await latePicker();
    await click(toggle(element));
    await until(() => problem(element) === words, 'the failure is said');
    await retype(fields(element)[0]!, '05.02.2021');
    expect(problem(element)).to.equal('');
    await press('Enter');
    expect(taken.map(({ text }) => text)).to.deep.equal(['05.02.2021 00:00 to 05.02.2021 23:59']);
  });

  for (const [how, leave] of [
    ['Esc', () => press('Escape')],
    ['a press elsewhere', () => click(document.querySelector('.elsewhere')!)],
  ] as const)
    it(`says it no longer after ${how}`, async () => {
      const { element } = await latePickerBeside();
      await click(toggle(element));
      await until(() => problem(element) === words, 'the failure is said');
      await leave();
      await until(() => problem(element) === '', 'it is not said');
    });

  it('says nothing when nobody wants it any more', async () => {
    const come = keepBack();
    const wait = answer!;
    answer = () => wait(notThere);
    const { element } = await latePicker();
    await click(toggle(element));
    await press('Escape');
    await come().catch(() => undefined);
    await element.updateComplete;
    expect(problem(element)).to.equal('');
  });
});
