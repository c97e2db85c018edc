/** Signs that may begin a formula; input methods for East Asian scripts turn the full-width ones into the others. */
const sign = /[=+\-@＝＋－＠]/;
/** After which a spreadsheet may begin another cell, whichever separator it splits at. */
const separator = /[,;\t\r\n\v\f\u0085\u2028\u2029]/;
/** What spreadsheets drop or trim: white space, control and format characters, others that have no shape. */
const invisible = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const suspect = new RegExp(`${separator.source}|^${invisible.source}*${sign.source}`, 'u');

/** Whether a text may begin a formula or another cell, so that it has to be looked at closely. Few have to. */
export const isSuspect = (text: string): boolean => suspect.test(text);

const signed = new RegExp(`^${invisible.source}*${sign.source}`, 'u');
const dropped = `(?:(?!${separator.source})${invisible.source})*`;
const signedWithin = new RegExp(`${separator.source}${dropped}${sign.source}`, 'u');

/** Whether the first of a text that a spreadsheet would keep is a sign. */
export const beginsWithSign = (text: string): boolean => signed.test(text);

/** Whether that is so of a part of it that comes after a separator. */
export const hasSignWithin = (text: string): boolean => signedWithin.test(text);

/** A quotation mark where a spreadsheet honours it, whichever separator it splits at. */
export const openingQuote = new RegExp(`(?:^|${separator.source})${dropped}"`, 'u');

const visible = new RegExp(`(?!${invisible.source}).`, 'su');

/** Whether there is anything in a text that a spreadsheet would keep. */
export const isVisible = (text: string): boolean => visible.test(text);

/**
 * Whether a text ends as a number or a name does. A quotation mark after it is an error; after an operator it would
 * begin a text.
 */
export const endsWithOperand = (text: string): boolean => /[\p{L}\p{M}\p{N}.%]$/u.test(normalized(text));

/**
 * The text, so that no spreadsheet takes any of it for a formula: an apostrophe stands before each sign that would begin
 * one. Every other text is returned unchanged.
 *
 * A spreadsheet may split a file at another separator than it was written with. To it a quotation mark amid a cell is a
 * letter, so that every comma, semicolon, tab and line break of a text may end a cell, quoted or not. Formulas are
 * therefore looked for at the start of the text and after each of these, past all that spreadsheets drop or trim. One
 * begins with
 * - `=`, with anything after it, be it a space;
 * - `+`, `-` or `@`, with something to compute after it: a bracket, a quotation mark, `|` (a command, by DDE), `!`
 *   (another sheet), a reference (`A1`, `A:A`), or a digit and an operator. `-1+1` and `+359-88-123` are formulas, of 0 and 148.
 *   `+359 88 123`, `+1 (555) 123-4567`, `-12.5`, `-`, `- b`, `-- 12 min` and `@ann` are none: they are read as a number
 *   or a text;
 * - the full-width form of one of these.
 *
 * @param continues Whether the text may be read as the end of a cell that the text before it in its file has begun.
 * @param after What may be read as going on with the cell that the text begins; a quotation mark for what is quoted.
 */
export function guardFormulas(text: string, continues = false, after = ''): string {
  if (!isSuspect(text)) return text;
  let guarded = '';
  let copied = 0;
  /** After which nothing has come yet that a spreadsheet would keep: separators, or the start of the text. */
  let openings = [startOfText];
  let isQuoted = false;
  let at = 0;
  for (const character of text) {
    if (/[,;]/.test(character)) {
      openings = [character];
      isQuoted = false;
    } else if (separator.test(character)) {
      if (!openings.includes(character)) openings.push(character);
    } else if (openings.length > 0 && !invisible.test(character)) {
      // One at the start of a text is doubled, and so a letter.
      if (character === '"') openings = openings.filter((opening) => opening !== startOfText);
      isQuoted ||= character === '"';
      if (character !== '"') {
        const begins = (opening: string): boolean => isFormula(text, at, opening, continues, after);
        if (sign.test(character) && (isQuoted || openings.some(begins))) {
          guarded += `${text.slice(copied, at)}'`;
          copied = at;
        }
        openings = [];
        isQuoted = false;
      }
    }
    at += character.length;
  }
  return guarded + text.slice(copied);
}

const apostrophe = new RegExp(
  `(^|${separator.source})((?:(?!${separator.source})(?:${invisible.source}|"))*)'(?=${sign.source})`,
  'gu',
);

/**
 * A guarded text as it was before. An apostrophe that stood before a sign from the beginning is taken for a guard's: the
 * file does not tell the two apart.
 */
export const withoutGuard = (text: string): string =>
  text.includes("'") ? text.replace(apostrophe, '$1$2') : text;

const startOfText = '';

/** Whether what follows a text in its file may be read as the end of a cell that the text begins. */
export function endsOpen(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && !separator.test(text[at]!) && invisible.test(text[at]!)) at--;
  return at >= 0 && separator.test(text[at]!);
}

/** Whether the sign at an index begins a formula, in a cell that an opening began. */
function isFormula(text: string, at: number, opening: string, continues: boolean, after: string): boolean {
  const end = opening === startOfText ? text.length : endOfCell(text, at, opening);
  const isWhole = end < text.length || (opening === startOfText && !continues);
  const further = opening === startOfText ? after : '';
  // Even a space after it makes an error of it.
  if (text[at] === '=' || text[at] === '＝') return !isWhole || end > at + 1 || further !== '';
  const rest = text.slice(at + 1, end);
  if (computes(normalized(rest))) return true;
  // After a number or a name the rest of the line is an error, after an operator it is not.
  return !endsWithOperand(rest) && (!isWhole || (further !== '' && computes(normalized(rest + further))));
}

/** The text without what spreadsheets drop. */
function normalized(text: string): string {
  const kept = Array.from(text, (character) =>
    /\s/.test(character) || !invisible.test(character) ? character : '',
  );
  return kept.join('').normalize('NFKC').trim();
}

/** Where a cell ends that begins after a separator: before the next of the same, or at the end of the line. */
function endOfCell(text: string, from: number, opening: string): number {
  let at = from;
  while (at < text.length && !/[\r\n]/.test(text[at]!) && text[at] !== opening) at++;
  return at;
}

const number = /^[\d\s.,]*(?:(?<=\d)e[+-]?\d+)?%?$/i;
const phones = /^[\d\p{Zs}().,+\/-]*$/u;
/** Two numbers without an operator between them, which is an error in a formula. */
const adjacent = /\d\p{Zs}*\(|\d\p{Zs}+\d|\)\p{Zs}*\d/u;
const operation = /[()[\]{}"|]|!\S|(?<![\p{L}\p{N}])'/u;
const reference =
  /(?<![\p{L}\p{N}_.])(?:\$?[a-z]{1,3}(?:\$?\d{1,7}|:\$?[a-z]{1,3})|r\d+c\d+)(?![\p{L}\p{N}_.])/iu;
/** A number, a space and another operand, which is an error whatever follows. */
const brokenNumber = /^[-+\s]*\d[\d.]*\p{Zs}+[\p{L}\p{N}(]/u;

/** Whether there is something to compute after a plus, minus or at sign; of names alone there is nothing. */
function computes(rest: string): boolean {
  if (brokenNumber.test(rest)) return false;
  // A semicolon outside brackets separates what cannot be computed together; a comma may, or be a decimal one.
  return split(rest, ';').some((part) => [part, ...split(part, ',')].some(isExpression));
}

/** The parts, which may have signs of their own. */
function split(text: string, separator: string): string[] {
  const [first = '', ...others] = text.split(separator);
  return [first, ...others.map((other) => other.replace(/^\s*[-+@]/, ''))];
}

function isExpression(part: string): boolean {
  const text = part.trim();
  if (number.test(text) || (phones.test(text) && adjacent.test(text))) return false;
  return operation.test(text) || reference.test(text) || (/\d/.test(text) && /[-+*/^&<>=:]|^@/.test(text));
}
