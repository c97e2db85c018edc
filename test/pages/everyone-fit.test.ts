import { expect } from '@open-wc/testing';
import { press, resize } from '../support/browser.js';
import { deepAll } from './page.js';
import { dress, settled, stage, states } from './everyone-page.js';

/** https://www.w3.org/WAI/WCAG22/Understanding/text-spacing, as an extension of a browser sets it, in shadow roots too. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`);

const roots = (main: HTMLElement): ShadowRoot[] =>
  deepAll<HTMLElement>(main, '*').flatMap(({ shadowRoot }) => shadowRoot ?? []);

/** Words that are cut at an end, by their places; names with an ellipsis give themselves elsewhere, and fields scroll. */
function cut(main: HTMLElement): string[] {
  return deepAll<HTMLElement>(
    main,
    'time, .number:not(input), .duration, button, label, h2, h3, dt, .tile dd',
  )
    .filter((element) => element.checkVisibility() && !element.closest('.unseen'))
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`);
}

/** Elements that a pointer may press. */
const targets = (main: HTMLElement): HTMLElement[] =>
  deepAll<HTMLElement>(
    main,
    'button, input, select, summary, a[href], [role=button], [role=slider]:not(.unseen)',
  ).filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));

/** A label is a target together with its check box. */
const targetBox = (element: HTMLElement): DOMRect =>
  (element.closest('label') ?? element).getBoundingClientRect();

function smallTargets(main: HTMLElement): string[] {
  const boxes = targets(main).map((element) => ({ element, box: targetBox(element) }));
  return boxes
    .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.5 || box.height < 23.5))
    .filter(({ box, element }) => {
      // Small ones may be, where a circle of 24 px around each meets no other target.
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      return boxes.some(
        ({ box: other, element: neighbour }) =>
          neighbour !== element &&
          x + 12 > other.left &&
          x - 12 < other.right &&
          y + 12 > other.top &&
          y - 12 < other.bottom,
      );
    })
    .map(({ element }) => `${element.localName}.${element.className}`);
}

for (const lang of ['en', 'ar'])
  describe(`room for everyone in ${lang}`, function () {
    this.timeout(60_000);
    let main: HTMLElement;

    before(async () => {
      await resize(1100, 800);
      main = await stage(lang);
      await dress(main, 'light');
    });
    after(() => main.remove());

    for (const width of [320, 360, 640, 1024])
      it(`is there at ${width} px: nothing scrolls sideways, and targets are 24 px or apart`, async () => {
        await resize(width, 800);
        await settled(main);
        expect(document.documentElement.scrollWidth).to.be.at.most(width);
        expect(smallTargets(main)).to.deep.equal([]);
      });

    for (const width of [360, 1024])
      it(`is there for wide spacing of text at ${width} px: no time, figure, name or button is cut`, async () => {
        await resize(width, 800);
        await settled(main);
        const before = new Set(cut(main));
        for (const root of roots(main)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, spacing];
        await settled(main);
        const found = cut(main).filter((words) => !before.has(words));
        for (const root of roots(main))
          root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== spacing);
        expect(found).to.deep.equal([]);
      });
  });

describe('what has the focus', () => {
  let main: HTMLElement | undefined;
  afterEach(() => main?.remove());

  for (const [name, width] of [
    ['report, loaded', 1024],
    ['statistics, loaded', 1024],
    ['report, choosing a period', 1024],
    ['report, choosing a period', 360],
  ] as const)
    it(`is in sight wherever Tab leads: ${name}, ${width} px wide`, async () => {
      await resize(width, 600);
      main = await stage(
        'en',
        states.filter((state) => state.name === name),
      );
      const covered: string[] = [];
      for (let step = 0; step < 40; step++) {
        await press('Tab');
        let element = document.activeElement!;
        let root: DocumentOrShadowRoot = document;
        while (element.shadowRoot?.activeElement) {
          root = element.shadowRoot;
          element = root.activeElement!;
        }
        if (element === document.body) break;
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        // The middle of what the window has room for.
        const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
        const seen = root.elementFromPoint((left + right) / 2, y);
        const isSeen = seen === element || element.contains(seen) || seen?.contains(element);
        if (!isSeen && width > 1)
          covered.push(`${element.localName}.${element.className} under ${seen?.className}`);
      }
      expect(covered).to.deep.equal([]);
    });
});
