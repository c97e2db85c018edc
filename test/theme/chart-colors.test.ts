import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/timeseries-chart/define.js';
import { kpis } from '../../src/model/series.js';
import { contrast, linear, type Vector } from '../support/contrast.js';

/** Machado, Oliveira, Fernandes 2009, severity 1: what reaches whoever lacks a kind of cone, in linear RGB. */
const sights: Record<string, [Vector, Vector, Vector]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seen = (color: Vector, matrix: [Vector, Vector, Vector]): Vector =>
  matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2])),
  ) as Vector;

/** CIELAB under D65, of linear RGB. */
function lab([red, green, blue]: Vector): Vector {
  const white: Vector = [0.95047, 1, 1.08883];
  const [x, y, z] = [
    0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
    0.2126729 * red + 0.7151522 * green + 0.072175 * blue,
    0.0193339 * red + 0.119192 * green + 0.9503041 * blue,
  ].map((part, index) => {
    const share = part / white[index]!;
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
  }) as Vector;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = Math.PI / 180;

/** CIEDE2000, after Sharma, Wu, Dalal 2005. */
function difference([l1, a1, b1]: Vector, [l2, a2, b2]: Vector): number {
  const mean7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const stretch = 1.5 - 0.5 * Math.sqrt(mean7 / (mean7 + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const hue = (a: number, b: number): number => (Math.atan2(b, a * stretch) / degrees + 360) % 360;
  const [h1, h2] = [hue(a1, b1), hue(a2, b2)];
  let turn = c1 * c2 === 0 ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  const [dl, dc] = [l2 - l1, c2 - c1];
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degrees);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  let h = h1 + h2;
  if (c1 * c2 !== 0) h = (Math.abs(h1 - h2) <= 180 ? h : h < 360 ? h + 360 : h - 360) / 2;
  const t =
    1 -
    0.17 * Math.cos((h - 30) * degrees) +
    0.24 * Math.cos(2 * h * degrees) +
    0.32 * Math.cos((3 * h + 6) * degrees) -
    0.2 * Math.cos((4 * h - 63) * degrees);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * degrees);
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh));
}

/** Colours of a theme by the names of their tokens. */
async function colorsOf(theme: 'light' | 'dark'): Promise<(name: string) => Vector> {
  const chart = Object.assign(document.createElement('sv-timeseries-chart'), { theme });
  await fixture(html`<div>${chart}</div>`);
  await chart.updateComplete;
  const probe = document.createElement('i');
  chart.shadowRoot!.querySelector('[part=base]')!.append(probe);
  return (name) => {
    probe.style.setProperty('color', `var(--_${name})`);
    return getComputedStyle(probe).color.match(/\d+/g)!.slice(0, 3).map(Number) as Vector;
  };
}

const marks = kpis.map((_, position) => `chart-${position + 1}`);

it('the difference of colours is that of the tables of Sharma, Wu and Dalal', () => {
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).to.be.closeTo(2.0425, 0.0001);
  expect(difference([50, 2.5, 0], [73, 25, -18])).to.be.closeTo(27.1492, 0.0001);
  expect(difference([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).to.be.closeTo(0.9082, 0.0001);
});

for (const theme of ['light', 'dark'] as const)
  describe(`colours of a chart in the ${theme} theme`, () => {
    it('are 3 to 1 at least against what they stand on', async () => {
      const color = await colorsOf(theme);
      const poor = [...marks, 'chart-7'].flatMap((mark) =>
        ['page', 'surface', 'raised']
          .map((ground) => ({ mark, ground, is: contrast(color(mark), color(ground)) }))
          .filter(({ is }) => is < 3),
      );
      expect(poor).to.deep.equal([]);
    });

    for (const [sight, matrix] of Object.entries(sights))
      it(`are told apart by ${sight} sight: ΔE00 of 10 between any two of the six`, async () => {
        const color = await colorsOf(theme);
        const look = marks.map((mark) => lab(seen(linear(color(mark)), matrix)));
        const close = look.flatMap((one, first) =>
          look
            .map((other, second) => ({
              pair: [marks[first], marks[second]],
              is: second > first ? difference(one, other) : Infinity,
            }))
            .filter(({ is }) => is < 10),
        );
        expect(close).to.deep.equal([]);
      });
  });
