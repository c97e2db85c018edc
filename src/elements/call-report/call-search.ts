import { typeText } from '../../controls/call-cells.js';
import { en } from '../../locales/en.js';
import type { Texts } from '../../locales/texts.js';
import { callTypes } from '../../model/call.js';
import type { CallConditions, CallFilters } from '../../model/call-query.js';
import {
  fieldsOf,
  nameOf,
  readSearch,
  searchColumns,
  writeSearch,
  type SearchColumn,
  type SearchReading,
  type SearchVocabulary,
  type UnreadTerm,
} from '../../table/search-text.js';

interface CallSearchOptions {
  texts: () => Texts;
  locale: () => string;
  /** Types the calls have. */
  types: () => readonly string[];
  /** Whether it may be known which calls were recorded. */
  recordings: () => boolean;
  filters: () => CallFilters;
  search: () => string;
  /** Takes filters and words that were typed. */
  narrow: (by: { filters: CallFilters; search: string }) => void;
  requestUpdate: () => void;
}

/** Milliseconds without a key after which what was typed counts as finished. */
const PAUSE = 1500;

/**
 * The text of the search field: the words that are searched for, and each filter as a term, `type:video`. What is typed
 * stays as it is typed as long as it means what the report shows. A term that is not finished leaves its filter alone
 * until the typing pauses or the field is left; then it is passed over, and the user is told so.
 */
export class CallSearch {
  /** What is wrong with what was typed, once nobody is typing; blank is nothing. */
  problem = '';
  #options: CallSearchOptions;
  #typed?: { text: string; meant: string };
  #pause?: ReturnType<typeof setTimeout>;

  constructor(options: CallSearchOptions) {
    this.#options = options;
  }

  /** What the field shows. */
  get text(): string {
    const conditions = this.#conditions;
    if (this.#typed?.meant === meaning(conditions)) return this.#typed.text;
    this.reset();
    return this.#write(conditions);
  }

  /** The filters alone, as long as there are words; then nothing. */
  get withoutWords(): string {
    const { filters, search } = this.#options;
    return search().trim() ? this.#write(filters()) : '';
  }

  /** Takes what is in the field while somebody types. */
  type = (text: string): void => {
    const reading = readSearch(text, this.#vocabulary);
    const unfinished = reading.unread.map(({ column }) => column);
    this.problem = '';
    this.#options.requestUpdate();
    this.#take(text, { ...reading, filters: { ...this.#kept(unfinished), ...reading.filters } });
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#judge(text), PAUSE);
  };

  /** The field was left, or Enter pressed. */
  leave = (text: string): void => {
    clearTimeout(this.#pause);
    this.#typed = { text, meant: meaning(this.#conditions) };
    this.#judge(text);
    if (!this.problem) this.#typed = undefined;
  };

  /** Forgets what was typed. */
  reset(): void {
    clearTimeout(this.#pause);
    this.#typed = undefined;
    this.problem = '';
  }

  /** Passes over what is not understood in the text, which is finished, and says so. */
  #judge(text: string): void {
    // Something else has set filters or search since.
    if (this.text !== text) return;
    const reading = readSearch(text, this.#vocabulary);
    this.#take(text, { ...reading, filters: { ...this.#kept([]), ...reading.filters } });
    this.problem = this.#problemOf(reading);
    this.#options.requestUpdate();
  }

  #problemOf({ unread, overruled }: SearchReading): string {
    const { termsContradict } = this.#options.texts().report;
    return [
      ...unread.map(this.#unreadText),
      ...overruled.map(({ text, by }) => termsContradict(text, by)),
    ].join(' ');
  }

  /** Narrows the calls if it says anything else than before. */
  #take(text: string, { filters, search }: { filters: CallFilters; search: string }): void {
    const { narrow } = this.#options;
    const meant = meaning({ ...filters, search });
    const isSame = meaning(this.#conditions) === meant;
    this.#typed = { text, meant };
    if (!isSame) narrow({ filters, search });
  }

  /** The filters of unfinished terms, and those that the field cannot write. */
  #kept(unfinished: readonly SearchColumn[]): CallFilters {
    const vocabulary = this.#vocabulary;
    const written = searchColumns.filter(
      (column) => nameOf(column, vocabulary) && !unfinished.includes(column),
    );
    const fields: readonly string[] = written.flatMap(fieldsOf);
    return Object.fromEntries(
      Object.entries(this.#options.filters()).filter(([field]) => !fields.includes(field)),
    );
  }

  #unreadText = ({ column, text }: UnreadTerm): string => {
    const { report, common } = this.#options.texts();
    const vocabulary = this.#vocabulary;
    const name = nameOf(column, vocabulary)!;
    const tenMinutes = writeSearch({ [`${column}Min`]: 601 }, vocabulary);
    const examples: Partial<Record<SearchColumn, readonly string[]>> = {
      type: callTypes.map((type) => writeSearch({ type }, vocabulary)),
      duration: [`${name}:>60`, tenMinutes, `${name}:1:00-5:00`],
      talk: [`${name}:>60`, tenMinutes, `${name}:1:00-5:00`],
    };
    const isFlag = ['missed', 'success', 'recorded'].includes(column);
    const answers = [common.yes, common.no].map((word) => `${name}:${word.toLowerCase()}`);
    const offered = examples[column] ?? (isFlag ? answers : [`${name}:ann`]);
    const list = new Intl.ListFormat(this.#options.locale(), { type: 'disjunction' });
    return report.termUnread(text, list.format(offered));
  };

  /** The text of conditions; after terms alone a blank, so that a word can be typed after them. */
  #write(conditions: CallConditions): string {
    const text = writeSearch(conditions, this.#vocabulary);
    return text && !conditions.search?.trim() ? `${text.trim()} ` : text;
  }

  get #conditions(): CallConditions {
    const { filters, search } = this.#options;
    return { ...filters(), search: search() };
  }

  get #vocabulary(): SearchVocabulary {
    const { texts, locale, types, recordings, filters } = this.#options;
    return vocabularyOf(texts(), locale(), [...types(), filters().type ?? ''], recordings());
  }
}

const meaning = ({ search, ...filters }: CallConditions): string =>
  JSON.stringify([
    search,
    ...Object.entries(filters)
      .filter(([, value]) => value !== undefined && value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/** The words of the language, then the English ones. */
function vocabularyOf(
  texts: Texts,
  locale: string,
  types: readonly string[],
  recordings: boolean,
): SearchVocabulary {
  const isEnglish = texts.call.types === en.call.types;
  const { columns } = texts.call;
  const lower = (text: string): string => text.toLowerCase().replace(/\s+/g, '');
  const { hours, minutes, seconds } = texts.report.searchUnits;
  const english = en.report.searchUnits;
  const words = (...own: string[]): string[] => own.flatMap((text) => text.split('|'));
  const named = (column: keyof typeof columns): readonly string[] => [lower(columns[column]), column];
  return {
    columns: {
      from: named('from'),
      to: named('to'),
      type: named('type'),
      duration: named('duration'),
      talk: named('talk'),
      reason: named('reason'),
      agent: named('agent'),
      missed: [lower(texts.report.missed), 'missed'],
      success: isEnglish ? ['success', 'successful'] : [lower(texts.export.successful), 'success'],
      ...(recordings && { recorded: [lower(texts.report.recorded), 'recorded'] }),
    },
    types: new Map(
      [...new Set([...callTypes, ...types])].filter(Boolean).map((type) => {
        const label = typeText(type, texts).toLowerCase();
        return [type, isEnglish ? [type, label] : [label, type]] as const;
      }),
    ),
    yes: [texts.common.yes.toLowerCase(), 'yes'],
    no: [texts.common.no.toLowerCase(), 'no'],
    units: {
      hours: words(hours, english.hours),
      minutes: words(minutes, english.minutes),
      seconds: words(seconds, english.seconds),
    },
    locale,
  };
}
