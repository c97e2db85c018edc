import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import '../../src/define.js';
import { SvDataGrid } from '../../src/controls/data-grid/data-grid.js';
import { SvElement } from '../../src/controls/sv-element.js';

const publicTags = [
  'sv-session',
  'sv-call-report',
  'sv-call-details',
  'sv-interaction',
  'sv-interaction-stats',
  'sv-timeseries-chart',
  'sv-period-picker',
];

const parentOf = (constructor: unknown): unknown => Object.getPrototypeOf(constructor);

describe('what elements descend from', () => {
  it('is Lit’s element, for what all of them share', () => {
    expect(parentOf(SvElement) === LitElement).to.equal(true);
  });

  it('is that for the grid inside too', () => {
    expect(parentOf(SvDataGrid) === SvElement).to.equal(true);
  });

  for (const tag of publicTags)
    it(`is what all share, for ${tag}: whatever else it can do, it has controllers for`, () => {
      expect(parentOf(customElements.get(tag)) === SvElement).to.equal(true);
    });
});
