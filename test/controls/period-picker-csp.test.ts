import { expect } from '@open-wc/testing';
import { click, press, until } from '../support/browser.js';
import { day, days, focusedDay, head, panel, pressClose, preset } from './period-picker-page.js';

const policy = "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

describe('the period picker under a strict content security policy', () => {
  it('opens, is used and closes without a violation', async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      violations.push(`${violatedDirective} ${sample}`);
    });
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = policy;
    document.head.append(meta);

    const element = document.createElement('sv-period-picker');
    element.setAttribute('time-zone', 'Europe/Sofia');
    element.setAttribute('from', '2020-10-01');
    element.setAttribute('to', '2020-10-06');
    document.body.append(element);
    await element.updateComplete;
    element.open();
    await until(() => panel(element) && days(element).length > 0, 'the calendar is drawn');
    await focusedDay('October 1');
    await press('ArrowRight');
    await focusedDay('October 2');
    await click(await day(element, 'October 12'));
    await click(await day(element, 'November 3'));
    await until(() => head(element).includes('(23 Days)'), 'the days are chosen');
    await click(preset(element, 'Today'));
    await until(() => head(element).includes('(1 Day)'), 'the preset is chosen');
    const paint = getComputedStyle(days(element)[0]!);
    expect(paint.blockSize).to.equal('32px');
    await pressClose(element);
    expect(violations).to.deep.equal([]);

    element.setAttribute('style', 'color: red');
    await until(() => violations.length === 1, 'the policy is in force');
    element.remove();
  });
});
