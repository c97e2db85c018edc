// The test files for browsers, bundled: unbundled, each page fetches three hundred modules, which takes longer than most
// tests. What files have in common is in chunks that all of them share.
import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cacheFolder, root } from '../setup.mjs';

const asPath = (file) => `/${relative(root, file).split(sep).join('/')}`;

/** What the runner's server answers itself: its web socket, and echarts, see `echartsInOne`. */
const answeredByServer = {
  name: 'answered-by-server',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(\/__web-dev-server|echarts\/)/ }, ({ path }) => ({ path, external: true }));
  },
};

/** @param files the test files, as paths relative to the project's folder */
export function bundledTests(files) {
  let folder;
  /** The bundles' paths by those of the test files. */
  let bundles;
  const remove = () => folder && rmSync(folder, { recursive: true, force: true });

  return {
    name: 'bundled-tests',
    async serverStart() {
      mkdirSync(cacheFolder, { recursive: true });
      folder = mkdtempSync(join(cacheFolder, 'tests-'));
      process.once('exit', remove);
      const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: files,
        outbase: root,
        outdir: folder,
        bundle: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        conditions: ['browser'],
        plugins: [answeredByServer],
        sourcemap: true,
        metafile: true,
        // What package.json says has no side effects is about the package's own files in dist.
        ignoreAnnotations: true,
        logLevel: 'warning',
      });
      // What is imported when it is needed has an entry point too.
      const outputs = Object.entries(metafile.outputs).filter(([, { entryPoint }]) =>
        files.includes(entryPoint),
      );
      bundles = new Map(
        outputs.map(([output, { entryPoint }]) => [`/${entryPoint}`, asPath(join(root, output))]),
      );
    },
    serve({ path }) {
      const bundle = bundles.get(path);
      return bundle && { body: `import '${bundle}';`, type: 'js' };
    },
  };
}
