import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { relative } from 'node:path';
import { rollupDecorators } from './tools/decorators.mjs';
import { isOfOthers } from './tools/others.mjs';
import { rollupProduction } from './tools/production.mjs';
import { rollupTemplates } from './tools/templates.mjs';

/** What the licence of Lit asks for, said once in a file instead of in front of each of its modules. */
const notice = '/*! Contains lit, Copyright Google LLC, BSD-3-Clause. */';

/** The bundles by their names, and the built modules they are made of. Each is whole by itself. */
export const bundles = { 'sv-elements': 'define.js', 'sv-hosts': 'hosts/index.js' };

/**
 * Chromium compiles functions when they are first called, on the main thread, unless a file's first line asks it to do
 * so while the file is read: nearly all of these are called before the first rows are there.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

/**
 * One ES module for pages without a bundler of their own. What is imported dynamically (other languages)
 * stays in chunks of its own beside it and is fetched when needed.
 */
export function browserBundle(input, dir, name = 'sv-elements') {
  return {
    input: { [name]: input },
    output: {
      dir,
      format: 'es',
      banner: ({ moduleIds }) =>
        [compileAtOnce, moduleIds.some(isOfOthers) && notice].filter(Boolean).join('\n'),
      entryFileNames: '[name].js',
      manualChunks: relative(dir, input) === 'define.js' ? chunkOfAll : undefined,
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
    plugins: [
      nodeResolve({ browser: true }),
      rollupProduction,
      rollupDecorators,
      rollupTemplates,
      terser({ ecma: 2022, compress: { passes: 3 }, format: { comments: /^(?:!|# all)/ } }),
    ],
    onwarn(warning) {
      const theirs = warning.ids?.every((id) => id.includes('node_modules'));
      if (warning.code === 'CIRCULAR_DEPENDENCY' && theirs) return;
      throw new Error(warning.message);
    },
  };
}

/**
 * Where all elements are, what the client loads for them is with them. What comes later imports no more than it shares
 * with them: the bundle itself may be there under an address of its own, with a query for instance, and would be
 * loaded again.
 */
function chunkOfAll(id, { getModuleIds, getModuleInfo }) {
  if (/\/(?:define|client\/(?:details|statistics))\.js$/.test(id)) return 'sv-elements';
  const later = new Set([...getModuleIds()].filter((one) => comesLater.test(one)));
  for (const one of later) getModuleInfo(one).importedIds.forEach((imported) => later.add(imported));
  const isShared = later.has(id) && getModuleInfo(id).importers.some((importer) => !later.has(importer));
  return isShared ? 'shared' : undefined;
}

/** What stays in a chunk beside the bundle of all elements: other languages, what opens when it is pressed. */
const comesLater = /\/(?:locales\/ar|period-panel)\.js$/;

export default Object.entries(bundles).map(([name, input]) => browserBundle(`dist/${input}`, 'dist', name));
