import { startPage } from '../dist/sv-hosts.js';

startPage({ host: 'genesys-cloud' });
