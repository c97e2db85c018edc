/** The conversations of a Genesys Cloud organisation in the report. In an app: `from 'smartvideo-elements/sources'`. */
import { genesysCloudSource } from '/dist/sources/index.js';

const report = document.querySelector('sv-call-report');
const { origin } = location;

/** In an app the name of a region, such as `prod-euc1`; here the demo's own. */
const region = {
  name: 'demo',
  domain: 'localhost',
  apps: origin,
  api: `${origin}/genesys`,
  login: `${origin}/genesys`,
};

/** In an app the token that the user has signed in for. */
const getToken = async () => (await (await fetch('/demo/genesys-token')).json()).token;

report.client = genesysCloudSource({ region, getToken });
const day = 86_400_000;
report.period = { from: Date.now() - 7 * day, to: Date.now() };
