import { expect } from '@open-wc/testing';
import { carriedFrom, ownAddress } from '../../src/hosts/page-sign-in.js';
import { encodeState } from '../../src/hosts/sign-in/state.js';

const stateOf = (carried: Record<string, string>) =>
  encodeState({ nonce: 'x'.repeat(43), popup: false, carried });
const page = 'https://reports.example/pages/genesys-cloud.html';

const afterSignIn = (carried: Readonly<Record<string, string>>): string =>
  `${page}?${new URLSearchParams({ code: 'secret', state: stateOf(carried) })}`;

describe('a page’s address', () => {
  it('comes back from a sign-in as it was', () => {
    const address = `${page}?from=2020-10-01T00%3A00&lang=ar#report.from=a%26b&report.sort=-duration`;
    expect(ownAddress(afterSignIn(carriedFrom(address))).href).to.equal(address);
    expect(ownAddress(afterSignIn(carriedFrom(page))).href).to.equal(page);
  });

  it('is its own where it comes from no sign-in', () => {
    for (const address of [`${page}?code=7#x`, `${page}?state=made-up&code=7`, page])
      expect(ownAddress(address).href).to.equal(address);
  });

  it('carries nothing of the sign-in before', () => {
    const address = `${page}?lang=ar&code=secret&state=old&error=denied&error_description=no`;
    expect(carriedFrom(address)).to.deep.equal({ lang: 'ar' });
  });

  it('leaves a fragment that is too long behind, not its parameters', () => {
    const long = `${page}?lang=ar#report.from=${'ä'.repeat(400)}`;
    expect(carriedFrom(long)).to.deep.equal({ lang: 'ar' });
    expect(() => stateOf(carriedFrom(`${page}#${'x'.repeat(1250)}`))).not.to.throw();
  });

  it('stays on its page, whatever a forged state says', () => {
    const forged = ownAddress(afterSignIn({ '#': '//evil.example', href: 'https://evil.example' }));
    expect(forged.origin + forged.pathname).to.equal(page);
  });
});
