import * as hosts from '../../src/hosts/index.js';
import type { SdkGlobals } from '../client-app-sdk/app.js';

/** The page in the frame: the hosts, to be made in its own window, and the published SDK they are measured by. */
export type AppWindow = typeof globalThis &
  Window &
  SdkGlobals & {
    hosts: typeof hosts;
    /** Says something to the host by itself. */
    tell(message: unknown): void;
  };

Object.assign(window, { hosts, tell: (message: unknown) => parent.postMessage(message, '*') });
