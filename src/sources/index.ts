export { genesysCloudSource, type GenesysCloudOptions } from './genesys-cloud.js';
export { callOfConversation, type Conversation } from './genesys-conversation.js';
