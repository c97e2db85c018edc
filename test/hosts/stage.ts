import { until } from '../support/browser.js';
import { foreignPage, frameOf, otherOrigin as origin } from '../support/frames.js';
import type { AppWindow } from './app.js';
import type { Order } from './stage-page.js';

export type Message = Record<string, unknown>;

/**
 * A page in the frame of a host of another origin. The page has the tests' own origin, so that a test reaches into it
 * through the foreign page between them.
 */
export interface Stage {
  app: AppWindow;
  /** Origin of the host. */
  origin: string;
  /** What the host has heard from the app, all of it with the app's own origin. */
  heard: Message[];
  /** Waits for a message that the host hears, and gives it. */
  hears(what: (message: Message) => boolean): Promise<Message>;
  /** Has the host, or another app in it, say something; resolves when the app has had it. */
  say(data: unknown, from?: 'parent' | 'sibling'): Promise<void>;
  /** Has the app's frame hidden or shown by the host. */
  hide(hidden: boolean): void;
  /** Resolves when the host has heard all that the app has said so far. */
  settled(): Promise<void>;
  close(): void;
}

export async function stage(query = ''): Promise<Stage> {
  const frame = await frameOf(foreignPage('/test/hosts/stage-page.ts'));
  const heard: Message[] = [];
  let marks = 0;
  const listen = ({ source, data }: MessageEvent<{ heard: Message; origin: string }>): void => {
    if (source !== frame.contentWindow || data.origin !== location.origin) return;
    if ('mark' in data.heard) marks += 1;
    else heard.push(data.heard);
  };
  window.addEventListener('message', listen);
  const tell = (order: Order): void => frame.contentWindow!.postMessage({ order }, origin);
  tell({ load: `${location.origin}/test/hosts/app.html${query}` });
  const app = await until(() => loadedApp(frame), 'the app is loaded');

  return {
    app,
    origin,
    heard,
    hears: (what) => until(() => heard.find(what), 'the host hears it'),
    say: (data, from = 'parent') => {
      const had = new Promise<void>((resolve) =>
        app.addEventListener('message', () => resolve(), { once: true }),
      );
      tell({ from, data });
      return had;
    },
    hide: (hidden) => tell({ hide: hidden }),
    settled: async () => {
      const before = marks;
      app.tell({ mark: true });
      await until(() => marks > before, 'the host has heard all');
    },
    close: () => {
      window.removeEventListener('message', listen);
      frame.remove();
    },
  };
}

function loadedApp(frame: HTMLIFrameElement): AppWindow | undefined {
  try {
    const app = frame.contentWindow!.frames[0] as AppWindow;
    return app.hosts && app.document.readyState === 'complete' ? app : undefined;
  } catch {
    // The frame may still show what it showed before, which is of the host's origin.
    return undefined;
  }
}
