import { expect } from '@open-wc/testing';
import { ScrollSpace } from '../../src/controls/data-grid/scroll-space.js';

const rowHeight = 32;
const room = 600;
const million = 1_000_000;

/** What a browser does with the box: it keeps to its ends, and tells where it has scrolled to. */
class Box {
  space = new ScrollSpace();
  moved = 0;

  constructor(readonly rows = million) {
    this.space.resize(rows, rowHeight, room);
  }

  get end(): number {
    return this.space.height - room;
  }

  /** The last pixel of all rows that can be at the upper edge. */
  get last(): number {
    return this.rows * rowHeight - room;
  }

  /** By wheel, finger or key. */
  by(pixels: number): void {
    const { offset: top } = this.space;
    this.to(this.space.scrollTop + pixels);
    this.moved = this.space.offset - top;
  }

  to(scrollTop: number): void {
    this.space.boxScrolled(Math.min(Math.max(scrollTop, 0), this.end));
    if (this.space.mustAlign) this.space.align();
  }

  /** By the thumb of the scroll bar, to a part of its way. */
  drag(part: number): void {
    this.to(Math.round(this.end * part));
  }
}

describe('scroll space', () => {
  it('is the browser’s own while all rows fit into a box of a safe height', () => {
    for (const rows of [0, 1, 18, 19, 1000, 125_000]) {
      const { space, ...box } = new Box(rows);
      expect(space.height).to.equal(rows * rowHeight);
      space.boxScrolled(777);
      expect(space.offset).to.equal(Math.max(0, Math.min(777, rows * rowHeight - room)));
      expect(space.isMisaligned && rows * rowHeight > room + 777).to.equal(false);
      expect(box.rows).to.equal(rows);
    }
  });

  it('is no higher than browsers can do, however many rows there are', () => {
    for (const rows of [126_000, million, 50 * million])
      expect(new Box(rows).space.height).to.equal(4_000_000);
  });

  it('leads the thumb through all rows in proportion, from the first to the last', () => {
    const box = new Box();
    for (const part of [1, 0, 0.5, 0.25, 0.75, 0, 1]) {
      box.drag(part);
      expect(box.space.offset).to.be.closeTo(box.last * part, box.last / 300);
      expect(box.space.isMisaligned).to.equal(false);
    }
    expect(box.space.visibleRange.end).to.equal(million);
    expect(box.space.nearestVisible(million)).to.equal(million - 1);
  });

  it('moves the rows by the very pixels that wheel, finger and keys scroll, wherever it is', () => {
    const box = new Box();
    for (const part of [0, 0.001, 0.1, 0.5, 0.9, 0.999]) {
      box.drag(part);
      for (const pixels of [1, 100, 3, 333, -100, -1, 1500]) {
        box.by(pixels);
        expect(box.moved, `at ${part}`).to.equal(pixels);
      }
    }
  });

  it('moves the thumb to where it belongs without moving a row', () => {
    const box = new Box();
    box.drag(0.5);
    for (let n = 0; n < 100; n++) box.by(900);
    expect(box.space.isMisaligned).to.equal(true);
    const { offset: top } = box.space;
    const y = box.space.topOf(700_000) - box.space.scrollTop;
    box.space.align();
    expect(box.space.isMisaligned).to.equal(false);
    expect(box.space.offset).to.equal(top);
    expect(box.space.topOf(700_000) - box.space.scrollTop).to.equal(y);
    expect(box.space.scrollTop).to.be.closeTo((top / box.last) * box.end, 30_000);
  });

  it('reaches both ends by the wheel from anywhere, pixel by pixel, though it never rests', () => {
    for (const part of [0.003, 0.3, 0.997])
      for (const step of [700, -700]) {
        const box = new Box();
        box.drag(part);
        const way = step > 0 ? box.last - box.space.offset : box.space.offset;
        const steps = Math.ceil(way / 700);
        for (let n = 1; n < steps; n++) {
          box.by(step);
          if (box.moved !== step) throw new Error(`${box.moved} at ${part}, ${box.space.offset}`);
        }
        box.by(step);
        expect(box.space.offset).to.equal(step > 0 ? box.last : 0);
        expect(box.space.scrollTop).to.equal(step > 0 ? box.end : 0);
      }
  });

  it('brings a row wholly into sight by as little as it takes', () => {
    const { space } = new Box();
    for (const [position, top] of [
      [500_000, 500_001 * rowHeight - room],
      [500_000, 500_001 * rowHeight - room],
      [400_000, 400_000 * rowHeight],
      [400_018, 400_019 * rowHeight - room],
      [million - 1, million * rowHeight - room],
      [0, 0],
    ] as const) {
      space.scrollIntoView(position);
      expect(space.offset).to.equal(top);
      expect(space.isMisaligned).to.equal(false);
      expect(space.nearestVisible(position)).to.equal(position);
    }
  });

  it('brings a row into the middle, unless it is near an end', () => {
    const { space } = new Box();
    for (const [position, y] of [
      [300_000, (room - rowHeight) / 2],
      [2, 2 * rowHeight],
      [million - 1, room - rowHeight],
    ] as const) {
      space.center(position);
      expect(space.topOf(position) - space.scrollTop).to.equal(y);
    }
  });

  it('keeps the first row in sight when rows come in, go, or change their height', () => {
    const box = new Box();
    const { space } = box;
    space.scrollTo(640_000);
    for (const [rows, height] of [
      [200_000, 32],
      [2_000_000, 32],
      [2_000_000, 40],
      [100_000, 40],
      [100_000, 32],
    ] as const) {
      space.resize(rows, height, room);
      expect(space.visibleRange.first).to.equal(20_000);
    }
    space.resize(100, rowHeight, room);
    expect(space.visibleRange.end).to.equal(100);
  });

  it('does not take the thumb from under the wheel when rows come in meanwhile', () => {
    const box = new Box();
    box.drag(0.5);
    box.by(300);
    const { scrollTop } = box.space;
    box.space.resize(million + 500, rowHeight, room);
    expect(box.space.scrollTop).to.equal(scrollTop);
    box.by(100);
    expect(box.moved).to.equal(100);
  });

  it('always draws as many rows, so that none has to be made while it scrolls', () => {
    const box = new Box();
    const counts = new Set<number>();
    for (const part of [0, 0.00001, 0.2, 0.5, 0.99999, 1]) {
      box.drag(part);
      const { first, end } = box.space.rangeWithOverscan(10);
      expect(first).to.be.at.most(box.space.visibleRange.first);
      expect(end).to.be.at.least(box.space.visibleRange.end);
      counts.add(end - first);
    }
    expect(counts.size).to.equal(1);
  });
});
