/**
 * Reads the simulator for a test of another origin. It is beside the simulator and of its origin, as is the login page
 * in the simulator's own frame.
 */
export interface Question {
  id: number;
  selector: string;
  /** Whether it is asked of the page in the simulator's frame, as far as that is of its origin. */
  inside?: boolean;
}

/** An element there: what it says, its middle in the window, and whether the mouse is over it. */
export interface Found {
  text: string;
  hovered: boolean;
  x: number;
  y: number;
}

export interface Reply {
  id: number;
  found: Found[];
}

function reply({ id, selector, inside }: Question): Reply {
  const simulator = parent.frames[0] as Window;
  const frame = simulator.document.querySelector('iframe');
  const page = inside ? loaded(frame?.contentDocument) : simulator.document;
  const { left = 0, top = 0 } = (inside && frame?.getBoundingClientRect()) || {};
  const elements = [...(page?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const found = elements.map((element) => {
    const box = element.getBoundingClientRect();
    return {
      text: element.innerText,
      hovered: element.matches(':hover'),
      x: Math.round(left + box.left + box.width / 2),
      y: Math.round(top + box.top + box.height / 2),
    };
  });
  return { id, found };
}

/** Before its styles have come, things are not where they will be. */
const loaded = (page: Document | null | undefined): Document | undefined =>
  page?.readyState === 'complete' ? page : undefined;

addEventListener('message', ({ data, source, origin }: MessageEvent<Question>) => {
  if (source === parent) parent.postMessage(reply(data), origin);
});
parent.postMessage({ id: 0, found: [] }, '*');
