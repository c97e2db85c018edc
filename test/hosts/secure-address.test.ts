import { expect } from '@open-wc/testing';
import { secureAddress } from '../../src/hosts/checks.js';
import { insecureAddresses, secureAddresses } from '../support/addresses.js';

describe('A page sends tokens', () => {
  for (const [address, kept] of secureAddresses) {
    it(`to ${address}`, () => {
      expect(secureAddress(address, 'It')).to.equal(kept);
    });
  }

  for (const address of insecureAddresses) {
    it(`not to “${address}”`, () => {
      expect(() => secureAddress(address, 'It')).to.throw(TypeError, /^It must be/);
    });
  }

  it('to an address that is seen from it', () => {
    expect(secureAddress('/token', 'It', 'https://portal.example/a/b')).to.equal(
      'https://portal.example/token',
    );
    expect(() => secureAddress('/token', 'It', 'http://portal.example/')).to.throw(TypeError);
    expect(() => secureAddress('/token?a=b', 'It', 'https://portal.example/')).to.throw(TypeError);
  });
});
