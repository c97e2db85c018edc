export type { Host, HostContext, HostMessage } from '../model/host.js';
export { brokerToken, type BrokerToken, type BrokerTokenOptions } from './broker-token.js';
export {
  chooseHost,
  connectHost,
  type ConnectedHost,
  type ConnectHostOptions,
  type HostChoice,
  type HostConfiguration,
  type Surroundings,
} from './connect-host.js';
export { GenesysCloudHost, type GenesysCloudHostOptions } from './genesys-cloud-host.js';
export type { PageConfiguration } from './page-configuration.js';
export { PageHost, type PageHostOptions } from './page-host.js';
export { problemSentence, type PageProblem, type PageProblemCode } from './page-problems.js';
export {
  readParameters,
  type HostParameters,
  type PageParameters,
  type ParameterProblem,
  type ViewParameters,
} from './parameters.js';
export {
  clientAppLink,
  interactionTemplate,
  regionOfDomain,
  regionOfHost,
  regions,
  type Region,
  type RegionEntry,
} from './regions.js';
export { GenesysSignIn, type GenesysSignInOptions } from './sign-in/genesys-sign-in.js';
export { answerOpener } from './sign-in/popup.js';
export { SignInError, type SignInErrorCode } from './sign-in/sign-in-error.js';
export { type Carried, carriedIn, type SignInStorage } from './sign-in/state.js';
export { startPage, type StartPageOptions } from './start-page.js';
export { WorkspaceHost, type WorkspaceHostOptions } from './workspace-host.js';
