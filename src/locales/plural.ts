/** Texts by plural category; `{n}` stands for the number. `other` is used for categories that are missing. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** The plural form of a text for a whole number, with the number formatted for the language. */
export function plural(locale: string, n: number, forms: PluralForms): string {
  return (forms[category(locale, n)] ?? forms.other).replace('{n}', formatNumber(n, locale));
}

/**
 * A whole number with the language's grouping, in western digits like the guide's dates and times. English, which every page loads,
 * does without `Intl`: creating the first formatter of a page takes longer than rendering forty rows.
 */
export function formatNumber(n: number, locale: string): string {
  if (locale === 'en') return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(locale, { numberingSystem: 'latn' })));
  return format.format(n);
}

const decimals = new Map<string, Intl.NumberFormat>();

/** A part of a whole, 0 to 1, in percent with so many decimals, in western digits: `66.7%`. */
export const formatPercent = (part: number, locale: string, most = 1, least = 0): string =>
  decimalFormat('percent', locale, most, least).format(part);

/** A number that need not be whole, with at most so many decimals, in western digits. */
export const formatDecimal = (n: number, locale: string, most = 1): string =>
  decimalFormat('decimal', locale, most, 0).format(n);

function decimalFormat(
  style: 'percent' | 'decimal',
  locale: string,
  maximumFractionDigits: number,
  minimumFractionDigits: number,
): Intl.NumberFormat {
  const key = [style, locale, maximumFractionDigits, minimumFractionDigits].join(' ');
  let format = decimals.get(key);
  if (!format) {
    const digits = { maximumFractionDigits, minimumFractionDigits, numberingSystem: 'latn' };
    decimals.set(
      key,
      (format = new Intl.NumberFormat(locale, { style, ...digits } as Intl.NumberFormatOptions)),
    );
  }
  return format;
}

function category(locale: string, n: number): Intl.LDMLPluralRule {
  if (locale === 'en') return n === 1 ? 'one' : 'other';
  let rule = rules.get(locale);
  if (!rule) rules.set(locale, (rule = new Intl.PluralRules(locale)));
  return rule.select(n);
}

/**
 * A value for insertion into a sentence, between U+2068 (first strong isolate) and U+2069, so that its own direction
 * does not affect the words around it.
 */
export const isolated = (value: string): string => `\u2068${value}\u2069`;
