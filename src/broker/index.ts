export {
  type Authenticate,
  type Broker,
  type BrokerIncident,
  type BrokerOptions,
  createBroker,
} from './broker.js';
export {
  type BrokerRegion,
  genesysCloud,
  type GenesysCloudOptions,
  type GenesysUser,
} from './genesys-cloud.js';
export type { BrokerToken, BrokerUser } from './impersonate.js';
export { nodeListener, type NodeRequest, type NodeResponse, socketAddress } from './node-listener.js';
export type { RateLimit } from './rate-limit.js';
export { Refusal } from './upstream.js';
