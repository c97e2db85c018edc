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

/** An element there: what it says, and its middle in the window. */
export interface Found {
  text: string;
  x: number;
  y: number;
}

export interface Reply {
  id: number;
  found: Found[];
}

async function reply({ id, selector, inside }: Question): Promise<Reply> {
  const simulator = parent.frames[0] as Window;
  const frame = simulator.document.querySelector('iframe');
  const page = inside ? loaded(frame?.contentDocument) : simulator.document;
  const { left = 0, top = 0 } = (inside && frame?.getBoundingClientRect()) || {};
  const elements = [...(page?.querySelectorAll<HTMLElement>(selector) ?? [])];
  if (inside && elements.length > 0) await drawn(page!.defaultView!);
  const found = elements.map((element) => {
    const box = element.getBoundingClientRect();
    return {
      text: element.innerText,
      x: Math.round(left + box.left + box.width / 2),
      y: Math.round(top + box.top + box.height / 2),
    };
  });
  return { id, found };
}

/** Before its styles have come, things are not where they will be. */
const loaded = (page: Document | null | undefined): Document | undefined =>
  page?.readyState === 'complete' ? page : undefined;

/** A click goes astray before a frame of another process is on the screen. */
async function drawn(page: Window): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => page.requestAnimationFrame(resolve));
}

addEventListener('message', async ({ data, source, origin }: MessageEvent<Question>) => {
  if (source === parent) parent.postMessage(await reply(data), origin);
});
parent.postMessage({ id: 0, found: [] }, '*');
