/** What the samples of the documentation have from the page or the program around them. */
declare const report: import('smartvideo-elements').SvCallReport;
declare const details: import('smartvideo-elements').SvCallDetails;
declare const session: import('smartvideo-elements').SvSession;
declare const chart: import('smartvideo-elements').SvTimeseriesChart;
declare const heatMap: import('smartvideo-elements').SvHeatMap;
declare const picker: import('smartvideo-elements').SvPeriodPicker;
declare const calls: import('smartvideo-elements').Call[];
declare const period: import('smartvideo-elements').Period;

declare function getToken(): Promise<string>;
declare function showInSidebar(call: string | { id: string }): void;
declare function showProfileOf(agent: string): void;
declare function openSignInWindow(): Promise<void>;
declare function portalToken(): Promise<string>;
declare function saveDraft(): void;

/** The elements that samples ask the page for are in it. */
interface ParentNode {
  querySelector<Tag extends keyof HTMLElementTagNameMap>(selectors: Tag): HTMLElementTagNameMap[Tag];
}

/** A server's: its variables are set. */
declare const process: { env: Record<string, string> };
declare const app: import('express').Express;

/** As much of it as samples use; `session` is there by express-session. */
declare module 'express' {
  import type { NodeRequest, NodeResponse } from 'smartvideo-elements/broker';

  export interface Request extends NodeRequest {
    session: { user?: { email: string } };
  }
  export interface Express {
    set(name: string, value: unknown): void;
    use(handler: unknown): void;
    all(path: string, handler: (request: Request, response: NodeResponse) => unknown): void;
  }
  export default function express(): Express;
}

declare module 'express-session' {
  export default function session(options: { secret: string; cookie: object }): unknown;
}
