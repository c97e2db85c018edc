/**
 * A person at the browser, the same in Chromium, Firefox and WebKit: real keys and clicks through the test
 * runner (tools/wtr/commands.mjs), never events made by script. In WebKit the runner's own `sendKeys` knows
 * no key combinations and `setViewport` does not exist, so tests use these.
 */
import { executeServerCommand } from '@web/test-runner-commands';
import './harness.js';

declare global {
  interface Window {
    svServer: string;
  }
}

/** Presses and releases a key by its `KeyboardEvent.key`: `'Enter'`, `'a'`, `'Shift+Tab'`, `'Control+End'`. */
export async function press(key: string): Promise<void> {
  await executeServerCommand('press-key', key);
}

/**
 * Holds a key down, which the system then repeats so many times, the first time when something has happened. WebKit's
 * driver repeats none.
 */
export async function hold(key: string, times: number, happened: () => Promise<unknown>): Promise<void> {
  await executeServerCommand('key-down', key);
  await happened();
  for (let i = 0; i < times; i += 1) await executeServerCommand('key-down', key);
  await executeServerCommand('key-up', key);
}

/** Types into whatever has the focus. */
export async function typeText(text: string): Promise<void> {
  await executeServerCommand('type-text', text);
}

/** Clicks the middle of an element with the mouse, once it is scrolled into view and rests; holding a key or none. */
export async function click(element: Element, holding?: 'Shift' | 'Control'): Promise<void> {
  await executeServerCommand('click-at', { ...(await middleOf(element)), ...(holding && { holding }) });
}

/** Moves the mouse there without a click. */
export async function hover(element: Element): Promise<void> {
  await hoverAt(await middleOf(element));
}

async function middleOf(element: Element): Promise<{ x: number; y: number }> {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { left, top, width, height } = await resting(element);
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/** A place in the window, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}

/** Moves the pointer, whatever is there. */
export async function hoverAt(place: Place): Promise<void> {
  await executeServerCommand('point-at', place);
}

/** Presses the mouse at one place and lets go at another. */
export async function drag(from: Place, to: Place): Promise<void> {
  await executeServerCommand('drag', { from: whole(from), to: whole(to) });
}

/** Turns the wheel by so many pixels, with a key held or without. */
export async function wheel(place: Place, deltaY: number, modifier?: 'Control' | 'Shift'): Promise<void> {
  await executeServerCommand('wheel-at', { ...whole(place), deltaY, modifier });
}

const whole = ({ x, y }: Place): Place => ({ x: Math.round(x), y: Math.round(y) });

/** Where an element is when it has not moved from one frame to the next; the click comes a moment later. */
export async function resting(element: Element): Promise<DOMRect> {
  let before = element.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  return until(() => {
    const now = element.getBoundingClientRect();
    const rests = now.left === before.left && now.top === before.top;
    before = now;
    return rests && now;
  }, 'the element to click rests');
}

/** Gives the page this many CSS pixels, until the next test file. */
export async function resize(width: number, height: number): Promise<void> {
  await executeServerCommand('resize-window', { width, height });
  await until(() => innerWidth === width && innerHeight === height, `the window is ${width} × ${height}`);
}

/** Whether the browser can be told to force colours: Chromium alone. */
export const canForceColors = navigator.userAgent.includes('Chrome/');

/** Has the system force its own colours upon pages, or no longer. */
export async function forceColors(isForced: boolean): Promise<void> {
  await executeServerCommand('force-colors', isForced);
  await until(() => matchMedia('(forced-colors: active)').matches === isForced, 'the colours are forced');
}

/** Waits for a condition, looking once a frame, and gives what it gave; fails after ten seconds. */
export async function until<T>(
  predicate: () => T,
  message = 'the condition holds',
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + 10_000;
  for (;;) {
    const result = predicate();
    if (result) return result as NonNullable<Exclude<T, false>>;
    if (performance.now() > end) throw new Error(`Waited ten seconds in vain until ${message}`);
    await new Promise(requestAnimationFrame);
  }
}

/** The reference server's own origin, another than the test page's. */
export function serverOrigin(): string {
  return window.svServer;
}

/** Presses Ctrl+C and gives what the clipboard is to hold; nothing when the browser copies by itself. */
export async function copied(): Promise<string | undefined> {
  let text: string | undefined;
  const look = (event: ClipboardEvent): void => {
    text = event.defaultPrevented ? event.clipboardData!.getData('text/plain') : undefined;
  };
  addEventListener('copy', look);
  await press('Control+c');
  removeEventListener('copy', look);
  return text;
}
