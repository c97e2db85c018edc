import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const probe = fileURLToPath(new URL('probe.ts', import.meta.url));

async function answersIn(TZ: string): Promise<string> {
  const env = { ...process.env, TZ };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', probe], { env });
  return stdout;
}

test('every answer is the same whatever the zone of the device', async () => {
  const expected = await answersIn('UTC');
  assert.match(expected, /24\.10\.2020 03:30:00 \+0300/);
  for (const zone of ['Europe/Sofia', 'America/St_Johns', 'Pacific/Apia']) {
    assert.equal(await answersIn(zone), expected, zone);
  }
});
