import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/session/define.js';
import '../../src/elements/call-report/define.js';

type Color = [red: number, green: number, blue: number];

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Color;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Color, b: Color): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** Colours by the names of the tokens, as a theme has them. */
async function colors(theme: string): Promise<(name: string) => Color> {
  const element = Object.assign(document.createElement('sv-call-report'), { theme });
  await fixture(html`<div>${element}</div>`);
  await element.updateComplete;
  const probe = document.createElement('i');
  element.shadowRoot!.querySelector('[part=base]')!.append(probe);
  return (name) => {
    probe.style.setProperty('color', `var(--_${name})`);
    return getComputedStyle(probe).color.match(/\d+/g)!.slice(0, 3).map(Number) as Color;
  };
}

const grounds = ['page', 'surface', 'header'];
const words = ['text', 'text-mid', 'text-weak', 'link', 'error', 'warning', 'success', 'info'];

const readable: [word: string, ground: string][] = [
  ...grounds.flatMap((ground) => words.map((word): [string, string] => [word, ground])),
  ...['hover', 'selected', 'raised', 'mark'].map((ground): [string, string] => ['text', ground]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-secondary', 'secondary'],
  ...['success', 'warning', 'error', 'info'].flatMap((kind): [string, string][] => [
    ['text', `${kind}-subtle`],
    ['text-mid', `${kind}-subtle`],
    [kind, `${kind}-subtle`],
  ]),
];

/** What tells where a control is or what has the focus. */
const seen: [line: string, ground: string][] = [
  ...grounds.map((ground): [string, string] => ['focus', ground]),
  ['input-border', 'page'],
  ['input-border', 'surface'],
];

for (const theme of ['light', 'dark'])
  describe(`contrast in the ${theme} theme`, () => {
    for (const [pairs, least, about] of [
      [readable, 4.5, 'words'],
      [seen, 3, 'lines'],
    ] as const)
      it(`of ${about} is ${least} to 1 at least`, async () => {
        const color = await colors(theme);
        const poor = pairs
          .map(([front, ground]) => ({ front, ground, is: contrast(color(front), color(ground)) }))
          .filter(({ is }) => is < least)
          .map(({ front, ground, is }) => `${front} on ${ground}: ${is.toFixed(2)}`);
        expect(poor).to.deep.equal([]);
      });
  });
