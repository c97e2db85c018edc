// Options of the command line.
export const measures = [
  'mount',
  'filter',
  'sort',
  'append',
  'scroll',
  'heap',
  'remount',
  'statistics',
  'chart',
];
export const candidates = ['ours', 'indexed', 'naive', 'ag-grid', 'tabulator'];

export const usage = `npm run bench -- [options]
  --sizes 10k,100k,1m   how many calls (default: these)
  --rounds 5            how often each is measured (default: 5, of a million 3)
  --only mount,filter   of ${measures.join(', ')} (default: all)
  --candidates ours,indexed   of ${candidates.join(', ')} (default: all)
  --json file           writes every sample to a file too`;

/** @throws Error with a message for the user. */
export function readOptions(args) {
  const options = {
    sizes: [10_000, 100_000, 1_000_000],
    rounds: undefined,
    only: measures,
    candidates,
    json: undefined,
  };
  return readWith(args, options, {
    sizes: readSizes,
    rounds: readNumber,
    only: (value) => namesOf(value, measures),
    candidates: (value) => namesOf(value, candidates),
    json: (value) => value,
  });
}

/** What `npm run bench -- scale` measures. */
export const scaleMeasures = ['questions', 'screen', 'export', 'load'];
export const engines = ['duckdb', 'clickhouse'];

export const scaleUsage = `npm run bench -- scale [options]
  --sizes 1m,10m        how many calls (default: 1m, and 10m where memory and disk hold them)
  --engines duckdb      of ${engines.join(', ')} (default: all that are installed)
  --rounds 20           how often each question is asked (default: 20)
  --only questions      of ${scaleMeasures.join(', ')} (default: all)
  --supervisors 200     who filter at the same time (default: 200)
  --seconds 20          for how long (default: 20)
  --json file           writes every sample to a file too`;

/**
 * @param sizes Numbers of calls by default
 * @throws Error with a message for the user.
 */
export function readScaleOptions(args, sizes) {
  const options = {
    sizes,
    engines,
    rounds: 20,
    only: scaleMeasures,
    supervisors: 200,
    seconds: 20,
    json: undefined,
  };
  return readWith(args, options, {
    sizes: readSizes,
    engines: (value) => namesOf(value, engines),
    rounds: readNumber,
    only: (value) => namesOf(value, scaleMeasures),
    supervisors: readNumber,
    seconds: readNumber,
    json: (value) => value,
  });
}

/** The options with those of a command line in their place. */
function readWith(args, options, readers) {
  for (let at = 0; at < args.length; at += 2) {
    const [option, value] = [args[at], args[at + 1]];
    const name = option.replace(/^--/, '');
    if (!option.startsWith('--') || !(name in readers)) throw new Error(`There is no option ${option}.`);
    if (!value || value.startsWith('--')) throw new Error(`${option} needs a value.`);
    options[name] = readers[name](value, name);
  }
  return options;
}

const readSizes = (value) => value.split(',').map(readSize);

/** `10k`, `1m` or a plain number. */
function readSize(text) {
  const [, digits, unit] = /^(\d+)(k|m)?$/i.exec(text) ?? [];
  const size = Number(digits) * { k: 1000, m: 1_000_000 }[unit?.toLowerCase()] || Number(digits);
  if (!(size >= 1000)) throw new Error(`“${text}” is no number of calls from 1k on.`);
  return size;
}

function readNumber(text, what) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`“${text}” is no number of ${what}.`);
  return Number(text);
}

function namesOf(value, known) {
  const names = value.split(',');
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return names;
}

export const sizeText = (size) =>
  size % 1_000_000 === 0 ? `${size / 1_000_000}m` : size % 1000 === 0 ? `${size / 1000}k` : String(size);
