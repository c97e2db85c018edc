import type { ReactiveControllerHost } from 'lit';
import type { Period } from '../model/period.js';

/** Detail of `sv-period-change`. */
export interface PeriodChange {
  /** Half-open, in epoch milliseconds. */
  period: Period;
  /** As the field shows it. */
  text: string;
  /** IANA zone the text is meant in. */
  timeZone: string;
}

/** The events of `sv-period-picker`. */
export interface SvPeriodPickerEventMap {
  'sv-period-change': CustomEvent<PeriodChange>;
}

type DetailOf<Fired> = Fired extends CustomEvent<infer Detail> ? Detail : never;

/**
 * Dispatches a public event, which bubbles and crosses shadow roots.
 * @returns false when it was cancelable and a listener cancelled it
 */
export function emit<Name extends keyof GlobalEventHandlersEventMap>(
  target: EventTarget,
  name: Name,
  detail: DetailOf<GlobalEventHandlersEventMap[Name]>,
  cancelable = false,
): boolean {
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

/** Listens to a target, the window for instance, for as long as the host is connected. */
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
