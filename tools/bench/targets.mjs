// Targets for the measurements. Missing one fails nothing, since machines differ: the reader decides.
import { numberText, ratioText } from './report.mjs';

const million = '1m calls';
/** What charts are given, by the names of the groups of samples. */
export const chartGroups = { '744 hours': 'month', '8,760 hours': 'year' };
/** Statistics of a million calls, by the name of the group of samples. */
export const statisticsGroup = 'statistics of 1m calls';
const peers = ['ag-grid', 'tabulator'];
const uncompared = /^longest task|: frames$|blank frames$| left by |loaded by pages/;

/** Each target that was measured: `{ target, found, met }`. */
export function verdicts(samples) {
  const ours = (measure, group = million) => samples.median(group, measure, 'ours');
  const floor = (measure) => samples.median(million, measure, 'indexed');
  const bestPeer = (measure, group = million) =>
    Math.min(...peers.map((peer) => samples.median(group, measure, peer)).filter(Number.isFinite));

  const timesFloor = (measure, most) =>
    verdict(
      `${measure}: at most ${most} × the indexed floor`,
      ours(measure) / floor(measure),
      most,
      ratioText,
    );
  const timesFaster = (measure, least) =>
    verdict(
      `${measure}: at least ${least} × faster than the best peer`,
      bestPeer(measure) / ours(measure),
      [least, Infinity],
      ratioText,
    );
  const atMost = (measure, most, group) => verdict(`${measure}: at most ${most}`, ours(measure, group), most);

  const chartAhead = (group, step, other, most) =>
    verdict(
      `chart of ${group}, ${step}: at most ${most} × ${other}`,
      ours(step, group) / samples.median(group, step, other),
      most,
      ratioText,
    );

  const counted = (measure, most) =>
    verdict(
      `${measure}: at most ${most} × plain loops over objects`,
      ours(`${measure}, CPU`, statisticsGroup) /
        samples.median(statisticsGroup, `${measure}, CPU`, 'objects'),
      most,
      ratioText,
    );
  const longestTasks = (candidate) =>
    ['first count', 'with an agent picked', 'with an hour of the week picked'].map((measure) =>
      verdict(
        `${measure}, longest task, ${candidate}: at most 50`,
        samples.median(statisticsGroup, `${measure}, longest task`, candidate),
        50,
      ),
    );

  return [
    timesFloor('mount, CPU', 3.5),
    atMost('longest task after mount', 50),
    timesFloor('filter, next keys', 1.6),
    timesFaster('filter, next keys', 10),
    atMost('filter, next keys: frames', 3),
    timesFloor('filter, first key', 1.6),
    timesFaster('filter, first key', 1),
    timesFloor('sort by a number', 1.6),
    timesFaster('sort by a number', 20),
    timesFloor('sort by a text', 1.6),
    timesFaster('sort by a text', 20),
    ...['10k calls', '100k calls'].map((group) => noSlower(samples, group)),
    atMost('heap above the data, MB', 32),
    atMost('heap in all, loaded by pages, MB', 90),
    atMost('heap left by 200 mounts, MB', 0.5, '10k calls'),
    atMost('nodes left by 200 mounts', 0, '10k calls'),
    timesFloor('wheel, p95 of frames', 1.15),
    timesFloor('sweep, p95 of frames', 1.15),
    atMost('wheel, blank frames', 0),
    atMost('sweep, blank frames', 0),
    counted('first count', 1),
    counted('with an agent picked', 0.5),
    counted('with an hour of the week picked', 0.5),
    ...['ours', 'handed-in'].flatMap(longestTasks),
    atMost('heap added by the first count, MB', 24, statisticsGroup),
    ...Object.keys(chartGroups).flatMap((group) =>
      ['set, painted', 'toggle, painted', 'resize, painted'].flatMap((step) => [
        chartAhead(group, step, 'uplot', 1),
        chartAhead(group, step, 'echarts', 0.2),
      ]),
    ),
  ].filter(({ found }) => found !== '');
}

function verdict(target, value, limits, text = numberText) {
  const [least, most] = Array.isArray(limits) ? limits : [-Infinity, limits];
  return { target, found: text(value), met: value >= least && value <= most };
}

function noSlower(samples, group) {
  const slower = samples
    .measuresOf(group)
    .filter((measure) => !uncompared.test(measure))
    .map((measure) => {
      const best = Math.min(...peers.map((peer) => samples.median(group, measure, peer)));
      return { measure, ratio: samples.median(group, measure, 'ours') / best };
    })
    .filter(({ ratio }) => ratio > 1)
    .map(({ measure, ratio }) => `${measure} ${ratioText(ratio)}`);
  const isMeasured = peers.every((peer) => samples.candidatesOf(group).includes(peer));
  return {
    target: `${group}: no slower than any peer`,
    found: isMeasured ? slower.join('; ') || 'none' : '',
    met: slower.length === 0,
  };
}

export function verdictTable(found) {
  const line = ({ target, found, met }) => `${met ? 'met    ' : 'not met'}  ${target}  (${found})`;
  return ['Targets', ...found.map(line)].join('\n');
}
