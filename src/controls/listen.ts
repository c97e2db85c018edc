import type { ReactiveControllerHost } from 'lit';

/** Has events handled, of the window or the document for instance, for as long as the host is in the page. */
export function listen(
  host: ReactiveControllerHost,
  target: EventTarget,
  handlers: Readonly<Record<string, (event: never) => void>>,
): void {
  const each = Object.entries(handlers) as [string, EventListener][];
  host.addController({
    hostConnected: () => each.forEach(([type, handler]) => target.addEventListener(type, handler)),
    hostDisconnected: () => each.forEach(([type, handler]) => target.removeEventListener(type, handler)),
  });
}
