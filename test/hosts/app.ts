import type sdk from 'purecloud-client-app-sdk';
import * as hosts from '../../src/hosts/index.js';

/** The page in the frame: the hosts, to be made in its own window, and the published SDK they are measured by. */
export type AppWindow = typeof globalThis &
  Window & {
    hosts: typeof hosts;
    /** Says something to the host by itself. */
    tell(message: unknown): void;
    purecloud: { apps: { ClientApp: typeof sdk.default } };
  };

Object.assign(window, { hosts, tell: (message: unknown) => parent.postMessage(message, '*') });
