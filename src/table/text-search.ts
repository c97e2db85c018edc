import { digitValue } from '../model/plain-text.js';

/** The range of a match in a text, half-open, in UTF-16 code units. */
type MatchRange = [start: number, end: number];

/** Most texts of a call are printable ASCII without a backtick or repeated spaces, which only needs lower case. */
const needsFolding = /[^ -_a-~]| {2}/;

/**
 * Characters that folding removes: accents, Arabic and Hebrew points, tatweel, and invisible characters (joiners,
 * direction marks, soft hyphens). Vowel signs of Indic scripts and voicing marks of kana make another letter and stay.
 */
const dropped =
  /(?=\p{M})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]|\p{Default_Ignorable_Code_Point}|\u0640/gu;

/**
 * Characters that Unicode does not decompose, by what people type for them: Latin letters with a stroke, a hook or none
 * of their own on the keyboard, variants of one Arabic letter, and marks that word processors put in place of typed ones.
 */
const typedAs = {
  "'": '`‘’‚‛′‵ʹʻʼʽʾʿˈˊˋꞌ՚׳',
  '"': '“”„‟«»״',
  '-': '−⁃',
  '/': '⁄∕',
  '.': '۔。',
  ',': '،、',
  ';': '؛',
  '?': '؟',
  ae: 'æ',
  b: 'ƀɓ',
  c: 'ȼƈ',
  d: 'đðɖɗ',
  e: 'ɇəǝɛ',
  f: 'ƒ',
  g: 'ǥɠɡ',
  h: 'ħɦ',
  i: 'ıɨ',
  j: 'ɉȷ',
  k: 'ƙĸ',
  l: 'łƚɫɬ',
  n: 'ŋɲƞ',
  o: 'øɵɔ',
  oe: 'œ',
  p: 'ƥ',
  q: 'ɋ',
  r: 'ɍɽ',
  s: 'ȿ',
  t: 'ŧƭʈ',
  th: 'þ',
  u: 'ʉ',
  v: 'ʋ',
  y: 'ɏƴ',
  z: 'ƶȥɀ',
  г: 'ґғ',
  к: 'қҡ',
  н: 'ңҥ',
  о: 'ө',
  у: 'үұ',
  х: 'ҳһ',
  ч: 'ҷҹ',
  σ: 'ς',
  ا: 'ٱ',
  و: 'ۏ',
  ك: 'کڪ',
  ه: 'ةہھۃە',
  ي: 'ىیېے',
};

const typed = new Map(Object.entries(typedAs).flatMap(([one, all]) => [...all].map((each) => [each, one])));

const retyped = new RegExp(`[${[...typed.keys()].join('')}]|(?![0-9])\\p{Nd}|(?!-)\\p{Pd}`, 'gu');

/** Spacing accents, and primes of several strokes, which compatibility normalization would take apart. */
const strokes: Readonly<Record<string, string>> = { '″': '"', '‶': '"' };
const takenApart = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe\u2033\u2036]/g;

function retype(character: string): string {
  let one = typed.get(character);
  if (one === undefined) {
    one = /\p{Pd}/u.test(character) ? '-' : String(digitValue(character));
    typed.set(character, one);
  }
  return one;
}

/**
 * Folds a text for a search that finds what a person means, whatever their keyboard has: without regard to case,
 * accents, width, the letters and digits of one value in a script's variants, kinds of quotes, dashes and spaces,
 * repeated spaces, and what cannot be seen. A text contains a query when its folded form contains the folded query.
 *
 * Case is mapped by the locale, but dotless `ı` always folds to `i`: in a Turkish page `info` still finds `INFO@…`.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function foldText(text: string, locale?: string): string {
  if (!needsFolding.test(text)) return text.toLowerCase();
  return (
    text
      .replace(takenApart, (mark) => strokes[mark] ?? "'")
      .normalize('NFKC')
      // To upper case and back, because some letters have a counterpart in one direction only: ẞ → ß → SS → ss.
      .toLocaleLowerCase(locale)
      .toLocaleUpperCase(locale)
      .toLocaleLowerCase(locale)
      .normalize('NFD')
      .replace(dropped, '')
      .replace(retyped, retype)
      .replace(/[\s\u0085]+/g, ' ')
  );
}

/** Folds a search query; empty when it is blank. */
export function foldQuery(query: string, locale?: string): string {
  return foldText(query, locale).trim();
}

/** What surrounds a word in a sentence or a message it was copied from. */
const aroundWord = /^["'([{<]+|["')\]}>.,;:!?]+$/g;

/**
 * The words of a search, folded, each once, without the quotes, brackets and stops around them; a word of such
 * characters alone stays.
 */
export function searchWords(search: string, locale?: string): string[] {
  const words = foldQuery(search, locale).split(' ');
  return [...new Set(words.map((word) => word.replace(aroundWord, '') || word))].filter(Boolean);
}

/**
 * The occurrences of queries that are folded already, first to last; those that overlap are one. Ranges start and end at
 * grapheme boundaries: a letter with its marks or an emoji of several parts is never split.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function foldedRanges(text: string, queries: readonly string[], locale?: string): MatchRange[] {
  const aligned = foldByGrapheme(text, locale);
  const ranges = queries.flatMap((query) => occurrences(aligned, query));
  if (queries.length === 1) return ranges;
  const merged: MatchRange[] = [];
  for (const range of ranges.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

function occurrences({ folded, starts, ends }: AlignedFold, wanted: string): MatchRange[] {
  if (wanted === '') return [];
  const startOf = (unit: number): number => starts?.[unit] ?? unit;
  const ranges: MatchRange[] = [];
  let position = folded.indexOf(wanted);
  while (position >= 0) {
    const last = position + wanted.length - 1;
    ranges.push([startOf(position), ends?.[last] ?? last + 1]);
    let next = last + 1;
    while (next < folded.length && startOf(next) === startOf(last)) next++;
    position = folded.indexOf(wanted, next);
  }
  return ranges;
}

interface AlignedFold {
  folded: string;
  /** For each code unit of `folded`, the start of its grapheme in the text; absent when nothing moved … */
  starts?: number[];
  /** … and the end. */
  ends?: number[];
}

/** Precomposed Latin letters and common punctuation are one grapheme each, so no segmenter is needed. */
const latin = /^[ -~\u00a0-\u024f\u2010-\u2027]*$/;

let segmenter: Intl.Segmenter | undefined;

function graphemesOf(text: string): Iterable<{ segment: string }> {
  if (latin.test(text)) return Array.from(text, (segment) => ({ segment }));
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The same as `foldText`, grapheme by grapheme, with the position of each in the text. */
function foldByGrapheme(text: string, locale?: string): AlignedFold {
  // All visible rows are highlighted at each keystroke, and a segmenter takes a hundred times as long as this.
  if (!needsFolding.test(text)) return { folded: text.toLowerCase() };
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const { segment } of graphemesOf(text)) {
    let piece = foldText(segment, locale);
    if (folded.endsWith(' ') && piece.startsWith(' ')) piece = piece.slice(1);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index);
      ends.push(index + segment.length);
    }
    index += segment.length;
  }
  return { folded, starts, ends };
}
