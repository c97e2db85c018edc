import { expect } from '@open-wc/testing';
import { columnWidths, minColumnWidth, type ColumnNeed } from '../../src/controls/data-grid/column-widths.js';

const fits = (...widths: number[]): ColumnNeed => ({ head: 0, fits: widths });
const shares = (width: number, more: Partial<ColumnNeed> = {}): ColumnNeed => ({
  head: 40,
  shares: width,
  ...more,
});
const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

describe('widths of columns', () => {
  it('give what fits its width, and the rest to what shares, by what it holds', () => {
    const { widths, step } = columnWidths([fits(100), shares(200), shares(100)], 1000);
    expect(step).to.equal(0);
    expect(widths).to.deep.equal([100, 600, 300]);
  });

  it('give none more than it needs before all have that', () => {
    const { widths } = columnWidths([shares(70), shares(500), shares(500)], 670);
    expect(widths[0]).to.be.closeTo(70, 1);
    expect(widths[1]).to.be.closeTo(300, 1);
    expect(widths[2]).to.be.closeTo(300, 1);
  });

  it('give a column that goes first what it needs, the others their least', () => {
    const { widths } = columnWidths([shares(200), shares(220, { isFirst: true })], 300);
    expect(widths).to.deep.equal([80, 220]);
  });

  it('save room step by step where names would be short of it, the last step in narrow tables only', () => {
    const needs = [fits(300, 200, 30), shares(400)];
    expect(columnWidths(needs, 1000).step).to.equal(0);
    expect(columnWidths(needs, 390).step).to.equal(1);
    expect(columnWidths(needs, 300).step).to.equal(2);
    expect(columnWidths([fits(700, 690, 30), shares(400)], 750).step).to.equal(1);
  });

  it('break what goes first in two lines where it is tight, and leave the others a least', () => {
    const needs = [
      fits(100, 80, 60, 40),
      shares(200),
      shares(200),
      shares(250, { isFirst: true, sharesLate: 130 }),
    ];
    expect(columnWidths(needs, 800)).to.deep.include({ step: 0 });
    const tight = columnWidths(needs, 290);
    expect(tight.step).to.equal(3);
    expect(tight.widths[3]).to.equal(130);
    const tighter = columnWidths(needs, 240);
    expect(tighter.widths.slice(1, 3).every((width) => width >= minColumnWidth)).to.equal(true);
    expect(columnWidths(needs, 720).step).to.be.at.most(2);
  });

  it('hide no words where names can be read beside them', () => {
    const needs = [
      fits(500, 450, 400, 300),
      shares(200),
      shares(200),
      shares(250, { isFirst: true, sharesLate: 130 }),
    ];
    expect(columnWidths(needs, 700).step).to.equal(2);
    expect(columnWidths([fits(600, 550, 500, 400), ...needs.slice(1)], 700).step).to.equal(3);
  });

  it('follow the user, and divide the rest among the others', () => {
    const { widths } = columnWidths([fits(100), shares(100, { chosen: 300 }), shares(100)], 600);
    expect(widths).to.deep.equal([100, 300, 200]);
  });

  it('shrink what the user has chosen to what there is room for, none below its least', () => {
    const { widths } = columnWidths(
      [fits(100), shares(9, { chosen: 900 }), shares(9, { chosen: 10 }), shares(100)],
      600,
    );
    expect(sum(widths)).to.equal(600);
    expect(widths[2]).to.equal(minColumnWidth);
    expect(widths[3]).to.be.at.least(minColumnWidth);
  });

  it('add up to the table, never more, whatever it holds', () => {
    for (let available = 0; available < 1500; available += 37)
      for (const needs of [
        [fits(160, 110), fits(180, 120, 40), shares(90), shares(250, { isFirst: true }), fits(90)],
        [fits(160), fits(90)],
        [shares(80, { chosen: 500 }), fits(90)],
        [shares(0), shares(9)],
      ]) {
        const { widths } = columnWidths(needs, available);
        expect(sum(widths)).to.equal(available);
        expect(Math.min(...widths)).to.be.at.least(0);
      }
  });
});
