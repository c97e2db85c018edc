import type { Party, SuccessRule } from '../model/call.js';
import type { Dictionaries, TextColumnName } from './call-columns.js';
import type { Dictionary, PartyDictionary } from './dictionary.js';
import { type Language, Vocabulary } from './vocabulary.js';

/** Words for parties without a label. */
export interface PartyLabels {
  visitor: string;
  group: string;
  /** Also for an agent without a label. */
  unknown: string;
}

/** How a table's calls are seen and judged. */
export interface CallTableOptions {
  /** BCP 47: decides how texts are found and sorted. Default: the browser's. */
  locale?: string;
  /** Default: English. */
  labels?: PartyLabels;
  /** The words shown for types; a type without one is shown as it is. */
  typeLabels?: Readonly<Record<string, string>>;
  /** What the filter `success` goes by. Default: `server`. */
  successRule?: SuccessRule;
}

const englishLabels: PartyLabels = { visitor: 'Visitor', group: 'Group', unknown: 'Unknown' };

/** The text people see for a party. */
export function partyText(party: Party, labels: PartyLabels = englishLabels): string {
  if (party.label !== '') return party.label;
  return labels[party.kind === 'visitor' || party.kind === 'group' ? party.kind : 'unknown'];
}

/** The texts of every text column, as the options make them seen. */
export type Wording = Record<TextColumnName, Vocabulary>;

/** A collator takes milliseconds to make, and is not needed before a text is sorted by. */
function languageOf(locale: string | undefined): Language {
  let collator: Intl.Collator | undefined;
  return {
    locale,
    compare: (a, b) => (collator ??= new Intl.Collator(locale, { numeric: true })).compare(a, b),
  };
}

export function wordingOf(dictionaries: Dictionaries, options: CallTableOptions): Wording {
  const language = languageOf(options.locale);
  const typeLabels = new Map(Object.entries(options.typeLabels ?? {}));
  const parties = (dictionary: PartyDictionary) =>
    new Vocabulary(dictionary, (code) => partyText(dictionary.partyAt(code), options.labels), language);
  const words = (dictionary: Dictionary, shown = (text: string) => text) =>
    new Vocabulary(dictionary, (code) => shown(dictionary.textAt(code)), language);
  const { from, to, type, crm, reason } = dictionaries;
  const ofFrom = parties(from);
  return {
    from: ofFrom,
    to: to === from ? ofFrom : parties(to),
    type: words(type, (text) => typeLabels.get(text) ?? text),
    crm: words(crm),
    reason: words(reason),
  };
}
