import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { join, relative } from 'node:path';
import license from 'rollup-plugin-license';

/** The bundles by their names, and the built modules they are made of. Each is whole by itself. */
export const bundles = { 'sv-elements': 'define.js', 'sv-hosts': 'hosts/index.js' };

/** echarts and its renderer ask Node which environment they run in; browsers have no `process` to ask. */
export const productionOnly = {
  include: '**/node_modules/{echarts,zrender}/**',
  preventAssignment: true,
  values: { 'process.env.NODE_ENV': '"production"' },
};

/**
 * Chromium compiles functions when they are first called, on the main thread, unless a file's first line asks it to do
 * so while the file is read: nearly all of ours are called before the first rows are there. Few of echarts' are.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

/**
 * One ES module for pages without a bundler of their own. What is imported dynamically and by nothing else (languages,
 * the panel of the period picker, echarts) stays in chunks of its own beside it and is fetched when needed.
 */
export function browserBundle(input, dir, name = 'sv-elements') {
  return {
    input: { [name]: input },
    output: {
      dir,
      format: 'es',
      banner: ({ moduleIds }) =>
        [...(isOf('echarts', moduleIds) ? [] : [compileAtOnce]), licenceNotice(name)].join('\n'),
      entryFileNames: '[name].js',
      manualChunks: relative(dir, input) === 'define.js' ? sharedChunk() : undefined,
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
    plugins: [
      nodeResolve({ browser: true }),
      replace(productionOnly),
      terser({ ecma: 2022, compress: { passes: 3 }, format: { comments: /^(?:!|# all)/ } }),
      ...licences(input, dir, name),
    ],
    onwarn(warning) {
      const theirs = warning.ids?.every((id) => id.includes('node_modules'));
      if (warning.code === 'CIRCULAR_DEPENDENCY' && theirs) return;
      throw new Error(warning.message);
    },
  };
}

/**
 * Assigns modules to chunks so that no chunk imports the entry: a page may have loaded that under an address of its
 * own, with a query for instance, and the browser would load it a second time. What the entry shares with modules that
 * come later is therefore a third chunk.
 */
function sharedChunk() {
  let shared;
  return (id, { getModuleIds, getModuleInfo }) => {
    if (isAtOnce.test(id)) return 'sv-elements';
    shared ??= modulesSharedWithLater([...getModuleIds()].map(getModuleInfo), getModuleInfo);
    return shared.has(id) ? 'shared' : undefined;
  };
}

/** All elements are there from the start, and so is what they and the client would otherwise load for them. */
const isAtOnce = /\/(?:define|call-details-dialog|client\/(?:details|statistics))\.js$/;

function modulesSharedWithLater(modules, getModuleInfo) {
  const withImports = (ids) => {
    const reached = new Set(ids);
    for (const id of reached) getModuleInfo(id).importedIds.forEach((imported) => reached.add(imported));
    return reached;
  };
  const atOnce = withImports(
    modules.filter(({ id, isEntry }) => isEntry || isAtOnce.test(id)).map(({ id }) => id),
  );
  const later = modules.filter(({ id, dynamicImporters }) => dynamicImporters.length > 0 && !atOnce.has(id));
  return new Set([...withImports(later.map(({ id }) => id))].filter((id) => atOnce.has(id)));
}

const licenceNotice = (name) => `/*! Licences of the packages in it: ${name}.licenses.txt */`;

/** Whether modules of that package are among them. */
const isOf = (name, moduleIds) =>
  moduleIds.some((id) => id.replaceAll('\\', '/').includes(`/node_modules/${name}/`));

/** The published bundles have the licences of the packages in them, as those ask for, in a file beside them. */
function licences(input, dir, name) {
  if (relative(dir, input) !== bundles[name]) return [];
  return [license({ thirdParty: { output: join(dir, `${name}.licenses.txt`) } })];
}

export default Object.entries(bundles).map(([name, input]) => browserBundle(`dist/${input}`, 'dist', name));
