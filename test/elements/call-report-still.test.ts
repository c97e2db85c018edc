import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { press, resize, typeText, until } from '../support/browser.js';
import { anAccount, heldPages, manyCalls } from '../support/calls.js';
import { figure8, grid, inside, part, report, rows, status } from './call-report-page.js';

const calls = manyCalls(300, (n) => ({
  type: ['video', 'chat', 'screen'][n % 3]!,
  talk: n % 5 === 0 ? 0 : 30,
  to: { kind: 'agent', label: n % 2 === 0 ? 'sofia.nunez@videoengager.com' : 'Ng' },
  reason: n % 5 === 0 ? 'Missed Call' : 'Callee Closed the Session',
}));

interface Shift extends PerformanceEntry {
  value: number;
  sources: readonly { previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

const canTell = PerformanceObserver.supportedEntryTypes.includes('layout-shift');

/** What moved since, as the browser saw it; nothing where it cannot tell. */
function shifts(): () => string[] {
  const seen: Shift[] = [];
  const observer = new PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[])));
  if (canTell) observer.observe({ type: 'layout-shift' });
  return () => {
    seen.push(...(observer.takeRecords() as Shift[]));
    observer.disconnect();
    const words = ({ x, y, width, height }: DOMRectReadOnly): string =>
      [x, y, width, height].map(Math.round).join();
    return seen.flatMap(({ value, sources }) =>
      sources.map(
        ({ previousRect, currentRect }) => `${value}: ${words(previousRect)} to ${words(currentRect)}`,
      ),
    );
  };
}

/** Where everything around the rows stands, and what comes after the report. */
function places(element: SvCallReport): Record<string, string> {
  const boxes: [string, Element | null | undefined][] = [
    ['below', document.querySelector('#below')],
    ...['columns', 'toolbar', 'search', 'chips', 'status', 'export'].map(
      (name) => [name, part(element, name)] as [string, Element | null],
    ),
    ['grid', inside(element, '#grid')],
  ];
  return Object.fromEntries(
    boxes.map(([name, box]) => {
      const { left, top } = box?.getBoundingClientRect() ?? { left: NaN, top: NaN };
      return [name, box ? `${Math.round(left)}, ${Math.round(top)}` : 'none'];
    }),
  );
}

/** The places at every frame until something has happened: those that differ from the first. */
async function moved(element: SvCallReport, happened: () => unknown): Promise<string[]> {
  const before = places(element);
  const found = new Set<string>();
  const look = (): void => {
    for (const [name, place] of Object.entries(places(element)))
      if (place !== before[name] && before[name] !== 'none')
        found.add(`${name}: ${before[name]} to ${place}`);
  };
  await until(() => {
    look();
    return happened();
  }, 'it has happened');
  await new Promise(requestAnimationFrame);
  look();
  return [...found];
}

const account = anAccount({
  tenants: [
    { id: 't1', label: 'First' },
    { id: 't2', label: 'Second' },
  ],
});

async function loading(width: number) {
  await resize(width, 900);
  const { client, waiting } = heldPages(calls, 100, account);
  const { element } = await report({ client }, { ...figure8, 'auto-load': '', lang: 'en' });
  const below = document.createElement('p');
  below.id = 'below';
  below.textContent = 'What comes after the report';
  element.after(below);
  await until(() => waiting.length > 0, 'the first page is asked for');
  return { element, waiting };
}

describe('Call report: nothing moves', () => {
  afterEach(() => document.querySelector('#below')?.remove());

  for (const width of [360, 640, 760, 1024, 1400]) {
    it(`while calls come in, ${width} pixels wide`, async () => {
      const { element, waiting } = await loading(width);
      await new Promise(requestAnimationFrame);
      const seen = shifts();
      const others = await moved(element, () => {
        for (const page of [...waiting]) page.answer();
        return status(element).includes('300 calls');
      });
      expect(rows(element)).not.to.have.length(0);
      expect(others).to.deep.equal([]);
      expect(seen()).to.deep.equal([]);
    });

    it(`while a term of the search is not understood, ${width} pixels wide`, async () => {
      const { element, waiting } = await loading(width);
      await until(() => {
        for (const page of [...waiting]) page.answer();
        return status(element).includes('300 calls');
      }, 'all are there');
      inside(element, '#search')!.focus();
      await typeText('talk:abc type:video type:chat reason: ');
      await until(() => status(element).includes('100 shown'), 'the last type is shown');
      const said = moved(element, () => inside(element, '.search-problem')!.innerText);
      await press('Enter');
      expect(await said).to.deep.equal([]);
      const { left, right } = inside(element, '.search-problem')!.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(width);
    });

    it(`while a search finds nothing and everything again, ${width} pixels wide`, async () => {
      const { element, waiting } = await loading(width);
      await until(() => {
        for (const page of [...waiting]) page.answer();
        return status(element).includes('300 calls');
      }, 'all are there');
      const field = inside<HTMLInputElement>(element, '#search')!;
      field.focus();
      const filtering = moved(element, () => part(element, 'state'));
      await typeText('zzz');
      expect(await filtering).to.deep.equal([]);
      const clearing = moved(element, () => rows(element).length > 0);
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      expect(await clearing).to.deep.equal([]);
    });
  }

  it('holds the heads of the columns while pages of other texts come in', async () => {
    const { element, waiting } = await loading(1024);
    const lefts = (): number[] =>
      [...grid(element).querySelectorAll('[role=columnheader]')].map((head) =>
        Math.round(head.getBoundingClientRect().left),
      );
    waiting[0]!.answer();
    await until(() => rows(element).length > 0, 'the first rows are there');
    const before = lefts();
    await until(() => {
      for (const page of [...waiting]) page.answer();
      return status(element).includes('300 calls');
    }, 'all are there');
    expect(lefts()).to.deep.equal(before);
  });
});
