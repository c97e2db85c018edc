import type sdk from 'purecloud-client-app-sdk';

type ClientApp = InstanceType<typeof sdk.default>;

/** A client app as its author writes one, with the SDK that Genesys publishes. */
export type SdkApp = Window & { clientApp: ClientApp; hooks: string[] };

const { purecloud } = window as unknown as { purecloud: { apps: { ClientApp: typeof sdk.default } } };
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
