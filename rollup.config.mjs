import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/** Packages that ask Node which environment they are in are told; a browser has no `process` to ask. */
const forProduction = {
  name: 'for-production',
  transform: (code, id) =>
    id.includes('node_modules') && code.includes('process.env.NODE_ENV')
      ? { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }
      : null,
};

/**
 * One ES module for pages without a bundler of their own. What is imported dynamically (charts, calendar,
 * CSV) stays in chunks of its own beside it and is fetched when needed.
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
    plugins: [nodeResolve({ browser: true }), forProduction, terser()],
    onwarn(warning) {
      const theirs = warning.ids?.every((id) => id.includes('node_modules'));
      if (warning.code === 'CIRCULAR_DEPENDENCY' && theirs) return;
      throw new Error(warning.message);
    },
  };
}

export default browserBundle('dist/define.js', 'dist');
