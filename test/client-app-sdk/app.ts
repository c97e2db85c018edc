import type sdk from 'purecloud-client-app-sdk';

/** What the SDK's script puts into its window. */
export interface SdkGlobals {
  purecloud: { apps: { ClientApp: typeof sdk.default } };
}

/** A client app as its author writes one, with the SDK that Genesys publishes. */
export type SdkApp = Window & { clientApp: InstanceType<typeof sdk.default>; hooks: string[] };

const { purecloud } = window as unknown as SdkGlobals;
const pcOrigin = new URLSearchParams(location.search).get('gcHostOrigin') ?? '';
const clientApp = new purecloud.apps.ClientApp({ pcOrigin });
const hooks: string[] = [];
const { lifecycle } = clientApp;

lifecycle.addBootstrapListener(() => {
  hooks.push('bootstrap');
  lifecycle.bootstrapped();
});
lifecycle.addFocusListener(() => hooks.push('focus'));
lifecycle.addBlurListener(() => hooks.push('blur'));
lifecycle.addStopListener(() => {
  hooks.push('stop');
  lifecycle.stopped();
});
Object.assign(window, { clientApp, hooks });
