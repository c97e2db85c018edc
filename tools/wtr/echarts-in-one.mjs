// echarts for the tests' server in a few files: served as it is, each page that shows a chart would fetch hundreds.
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { productionOnly } from '../../rollup.config.mjs';
import { cacheFolder, root } from '../setup.mjs';

const parts = ['core', 'charts', 'components', 'renderers'];
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/echarts/package.json'), 'utf8'));
const folder = join(cacheFolder, `echarts-${version}`);

export const echartsInOne = {
  name: 'echarts-in-one',
  async serverStart() {
    if (existsSync(folder)) return;
    const bundle = await rollup({
      input: Object.fromEntries(parts.map((part) => [part, `echarts/${part}`])),
      plugins: [replace(productionOnly), nodeResolve({ browser: true, rootDir: root })],
      onwarn() {},
    });
    const made = `${folder}-${process.pid}`;
    await bundle.write({ dir: made, format: 'es' });
    await bundle.close();
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  },
  resolveImport({ source }) {
    const [, part] = /^echarts\/(\w+)$/.exec(source) ?? [];
    return parts.includes(part) ? `${folder.slice(root.length)}/${part}.js` : undefined;
  },
};
