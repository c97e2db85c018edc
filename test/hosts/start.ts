import '../../src/elements/session/define.js';
import { startPage, type StartPageOptions } from '../../src/hosts/index.js';

/** What the test around the page has it start with. */
export type StartWindow = Window & {
  startOptions?: StartPageOptions;
  /** Called before the start, with the page. */
  beforeStart?: (page: Document) => void;
  started?: Promise<void>;
};

const around = parent as StartWindow;
around.beforeStart?.(document);
around.started = startPage(around.startOptions ?? { host: 'genesys-cloud' });
