import { expect } from '@open-wc/testing';
import { canForceColors, forceColors, resize } from '../support/browser.js';
import { dress, stage } from './everyone-page.js';

interface Axe {
  run(context: unknown, options: object): Promise<{ violations: { id: string; nodes: AxeNode[] }[] }>;
}

interface AxeNode {
  element: Element;
  target: unknown;
  html: string;
  failureSummary?: string;
  any: { data?: { messageKey?: string } | null; relatedNodes: { element: Element }[] }[];
}

/** Best practices among them, and the size of targets, which axe leaves out unless it is asked for. */
const everyRule = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
};

/** What themes change; all else is the same in each of them. */
const rulesOfColor = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

const panelOf = (element: Element): Element | null => element.closest('[part~=panel], [part~=arrange-panel]');

/** What an open panel covers halfway is no target before it is closed, as it is in other states. */
const isUnderPanel = ({ element, any }: AxeNode): boolean =>
  any.some(
    ({ data, relatedNodes }) =>
      data?.messageKey === 'partiallyObscured' &&
      relatedNodes.every((over) => panelOf(over.element) && panelOf(over.element) !== panelOf(element)),
  );

async function violations(rules: object): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe };
  const options = { resultTypes: ['violations'], preload: false, elementRef: true, ...rules };
  const { violations: found } = await axe.run(document, options);
  return found.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isUnderPanel(node))
      .map(
        ({ target, html, failureSummary = '' }) =>
          `${id}: ${JSON.stringify(target)} ${html} ${failureSummary.replace(/\s+/g, ' ')}`,
      ),
  );
}

/** Tests of all states together, in each look at each width; in one where the system's colours cannot be forced. */
export function everyStateIsAccessible(lang: string): void {
  const widths = canForceColors ? [360, 640, 1024] : [640];
  const looks = canForceColors ? ['light', 'dark', 'forced colours'] : ['light'];

  describe(`every state of the elements in ${lang}`, function () {
    this.timeout(60_000);
    let main: HTMLElement;

    before(async () => {
      await resize(1100, 800);
      main = await stage(lang);
      // Loads axe, which the assertion brings.
      await expect(main.querySelector('h1')).to.be.accessible();
    });
    after(() => {
      main.remove();
      return canForceColors ? forceColors(false) : undefined;
    });

    for (const look of looks)
      for (const width of widths)
        it(`breaks no rule of axe in ${look}, ${width} px wide`, async () => {
          if (canForceColors) await forceColors(look === 'forced colours');
          await resize(width, 800);
          await dress(main, look === 'dark' ? 'dark' : 'light');
          // The panel's Close stays in sight over what is scrolled under it, which axe takes for covered.
          main.querySelector('[data-state="report, choosing a period"]')!.scrollIntoView();
          expect(await violations(look === 'light' ? everyRule : rulesOfColor)).to.deep.equal([]);
        });
  });
}
