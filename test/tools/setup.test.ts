import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { run } from '../../tools/setup.mjs';

function checkNode(version: string) {
  const program = `import('./tools/setup.mjs').then((setup) => setup.checkNode('${version}'))`;
  return spawnSync(process.execPath, ['--eval', program], { encoding: 'utf8' });
}

for (const version of ['18.20.8', '20.18.3', '20.9.0']) {
  test(`Node ${version} is told in one sentence which Node is needed`, () => {
    const { status, stderr } = checkNode(version);
    assert.equal(status, 1);
    assert.equal(stderr, `smartvideo-elements needs Node 20.19 or newer; this is Node ${version}.\n`);
  });
}

for (const version of ['20.19.0', '22.0.0', '26.1.0']) {
  test(`Node ${version} is new enough`, () => {
    assert.deepEqual([checkNode(version).status, checkNode(version).stderr], [0, '']);
  });
}

test('the exit code of a program is passed on', async () => {
  assert.equal(await run(process.execPath, ['--eval', 'process.exit(7)']), 7);
});

test('a program ended by a signal counts as failed, by the number shells give it', async () => {
  assert.equal(await run(process.execPath, ['--eval', "process.kill(process.pid, 'SIGTERM')"]), 143);
});
