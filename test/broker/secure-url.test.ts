import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secureUrl } from '../../src/broker/upstream.js';
import { insecureAddresses, secureAddresses } from '../support/addresses.js';

describe('The broker sends secrets', () => {
  for (const [address, kept] of secureAddresses) {
    it(`to ${address}`, () => assert.equal(secureUrl(address, 'It'), kept));
  }

  for (const address of insecureAddresses) {
    it(`not to “${address}”`, () => {
      assert.throws(() => secureUrl(address, 'It'), { name: 'TypeError', message: /^It must be/ });
    });
  }
});
