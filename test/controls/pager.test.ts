import { expect } from '@open-wc/testing';
import { pageCount, pageWindow } from '../../src/controls/pager.js';

describe('the pager', () => {
  it('slides five numbers around the page, and stops at both ends', () => {
    expect(pageWindow(1, 9)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(pageWindow(3, 9)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(pageWindow(5, 9)).to.deep.equal([3, 4, 5, 6, 7]);
    expect(pageWindow(9, 9)).to.deep.equal([5, 6, 7, 8, 9]);
  });

  it('shows no more numbers than there are pages', () => {
    expect(pageWindow(1, 1)).to.deep.equal([1]);
    expect(pageWindow(2, 3)).to.deep.equal([1, 2, 3]);
  });

  it('has no empty last page', () => {
    expect(pageCount(0, 10)).to.equal(1);
    expect(pageCount(20, 10)).to.equal(2);
    expect(pageCount(21, 10)).to.equal(3);
  });
});
