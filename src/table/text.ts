/** Where a match lies in a text: from `start` up to, not including, `end`, in UTF-16 units. */
export type MatchRange = [start: number, end: number];

/** Printable ASCII without a run of spaces folds letter by letter, and most texts of a call are that. */
const needsFolding = /[^ -~]| {2}/;

/**
 * What folding drops: accents, Arabic and Hebrew points, tatweel, and what cannot be seen (joiners, direction
 * marks, soft hyphens). Vowel signs of Indic scripts and the voicing marks of kana make another letter: they stay.
 */
const dropped =
  /(?=\p{M})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]|\p{Default_Ignorable_Code_Point}|\u0640/gu;

/**
 * Folds a text for comparing as a person would who does not mind case, accents, width or the length of a space.
 * A text contains another to such a person when its folded form contains the other's.
 *
 * Case is mapped by the locale, but dotless `ı` and `i` fold together everywhere: in a Turkish page `INFO@…` is
 * still to be found by `info`.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function foldText(text: string, locale?: string): string {
  if (!needsFolding.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKC')
      // There and back, because some letters have a partner in one direction only: ẞ → ß → SS → ss.
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

/** Folds what somebody typed to look for; empty when there is nothing to look for. */
export function foldQuery(query: string, locale?: string): string {
  return foldText(query, locale).trim();
}

/**
 * Where `query` is found in `text`, first to last, not overlapping. Ranges begin and end between whole
 * characters as they are seen: a letter with its marks or an emoji of several parts is never split.
 *
 * @param locale BCP 47; default: the browser's.
 */
export function matchRanges(text: string, query: string, locale?: string): MatchRange[] {
  const wanted = foldQuery(query, locale);
  if (wanted === '') return [];
  const { folded, starts, ends } = foldByCharacter(text, locale);
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
  /** For each unit of `folded`: where the character it came from starts in the text; left out when at its own place … */
  starts?: number[];
  /** … and where it ends. */
  ends?: number[];
}

/** Precomposed Latin letters are a character each, to be told without a segmenter. */
const latin = /^[ -~\u00c0-\u024f]*$/;

let segmenter: Intl.Segmenter | undefined;

function charactersOf(text: string): Iterable<{ segment: string }> {
  if (latin.test(text)) return Array.from(text, (segment) => ({ segment }));
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The same as `foldText`, character by character, remembering where each came from. */
function foldByCharacter(text: string, locale?: string): AlignedFold {
  // Every row in sight is marked at each key, and a segmenter costs a hundred times what most texts need.
  if (!needsFolding.test(text)) return { folded: text.toLowerCase() };
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const { segment } of charactersOf(text)) {
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
