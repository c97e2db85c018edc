// The samples as tables of medians and of ratios to the other candidates.

/** One table for each group. A ratio below 1 means that ours takes less. */
export function tablesOf(samples) {
  return samples.groups.map((group) => {
    const candidates = samples.candidatesOf(group);
    const others = candidates.filter((name) => name !== 'ours');
    const rows = samples.measuresOf(group).map((measure) => {
      const value = (candidate) => samples.median(group, measure, candidate);
      return [
        measure,
        ...candidates.map((candidate) => numberText(value(candidate))),
        ...others.map((other) => ratioText(value('ours') / value(other))),
      ];
    });
    const head = [group, ...candidates, ...others.map((name) => `ours / ${name}`)];
    return textTable([head, ...rows]);
  });
}

export function textTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** With three significant digits; more would be noise. */
export function numberText(value) {
  if (!Number.isFinite(value)) return '';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export const ratioText = (ratio) => (Number.isFinite(ratio) ? `${numberText(ratio)} ×` : '');
