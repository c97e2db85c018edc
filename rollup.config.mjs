import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollupProduction } from './tools/production.mjs';

/**
 * One ES module for pages without a bundler of their own. What is imported dynamically (charts)
 * stays in chunks of its own beside it and is fetched when needed.
 */
export function browserBundle(input, dir) {
  return {
    input: { 'sv-elements': input },
    output: {
      dir,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
    plugins: [nodeResolve({ browser: true }), rollupProduction, terser()],
    onwarn(warning) {
      const theirs = warning.ids?.every((id) => id.includes('node_modules'));
      if (warning.code === 'CIRCULAR_DEPENDENCY' && theirs) return;
      throw new Error(warning.message);
    },
  };
}

export default browserBundle('dist/define.js', 'dist');
