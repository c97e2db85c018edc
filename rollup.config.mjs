import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { basename, dirname, join, resolve } from 'node:path';
import license from 'rollup-plugin-license';
import sbom from 'rollup-plugin-sbom';

/**
 * The published bundles: ES modules for pages without a bundler of their own, by the built modules they are made of. What
 * is imported dynamically and by nothing else (languages, the panel of the period picker, echarts) is in `chunks/` beside
 * them and fetched when needed. `laterModules` have chunks that stand alone: those import nothing of the bundle, which
 * may be loaded under an address of the page's own then, and bundles share them.
 */
export const bundles = {
  /** All elements, registered by the first and only named by the second, which share their chunks. */
  'sv-elements': {
    input: { 'sv-elements': 'define.js', 'sv-classes': 'index.js' },
    manualChunks: sharedChunk,
    laterModules: ['controls/chart/echarts.js'],
  },
  /** All elements in one file, but for what is big and often not needed. */
  'sv-elements.min': {
    input: { 'sv-elements.min': 'define.js' },
    inlineDynamicImports: true,
    laterModules: ['controls/chart/echarts.js', 'controls/period-picker/period-panel.js', 'locales/ar.js'],
  },
  /** Each element when it is used. */
  'sv-autoload': {
    input: { 'sv-autoload': 'autoload.js' },
    laterModules: ['controls/chart/echarts.js'],
  },
  /** What the ready-made pages for hosts do. */
  'sv-hosts': { input: { 'sv-hosts': 'hosts/index.js' } },
};

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

/** The same in each, so that bundles have the same chunks where they can. */
const licenceNotice = '/*! Licences of the packages in it: *.licenses.txt of smartvideo-elements */';

/**
 * What makes a bundle, for rollup.
 * @param published The name that its licences and its list of parts go by, and without which it has neither.
 * @param paths Addresses of modules that have a chunk already, by their paths.
 */
export function browserBundle({ input, dir, published, paths = {}, manualChunks, ...output }) {
  return {
    input,
    external: Object.keys(paths),
    output: {
      dir,
      format: 'es',
      banner: ({ moduleIds }) =>
        [...(isOf('echarts', moduleIds) ? [] : [compileAtOnce]), ...(published ? [licenceNotice] : [])].join(
          '\n',
        ),
      entryFileNames: '[name].js',
      chunkFileNames,
      // Their sources are the package's modules, beside them.
      sourcemap: published !== undefined,
      sourcemapExcludeSources: true,
      sourcemapPathTransform,
      manualChunks: manualChunks?.(),
      paths,
      ...output,
    },
    logLevel: 'warn',
    plugins: [
      nodeResolve({ browser: true }),
      replace(productionOnly),
      terser({ ecma: 2022, format: { comments: /^(?:!|# all)/ } }),
      ...(published ? partsLists(dir, published) : []),
    ],
    onwarn(warning) {
      const theirs = warning.ids?.every((id) => id.includes('node_modules'));
      if (warning.code === 'CIRCULAR_DEPENDENCY' && theirs) return;
      // The parts list looks for build tools to name, for others than ours too.
      if (warning.message.includes('Error during auto-registration of tool')) return;
      throw new Error(warning.message);
    },
  };
}

/** Modules that define an element are all called alike: their chunks have the names of their elements. */
export function chunkFileNames({ name, facadeModuleId }) {
  const ofElement = name === 'define' && facadeModuleId;
  return `chunks/${ofElement ? basename(dirname(facadeModuleId)) : '[name]'}-[hash].js`;
}

/** Where the packages are differs from one machine to the next. */
function sourcemapPathTransform(source, map) {
  const path = resolve(dirname(map), source).replaceAll('\\', '/');
  return /\/(node_modules\/(?!\.cache\/).*)/.exec(path)?.[1] ?? source;
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
const isAtOnce = /\/(?:define-all|call-details-dialog|client\/(?:details|statistics))\.js$/;

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

/** Whether modules of that package are among them. */
const isOf = (name, moduleIds) =>
  moduleIds.some((id) => id.replaceAll('\\', '/').includes(`/node_modules/${name}/`));

/** Which packages are in a published bundle, beside it: their licences, as those ask for, and a CycloneDX list. */
function partsLists(dir, name) {
  return [
    licences(join(dir, `${name}.licenses.txt`)),
    sbom({
      rootComponentType: 'library',
      outDir: '.',
      outFilename: `${name}.cdx`,
      includeWellKnown: false,
      saveTimestamp: false,
    }),
  ];
}

/** It only looks: the map that the plugin makes of unchanged code has a place for every letter. */
function licences(output) {
  const { renderChunk, ...plugin } = license({ thirdParty: { output } });
  return { ...plugin, renderChunk: (code, chunk) => void renderChunk(code, chunk, { sourcemap: false }) };
}
