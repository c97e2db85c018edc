/** Marks that set the direction of text, and other characters without a width. */
const invisible = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Text as a keyboard would have typed it: without invisible marks, with plain blanks and hyphens, and with the digits
 * 0 to 9 for those of any script.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\s/g, ' ')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The value of a decimal digit (`Nd`). The digits of each script follow one another from 0 to 9, and so do those of several scripts that adjoin. */
export function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
