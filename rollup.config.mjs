import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { relative } from 'node:path';
import { rollupDecorators } from './tools/decorators.mjs';
import { rollupProduction } from './tools/production.mjs';
import { rollupTemplates } from './tools/templates.mjs';

/** What the licences of packages in a bundle ask for, said once instead of in front of each of their modules. */
const notices = { 'sv-elements': '/*! Contains lit, Copyright Google LLC, BSD-3-Clause. */' };

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
      banner: ({ isEntry }) => [compileAtOnce, isEntry && notices[name]].filter(Boolean).join('\n'),
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

/** Where all elements are, what the client loads for them is with them. Languages share no more than they use. */
function chunkOfAll(id) {
  if (/\/(?:define|client\/(?:details|statistics))\.js$/.test(id)) return 'sv-elements';
  return /\/locales\/(?:isolate|plural)\.js$/.test(id) ? 'languages' : undefined;
}

export default Object.entries(bundles).map(([name, input]) => browserBundle(`dist/${input}`, 'dist', name));
