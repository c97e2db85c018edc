import { expect } from '@open-wc/testing';
import type { CSSResult, LitElement } from 'lit';
import { calendarStyles } from '../../src/controls/period-picker/calendar.styles.js';
import { styles as panelStyles } from '../../src/controls/period-picker/period-panel.styles.js';
import * as library from '../../src/index.js';
import '../../src/define.js';
import { tightCss } from '../../tools/templates.mjs';

/** What a browser makes of a style sheet; it keeps the space in what it reads later, as in a `var()`. */
function rulesOf(css: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return Array.from(sheet.cssRules, ({ cssText }) => cssText.replace(/\s+/g, ' ').replaceAll(', ', ','));
}

const elements = Object.values(library).filter(
  (value) => typeof value === 'function' && value.prototype instanceof HTMLElement,
) as (typeof LitElement)[];

const sheetsOf = new Map([
  ...elements.map(({ name, elementStyles }) => [name, elementStyles as CSSResult[]] as const),
  ['the panel of the period picker', [calendarStyles, panelStyles]],
]);

describe('Styles as the browser bundle has them', () => {
  for (const [name, styles] of sheetsOf) {
    it(`say the same of ${name}`, () => {
      const sheets = styles.map(({ cssText }) => cssText);
      const rules = sheets.flatMap(rulesOf);
      const bundled = sheets.map(tightCss).flatMap(rulesOf);
      expect(rules).not.to.have.length(0);
      expect(bundled.filter((rule, index) => rule !== rules[index])).to.deep.equal([]);
      expect(bundled).to.have.length(rules.length);
    });
  }
});
