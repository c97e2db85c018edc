import MiniSearch from 'minisearch';

/** Reads what the build found under each heading, and gives a function that searches it. */
export async function openIndex() {
  const sections = await (await fetch(new URL('search-index.json', import.meta.url))).json();
  const index = new MiniSearch({
    fields: ['title', 'page', 'text'],
    storeFields: ['page', 'title', 'text'],
    // Names such as sv-call-report and --sv-radius are found whole and by their words.
    tokenize: (text) =>
      text
        .split(/[^\p{L}\p{N}-]+/u)
        .flatMap((word) => [word, ...word.split('-')])
        .filter(Boolean),
    searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
  });
  index.addAll(sections);
  return (words) => {
    const sentence = words.trim().toLowerCase();
    const found = index.search(words).map(({ id, page, title, text, terms }) => {
      const isWhole = sentence.includes(' ') && text.toLowerCase().includes(sentence);
      return { id, page, title, isWhole, excerpt: excerptOf(text, isWhole ? [sentence] : terms) };
    });
    // What somebody has copied from a screen stands where it is explained.
    return [...found.filter(({ isWhole }) => isWhole), ...found.filter(({ isWhole }) => !isWhole)];
  };
}

/** Some words around the first place where one that was found stands. */
function excerptOf(text, terms) {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - 40);
  const from = places.length === 0 || start === 0 ? 0 : text.indexOf(' ', start) + 1;
  return `${from > 0 ? '… ' : ''}${text.slice(from, from + 140)}`;
}
