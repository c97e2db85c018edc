import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';

const hostile = `
  * { letter-spacing: 0.3em; text-transform: uppercase; line-height: 3; word-spacing: 1em; color: hotpink;
      font: italic 40px/3 cursive; text-align: right; white-space: pre; text-indent: 3em; cursor: wait;
      text-shadow: 1px 1px red; list-style: square; font-variant: small-caps; user-select: none; quotes: 'x' 'x'; }
  div, button, input, select, p { border: 4px dashed lime !important; padding: 20px !important; }
  :root { --_page: red; --_text: red; --_row: 90px; }
`;

/** What a page's style could change in what is inherited. */
const properties = [
  'color',
  'cursor',
  'direction',
  'font',
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontVariant',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'listStyleType',
  'textAlign',
  'textIndent',
  'textShadow',
  'textTransform',
  'visibility',
  'whiteSpace',
  'wordSpacing',
  'backgroundColor',
  'borderTopWidth',
  'paddingTop',
  'height',
  'width',
] as const;

const parts = ['.sv', '.check', '.button', '.status', 'fieldset'];
const gridParts = ['.scroller', '.sort-head', '.filter', '.row', '.cell', '.info', 'time'];

/** A report of three calls, in the same place of the window whatever the page looks like. */
async function report(): Promise<SvCallReport> {
  const element = Object.assign(document.createElement('sv-call-report'), {
    calls: manyCalls(3),
    theme: 'light',
  });
  const place = { position: 'fixed', inset: '0 auto auto 0', width: '1100px', padding: '0', border: '0' };
  const box = document.createElement('div');
  for (const [name, value] of Object.entries(place)) box.style.setProperty(name, value, 'important');
  box.append(element);
  await fixture(html`<div>${box}</div>`);
  await until(() => gridOf(element)?.querySelectorAll('.row').length === 3, 'there are rows');
  return element;
}

const gridOf = (element: SvCallReport): ShadowRoot | undefined =>
  element.shadowRoot!.querySelector('sv-data-grid')?.shadowRoot ?? undefined;

/** How everything of a report that a page could reach looks. */
function looks(element: SvCallReport): Record<string, string> {
  const found = [
    ...parts.map((part) => [part, element.shadowRoot!.querySelector(part)!] as const),
    ...gridParts.map((part) => [`grid ${part}`, gridOf(element)!.querySelector(part)!] as const),
  ];
  return Object.fromEntries(
    found.flatMap(([part, node]) => {
      const style = getComputedStyle(node);
      return properties.map((property) => [`${part} ${property}`, style[property]]);
    }),
  );
}

describe('a hostile page', () => {
  before(() => resize(1280, 800));
  let style: HTMLStyleElement | undefined;
  afterEach(() => style?.remove());

  const dress = (css: string): void => {
    style = Object.assign(document.createElement('style'), { textContent: css });
    document.head.append(style);
  };

  it('changes nothing of how a report looks', async () => {
    const before = looks(await report());
    fixtureCleanup();
    dress(hostile);
    const after = looks(await report());
    const changed = Object.keys(before).filter((key) => before[key] !== after[key]);
    expect(changed.map((key) => `${key}: ${before[key]} → ${after[key]}`)).to.deep.equal([]);
  });

  it('can still hide it and keep it from being pressed', async () => {
    const element = await report();
    const row = gridOf(element)!.querySelector('.row')!;
    element.parentElement!.style.setProperty('visibility', 'hidden');
    element.parentElement!.style.setProperty('pointer-events', 'none');
    expect(getComputedStyle(row).visibility).to.equal('hidden');
    expect(getComputedStyle(row).pointerEvents).to.equal('none');
  });

  it('does not get its own style from it', async () => {
    const button = await fixture<HTMLButtonElement>(html`<button class="button primary">Mine</button>`);
    const before = getComputedStyle(button).backgroundColor;
    await report();
    expect(getComputedStyle(button).backgroundColor).to.equal(before);
  });
});

describe('a page that puts a report', () => {
  it('into a flex row sees it at a width of its own, and narrower where there is less room', async () => {
    const row = await fixture<HTMLElement>(
      html`<div style="display: flex; inline-size: 1000px"><sv-call-report></sv-call-report></div>`,
    );
    const width = () => row.firstElementChild!.getBoundingClientRect().width;
    await resize(1100, 800);
    expect(width()).to.equal(320);
    row.style.inlineSize = '260px';
    expect(width()).to.equal(260);
  });

  it('into a column of a grid sees it no wider than the column, however narrow', async () => {
    await resize(390, 800);
    const grid = await fixture<HTMLElement>(
      html`<div style="display: grid; padding: 16px"><sv-call-report></sv-call-report></div>`,
    );
    expect(grid.scrollWidth).to.equal(grid.clientWidth);
    await resize(1100, 800);
  });

  it('under a head of its own colour says what is written on it, and not in the filters', async () => {
    const element = await report();
    const colour = (selector: string) => getComputedStyle(gridOf(element)!.querySelector(selector)!).color;
    const [label, field] = [colour('.sort-head'), colour('input.filter')];
    element.style.setProperty('--sv-color-on-header', 'rgb(1, 2, 3)');
    for (const selector of ['.sort-head', '.sort-mark', '.sort-mark[data-on]'])
      expect(colour(selector), selector).to.equal('rgb(1, 2, 3)');
    expect(colour('input.filter')).to.equal(field);
    element.style.setProperty('--sv-color-on-header', 'initial');
    expect(colour('.sort-head')).to.equal(label);
    element.style.setProperty('--sv-color-text', 'rgb(4, 5, 6)');
    expect(colour('.sort-head')).to.equal('rgb(4, 5, 6)');
  });
});
