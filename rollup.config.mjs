import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollupProduction } from './tools/production.mjs';
import { rollupTemplates } from './tools/templates.mjs';

/** What the licences of packages in the bundle ask for, said once instead of in front of each of their modules. */
const notice =
  '/*! Contains lit, Copyright Google LLC, BSD-3-Clause, and tslib, Copyright Microsoft Corporation, 0BSD. */';

/**
 * Chromium compiles functions when they are first called, on the main thread, unless a file's first line asks it to do
 * so while the file is read: nearly all of these are called before the first rows are there.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

/**
 * One ES module for pages without a bundler of their own. What is imported dynamically (other languages)
 * stays in chunks of its own beside it and is fetched when needed.
 */
export function browserBundle(input, dir) {
  return {
    input: { 'sv-elements': input },
    output: {
      dir,
      format: 'es',
      banner: ({ isEntry }) => (isEntry ? `${compileAtOnce}\n${notice}` : compileAtOnce),
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
    plugins: [
      nodeResolve({ browser: true }),
      rollupProduction,
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

export default browserBundle('dist/define.js', 'dist');
