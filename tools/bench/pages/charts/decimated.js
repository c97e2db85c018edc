// The floor: bars on a canvas, buckets added up until no more of them are left than the width can show.
import { measures } from '../series.js';

const height = 320;
const narrowestGroup = 16;
const colors = ['#4c78a8', '#f58518', '#54a24b', '#e45756', '#72b7b2', '#b279a2'];

const canvas = document.createElement('canvas');
let shown = measures;
let buckets = [];

function draw(width) {
  Object.assign(canvas, { width, height });
  const groups = merged(Math.ceil(buckets.length / Math.floor(width / narrowestGroup)));
  const most = Math.max(...groups.flatMap((group) => shown.map((measure) => group[measure])));
  const room = width / groups.length;
  const bar = (room - 2) / shown.length;
  const context = canvas.getContext('2d');
  shown.forEach((measure, index) => {
    context.fillStyle = colors[measures.indexOf(measure)];
    groups.forEach((group, place) => {
      const size = (group[measure] / most) * height;
      context.fillRect(place * room + index * bar, height - size, bar, size);
    });
  });
}

function merged(size) {
  const groups = [];
  for (let at = 0; at < buckets.length; at += size) {
    const group = Object.fromEntries(measures.map((measure) => [measure, 0]));
    for (const bucket of buckets.slice(at, at + size))
      for (const measure of measures) group[measure] += bucket[measure];
    groups.push(group);
  }
  return groups;
}

export const chart = {
  mount(place, series) {
    place.append(canvas);
    this.set(series, place.clientWidth);
  },
  set(series, width = canvas.width) {
    buckets = series.buckets;
    draw(width);
  },
  hide(measure) {
    shown = measures.filter((other) => other !== measure);
    draw(canvas.width);
  },
  resize: draw,
};
