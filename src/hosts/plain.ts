/** The canonical tag of a language as hosts write it (`en_US`, `pt-br`); nothing where it is none. */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

/** Whether an id consists of what ids of conversations, interactions and apps consist of, and of nothing else. */
export function isPlainId(text: string): boolean {
  return /^[a-z\d][\w.~-]{0,127}$/i.test(text);
}

/** The absolute address of a web page; nothing for any other address (`javascript:`, `data:`, `mailto:`), and for none. */
export function webAddress(text: string): string | undefined {
  if (!text.trim()) return undefined;
  try {
    const { protocol, href } = new URL(text, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}

/** A number as something to count: whole and not below 0, and 0 where it is none. */
export function wholeCount(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.floor(value)) : 0;
}
