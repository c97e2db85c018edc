import type { Party, SuccessRule } from '../model/call.js';
import type { CallColumns } from './call-columns.js';
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
  return party.kind === 'agent' ? labels.unknown : labels[party.kind];
}

/** The columns whose cells show a text. */
export type TextColumnName = 'from' | 'to' | 'type' | 'crm' | 'reason';

/** The texts of every text column, as the options make them seen. */
export type Wording = Record<TextColumnName, Vocabulary>;

export function wordingOf(columns: CallColumns, options: CallTableOptions): Wording {
  const language: Language = {
    locale: options.locale,
    collator: new Intl.Collator(options.locale, { numeric: true }),
  };
  const typeLabels = new Map(Object.entries(options.typeLabels ?? {}));
  const parties = new Vocabulary(
    columns.parties,
    (code) => partyText(columns.parties.partyAt(code), options.labels),
    language,
  );
  const plain = ({ dictionary }: CallColumns['crm']) =>
    new Vocabulary(dictionary, (code) => dictionary.textAt(code), language);
  const types = columns.type.dictionary;
  const typeText = (code: number) => typeLabels.get(types.textAt(code)) ?? types.textAt(code);
  return {
    from: parties,
    to: parties,
    type: new Vocabulary(types, typeText, language),
    crm: plain(columns.crm),
    reason: plain(columns.reason),
  };
}
