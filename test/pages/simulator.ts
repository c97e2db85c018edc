import { waitUntil } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { resize, resting, until } from '../support/browser.js';
import { foreignPage, frameOver, otherOrigin } from '../support/frames.js';
import { deep } from './page.js';
import type { Found, Question, Reply } from './reader.js';

/**
 * The host simulator over the whole window, of another origin than the test. The app in its frame has the test's own,
 * so that the test reaches into it through the foreign page between them.
 */
export interface Simulator {
  /** The app's window; `undefined` while its frame loads, or shows a page of another origin. */
  app(): Window | undefined;
  /** The first element of the app that fits, through its shadow roots. */
  find<E extends HTMLElement>(selector: string): Promise<E>;
  /** Clicks an element of the app. */
  click(element: Element): Promise<void>;
  /** What of the simulator fits, or of the simulator's own page in its frame; waits until there is something. */
  shows(selector: string, inside?: boolean): Promise<Found[]>;
  /** Clicks something of the simulator, or of its own page in its frame. */
  press(selector: string, inside?: boolean): Promise<void>;
  /** Waits until a line of the log says all these words. */
  says(...words: string[]): Promise<string>;
  close(): void;
}

/** The address of the Genesys Cloud page in a folder of the demo, with more parameters. */
export function clientApp(folder: string, more: Record<string, string> = {}): string {
  const placeholders = ['gcHostOrigin', 'gcTargetEnv', 'gcLangTag', 'gcUsePopupAuth', 'gcConversationId'];
  const filled = placeholders.map((name) => `${name}={{${name}}}`).join('&');
  return `${location.origin}/demo/${folder}genesys-cloud.html?${filled}&${new URLSearchParams(more)}`;
}

export async function openSimulator(chosen: Record<string, string>): Promise<Simulator> {
  if (innerWidth !== 1500 || innerHeight !== 900) await resize(1500, 900);
  const simulator = await frameOver(`${otherOrigin}/demo/hosts.html?${new URLSearchParams(chosen)}`);
  const waiting = new Map<number, (found: Found[]) => void>();
  let asked = 0;
  const hear = ({ source, data }: MessageEvent<Reply>): void => {
    if (source === reader.contentWindow) waiting.get(data.id)?.(data.found);
  };
  addEventListener('message', hear);
  const reader = document.createElement('iframe');
  const ready = new Promise((resolve) => waiting.set(0, resolve));
  reader.src = foreignPage('/test/pages/reader.ts');
  reader.style.cssText = 'position: fixed; inline-size: 0; block-size: 0; border: 0';
  document.body.append(reader);
  await ready;

  const ask = (selector: string, inside = false): Promise<Found[]> =>
    new Promise((resolve) => {
      const question: Question = { id: ++asked, selector, inside };
      waiting.set(question.id, resolve);
      reader.contentWindow!.postMessage(question, otherOrigin);
    });
  const shows = async (selector: string, fits: (found: Found) => boolean, inside?: boolean) => {
    let found: Found[] = [];
    const some = async (): Promise<boolean> => {
      found = (await ask(selector, inside)).filter(fits);
      return found.length > 0;
    };
    // Not by frames: behind a new window there are none.
    await waitUntil(some, `Nothing of ${selector} in the simulator`, { interval: 16, timeout: 10_000 });
    return found;
  };
  const app = (): Window | undefined => appIn(simulator.contentWindow!);

  return {
    app,
    find: <E extends HTMLElement>(selector: string) =>
      until(() => app() && deep<E>(app()!.document, selector), `the app has ${selector}`),
    click: async (element) => {
      element.scrollIntoView({ block: 'nearest' });
      const [around] = await shows('iframe', () => true);
      const frame = await placeOf(element.ownerDocument.defaultView!, around!);
      for (let turn = 0; ; turn += 1) {
        const { left, top, width, height } = await resting(element);
        const at = { x: Math.round(frame.x + left + width / 2), y: Math.round(frame.y + top + height / 2) };
        if (turn > 0 && element.matches(':hover')) return void (await executeServerCommand('click-at', at));
        if (turn > 100) throw new Error('The mouse does not reach the element');
        await executeServerCommand('point-at', at);
      }
    },
    shows: (selector, inside) => shows(selector, () => true, inside),
    press: async (selector, inside) => {
      // A click goes astray before a frame of another process is on the screen, and the mouse as well.
      for (let turn = 0; ; turn += 1) {
        const [{ x, y, hovered }] = (await shows(selector, () => true, inside)) as [Found];
        if (hovered) return void (await executeServerCommand('click-at', { x, y }));
        if (turn > 100) throw new Error(`The mouse does not reach ${selector}`);
        await executeServerCommand('point-at', { x: x + (turn % 2), y });
      }
    },
    says: async (...words) => {
      const [line] = await shows('#log li', ({ text }) => words.every((word) => text.includes(word)));
      return line!.text;
    },
    close: () => {
      removeEventListener('message', hear);
      simulator.remove();
      reader.remove();
    },
  };
}

/** Where a frame begins in the window. A page cannot know, but the mouse over it does, once it is on the screen. */
async function placeOf(page: Window, { x, y }: Found): Promise<{ x: number; y: number }> {
  let place: { x: number; y: number } | undefined;
  const look = ({ clientX, clientY }: MouseEvent): void => {
    place = { x: at.x - clientX, y: at.y - clientY };
  };
  let at = { x, y };
  page.addEventListener('mousemove', look);
  for (let turn = 0; !place && turn < 100; turn += 1) {
    at = { x: x + (turn % 2), y };
    await executeServerCommand('point-at', at);
    await new Promise(requestAnimationFrame);
  }
  page.removeEventListener('mousemove', look);
  if (!place) throw new Error('The mouse does not reach the frame');
  return place;
}

/** While there is no frame, or one of another origin in it, asking for it throws. */
function appIn(simulator: Window): Window | undefined {
  try {
    const app = simulator.frames[0];
    return app?.document.readyState === 'complete' ? app : undefined;
  } catch {
    return undefined;
  }
}
