import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnreachableError } from '../../src/client/index.js';
import { loadModule } from '../../src/client/lazy.js';

test('a part of the client that cannot be fetched fails as the service would', async () => {
  const missing = './not-there.js';
  await assert.rejects(loadModule(import(missing)), (error) => {
    assert.ok(error instanceof UnreachableError);
    assert.ok(error.cause instanceof Error);
    return true;
  });
});
