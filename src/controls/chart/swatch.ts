import { css, html, svg, type TemplateResult, unsafeCSS } from 'lit';
import { type ChartLook, markCount, markToken } from './look.js';

/** Width of the glyph, and of a bar in it; its height is that of the highest bar. */
export const glyph = { height: 12, bar: 2, gap: 1, others: 5 } as const;

/**
 * The glyph of a measure, the same in legend and tip: its colour, and which bar of a group it is, for users who do not
 * distinguish the colours. With patterns it is a square of the pattern.
 */
export function swatch(position: number, count: number): TemplateResult {
  const { height, bar, gap, others } = glyph;
  const width = count * (bar + gap) - gap;
  const bars = Array.from({ length: count }, (_, index) => {
    const tall = index === position ? height : others;
    return svg`<rect class=${index === position ? 'own' : 'other'} x=${index * (bar + gap)} y=${height - tall} width=${bar} height=${tall}></rect>`;
  });
  return html`<span class="swatch ${markToken(position)}"
    ><svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
      ${bars}
    </svg></span
  >`;
}

const stripes = (degrees: number): string =>
  `repeating-linear-gradient(${degrees}deg, transparent 0 4px, var(--_page) 4px 6px)`;

const lines = (degrees: number): object => ({
  rotation: (degrees * Math.PI) / 180,
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
});

/** Where lines or dots of the page's colour run through a mark: as CSS draws them, and as echarts does. */
const patterns: readonly { css: string; decal?: object }[] = [
  { css: 'none' },
  { css: stripes(135), decal: lines(-45) },
  { css: stripes(0), decal: lines(0) },
  {
    css: 'radial-gradient(circle at 3px 3px, var(--_page) 1.5px, transparent 2px) 0 0 / 6px 6px',
    decal: { symbol: 'circle', symbolSize: 0.6, dashArrayX: [[6, 0]], dashArrayY: [6, 0] },
  },
  { css: stripes(45), decal: lines(45) },
  {
    css: `${stripes(45)}, ${stripes(135)}`,
    decal: {
      rotation: Math.PI / 4,
      dashArrayX: [
        [3, 3],
        [0, 3, 3, 0],
      ],
      dashArrayY: [3, 0],
    },
  },
  { css: stripes(90), decal: lines(90) },
];

/** The pattern of the measure at a position, for `itemStyle.decal`. */
export function markDecal({ page }: ChartLook, position: number): object | undefined {
  const { decal } = patterns[position % markCount]!;
  return decal && { symbol: 'rect', color: page, ...decal };
}

const markStyles = patterns
  .map(
    ({ css }, position) => `.swatch.${markToken(position)} { color: var(--_${markToken(position)}); }
.patterns .swatch.${markToken(position)} { background: ${css}, currentcolor; }`,
  )
  .join('\n');

export const swatchStyles = css`
  .swatch {
    display: inline-flex;
    flex: none;
    forced-color-adjust: none;
  }
  .swatch .own {
    fill: currentcolor;
  }
  .swatch .other {
    fill: var(--_chart-axis);
  }
  .patterns .swatch {
    inline-size: 16px;
    block-size: 16px;
    border: 1px solid;
  }
  .patterns .swatch svg {
    display: none;
  }
  ${unsafeCSS(markStyles)}
`;

/** A measure as it is drawn. */
export interface ChartMeasure {
  key: string;
  name: string;
  /** Position of its colour, glyph and pattern among those of the chart. */
  color: number;
}

export interface LegendOptions<Measure extends ChartMeasure> {
  measures: readonly Measure[];
  isHidden: (measure: Measure) => boolean;
  /** Name of the group, for assistive technology. */
  label: string;
  toggle: (measure: Measure) => void;
}

/** The measures by name and glyph; each is a button that hides or shows its marks. */
export function legend<Measure extends ChartMeasure>(options: LegendOptions<Measure>): TemplateResult {
  const { measures, isHidden, label, toggle } = options;
  return html`<div class="legend" part="legend" role="group" aria-label=${label}>
    ${measures.map(
      (measure) =>
        html`<button
          class="measure"
          type="button"
          part="legend-item"
          aria-pressed=${!isHidden(measure)}
          @click=${() => toggle(measure)}
        >
          ${swatch(measure.color, measures.length)}${measure.name}
        </button>`,
    )}
  </div>`;
}

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 4px;
  }
  .measure {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    font-size: 12px;
    line-height: 16px;
    cursor: pointer;
  }
  .measure:hover {
    background: var(--_hover);
  }
  .measure[aria-pressed='false'] {
    color: var(--_text-weak);
    text-decoration: line-through;
  }
  .measure[aria-pressed='false'] .swatch {
    opacity: 0.4;
  }
`;
