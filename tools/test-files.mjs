// Which test files there are, and which runner each belongs to.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root, stop } from './setup.mjs';

/** A time zone far from UTC and from those in the tests, so that a forgotten conversion makes a test fail. */
export const testZone = 'America/New_York';

/** Folders of test/ whose tests run in Node, and those whose tests run in browsers. */
const runners = {
  node: ['client', 'sources', 'model', 'table', 'api', 'tools', 'locales', 'broker', 'secrets'],
  browser: ['controls', 'controllers', 'elements', 'hosts', 'pages', 'theme'],
};

/** The word that asks for all browser tests in every browser. */
export const everywhere = 'everywhere';

/**
 * Browser tests that run in one browser only, unless they are asked for everywhere: what is requested, counted and said
 * is the same in all. What is drawn, focused, typed and navigated is not.
 */
const inOneBrowser = [
  'test/controllers/{account-choice,call-list,connection,link,load,report-query,row-stream,view-state,viewed-calls}',
  'test/controls/{bindings,call-cells,column-widths,context,data-grid-cells,data-grid-loading,messages}',
  'test/controls/{page-time,pager,sv-element,tags}',
  'test/elements/{audit,call-file,call-details-states,call-details-values,call-report-access,call-report-accounts}',
  'test/elements/call-report-{chips,events,filters,life,long,offline,period,refresh,search,search-terms}',
  'test/elements/call-report-{footer,given,service,states,stats,stream,undo,views}',
  'test/elements/{export-csv,export-life,host-links,late-session,recording-state,rerender,rights,service-counts}',
  'test/elements/{agent-stats,breakdown,composition,interaction,interaction-stats,own-names,session-host}',
  'test/elements/view-state',
  'test/elements/interaction-stats-{answers,changes,chosen,compare,data,given,picked,search}',
  'test/elements/{session,session-again,session-sign-in,session-users,statistics-by-service,statistics-loading}',
  'test/elements/timeseries-chart-{compare,echarts,later,loading,partners,zones}',
  'test/hosts/{broker-token,choose-host,connect-host,genesys-cloud-host,page-address,page-configuration}',
  'test/hosts/{page-host,parameters,regions,secure-address,sign-in-token,start-page,workspace-host}',
  'test/theme/{chart-colors,contrast}',
  'test/pages/{cdn,docs,hosts-genesys,sources}',
].flatMap((pattern) => {
  const [, start, names] = /^(.*)\{(.*)\}$/.exec(pattern) ?? [undefined, pattern, ''];
  return names.split(',').map((name) => `${start}${name}.test.ts`);
});

/** The word that asks for the property tests alone, with far more inputs than each time. */
export const soak = 'soak';

/**
 * The test files by runner: `{ node, browser, inOneBrowser }`, relative paths with slashes; the last are some of the
 * second.
 * @param words "node", "browser", or the beginning of a path; a file is run if one of them
 *   matches. Without them all are. "soak": of those, the ones that have more inputs to try. "everywhere": none in one
 *   browser only.
 */
export function testFiles(words = []) {
  const filters = words.filter((word) => word !== soak && word !== everywhere);
  const files = words.includes(soak) ? allTestFiles().filter(hasSoak) : allTestFiles();
  const chosen = Object.entries(runners).map(([runner, folders]) => {
    const own = files.filter((file) => folders.includes(file.split('/')[1]));
    const matches = (file) => filters.some((filter) => filter === runner || file.startsWith(filter));
    return [runner, filters.length === 0 ? own : own.filter(matches)];
  });
  const { node, browser } = Object.fromEntries(chosen);
  const isInOne = (file) => !words.includes(everywhere) && inOneBrowser.includes(file);
  return { node, browser, inOneBrowser: browser.filter(isInOne) };
}

function hasSoak(file) {
  return /from '[./]*\/support\/soak\.js'/.test(readFileSync(join(root, file), 'utf8'));
}

function allTestFiles() {
  const entries = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, '/'))
    .sort();
  const folders = Object.values(runners).flat();
  const unassigned = files.filter((file) => !folders.includes(file.split('/')[1]));
  const gone = inOneBrowser.filter((file) => !files.includes(file));
  if (gone.length > 0) stop(`tools/test-files.mjs names tests that there are not: ${gone.join(', ')}`);
  if (unassigned.length > 0)
    stop(`No runner knows these tests (see tools/test-files.mjs): ${unassigned.join(', ')}`);
  return files;
}
