/** The range of a match in a text, half-open, in UTF-16 code units. */
type MatchRange = [start: number, end: number];

/** Most texts of a call are printable ASCII without repeated spaces, which only needs lower case. */
const needsFolding = /[^ -~]| {2}/;

/**
 * Characters that folding removes: accents, Arabic and Hebrew points, tatweel, and invisible characters (joiners,
 * direction marks, soft hyphens). Vowel signs of Indic scripts and voicing marks of kana make another letter and stay.
 */
const dropped =
  /(?=\p{M})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]|\p{Default_Ignorable_Code_Point}|\u0640/gu;

/**
 * Folds a text for a search that ignores case, accents, width and repeated spaces: a text contains a query when its
 * folded form contains the folded query.
 *
 * Case is mapped by the locale, but dotless `ı` always folds to `i`: in a Turkish page `info` still finds `INFO@…`.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function foldText(text: string, locale?: string): string {
  if (!needsFolding.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKC')
      // To upper case and back, because some letters have a counterpart in one direction only: ẞ → ß → SS → ss.
      .toLocaleLowerCase(locale)
      .toLocaleUpperCase(locale)
      .toLocaleLowerCase(locale)
      .normalize('NFD')
      .replace(dropped, '')
      .replace(/ς/g, 'σ')
      .replace(/ı/g, 'i')
      .replace(/\s+/g, ' ')
  );
}

/** Folds a search query; empty when it is blank. */
export function foldQuery(query: string, locale?: string): string {
  return foldText(query, locale).trim();
}

/**
 * The occurrences of `query` in `text`, first to last, not overlapping. Ranges start and end at grapheme boundaries: a
 * letter with its marks or an emoji of several parts is never split.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function matchRanges(text: string, query: string, locale?: string): MatchRange[] {
  const wanted = foldQuery(query, locale);
  if (wanted === '') return [];
  const { folded, starts, ends } = foldByGrapheme(text, locale);
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

/** Precomposed Latin letters are one grapheme each, so no segmenter is needed. */
const latin = /^[ -~\u00c0-\u024f]*$/;

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
