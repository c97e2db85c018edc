import type { PropertyDeclarations } from 'lit';
import { wordList } from '../controls/bindings.js';

/** Properties of a report with a table of calls or interactions. */
export interface TableReportProperties {
  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  hideColumns: string[];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero). Any other word counts as `server`.
   */
  successRule: 'server' | 'talk' | 'duration';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  feedbackUrl: string;
}

export const tableReportProperties: PropertyDeclarations = {
  hideColumns: { attribute: 'hide-columns', converter: wordList },
  successRule: { attribute: 'success-rule' },
  feedbackUrl: { attribute: 'feedback-url' },
};

const tableReportDefaults = { hideColumns: [], successRule: 'server', feedbackUrl: '' };

export function setTableReportDefaults(host: TableReportProperties): void {
  Object.assign(host, structuredClone(tableReportDefaults));
}

/** An unknown rule counts as the service's. */
export const knownRule = (
  rule: TableReportProperties['successRule'],
): TableReportProperties['successRule'] => (rule === 'talk' || rule === 'duration' ? rule : 'server');
