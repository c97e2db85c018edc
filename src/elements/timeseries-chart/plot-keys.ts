/** What keys can do. */
export interface PlotKeys {
  rightToLeft: boolean;
  /** Groups in sight. */
  inSight: number;
  /** Goes so many groups on, or back. */
  step: (by: number) => void;
  zoomBy: (factor: number) => void;
  reset: () => void;
  /** Takes away the values told, where any are. */
  hush?: () => void;
}

/** What a key does, if anything; a slider's keys, and those that zoom. */
export function keyActions(key: string, keys: PlotKeys): (() => void) | undefined {
  const forward = keys.rightToLeft ? -1 : 1;
  const page = Math.max(1, Math.round(keys.inSight / 4));
  const steps: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowUp: 1,
    ArrowDown: -1,
    PageUp: page,
    PageDown: -page,
    Home: -Infinity,
    End: Infinity,
  };
  const by = steps[key];
  if (by !== undefined) return () => keys.step(by);
  if (key === '+') return () => keys.zoomBy(0.5);
  if (key === '-') return () => keys.zoomBy(2);
  if (key === '0') return keys.reset;
  return key === 'Escape' ? keys.hush : undefined;
}
